package dev.untorn.check.explore;

/** What a writer does when others write, too: {@code Policy} of the specification. */
public enum Policy {
    LAST_WINS,
    FIRST_WINS,
    EXCLUSIVE,
    IF_UNCHANGED;

    boolean locksTarget() {
        return this == EXCLUSIVE || this == IF_UNCHANGED;
    }
}
