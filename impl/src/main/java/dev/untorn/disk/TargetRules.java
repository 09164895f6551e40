package dev.untorn.disk;

/**
 * What may be replaced, and what a new file takes over from the old.
 *
 * @param mayReplace whether there may be a target
 */
public record TargetRules(boolean mayReplace) {
    /** A regular file is replaced, and its rights are kept. */
    public static final TargetRules USUAL = new TargetRules(true);

    /** There must be no target. */
    public TargetRules onlyIfAbsent() {
        return new TargetRules(false);
    }
}
