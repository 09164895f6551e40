package dev.untorn;

/** What a writer asks for. Each promises all that the one before it promises. */
public enum Durability {
    /** Whole for every reader while the power stays on. A power loss may leave anything, zeros included. */
    VISIBLE(Outcome.VISIBLE),

    /** And after a power loss the target is whole: the new content or one that it had before. Costs an fsync. */
    CONSISTENT(Outcome.CONSISTENT),

    /**
     * And once the publish has returned, the target is not older than it. Costs an fsync of the directory, too. Holds if all
     * who publish to the target ask for it: a later publish that is only {@link #VISIBLE} puts this one at risk again.
     */
    DURABLE(Outcome.DURABLE);

    private final Outcome outcome;

    Durability(Outcome outcome) {
        this.outcome = outcome;
    }

    /** How a publish that got this ends. */
    public Outcome outcome() {
        return outcome;
    }

    boolean syncsTemp() {
        return this != VISIBLE;
    }

    boolean syncsDirectory() {
        return this == DURABLE;
    }
}
