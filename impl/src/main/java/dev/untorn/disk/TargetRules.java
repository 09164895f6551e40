package dev.untorn.disk;

import java.util.EnumMap;
import java.util.Map;

/**
 * What may be replaced, and what a new file takes over from the old. Immutable.
 *
 * @param mayReplace whether there may be a target
 * @param links what is done about a target that is a symbolic link
 * @param hardLinks what is done about a target with several names
 * @param keeping how much each kind of metadata matters; {@link Keep#NO} for those that are not in it
 */
public record TargetRules(boolean mayReplace, Links links, HardLinks hardLinks, Map<Metadata, Keep> keeping) {
    /**
     * A regular file is replaced, a link is refused, hard links are split. The mode must be kept; owner and group are if
     * this process may do so; extended attributes and access control lists are not.
     */
    public static final TargetRules USUAL = new TargetRules(
            true,
            Links.REFUSE,
            HardLinks.SPLIT,
            Map.of(Metadata.MODE, Keep.MUST, Metadata.OWNER, Keep.TRY, Metadata.GROUP, Keep.TRY));

    /** The rules, which nobody can change any more. */
    public TargetRules {
        keeping = Map.copyOf(keeping);
    }

    /** There must be no target. */
    public TargetRules onlyIfAbsent() {
        return new TargetRules(false, links, hardLinks, keeping);
    }

    /** The same but for symbolic links. */
    public TargetRules with(Links other) {
        return new TargetRules(mayReplace, other, hardLinks, keeping);
    }

    /** The same but for hard links. */
    public TargetRules with(HardLinks other) {
        return new TargetRules(mayReplace, links, other, keeping);
    }

    /** The same but for one kind of metadata. */
    public TargetRules keeping(Metadata what, Keep keep) {
        Map<Metadata, Keep> changed = new EnumMap<>(Metadata.class);
        changed.putAll(keeping);
        changed.put(what, keep);
        return new TargetRules(mayReplace, links, hardLinks, changed);
    }

    /** How much this kind matters. */
    public Keep keep(Metadata what) {
        return keeping.getOrDefault(what, Keep.NO);
    }
}
