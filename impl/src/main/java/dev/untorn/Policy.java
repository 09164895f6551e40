package dev.untorn;

import dev.untorn.disk.Version;
import org.jspecify.annotations.Nullable;

/**
 * What a writer does when others publish to the same target: {@code Policy} of {@code FilePublish.tla}.
 *
 * @param expected the version that the target must have, of {@link Kind#IF_UNCHANGED}
 */
record Policy(Kind kind, @Nullable Version expected) {
    enum Kind {
        LAST_WINS,
        FIRST_WINS,
        EXCLUSIVE,
        IF_UNCHANGED
    }

    static final Policy LAST_WINS = new Policy(Kind.LAST_WINS, null);
    static final Policy FIRST_WINS = new Policy(Kind.FIRST_WINS, null);
    static final Policy EXCLUSIVE = new Policy(Kind.EXCLUSIVE, null);

    static Policy ifUnchanged(Version expected) {
        return new Policy(Kind.IF_UNCHANGED, expected);
    }

    boolean locksTarget() {
        return kind == Kind.EXCLUSIVE || kind == Kind.IF_UNCHANGED;
    }

    boolean links() {
        return kind == Kind.FIRST_WINS;
    }
}
