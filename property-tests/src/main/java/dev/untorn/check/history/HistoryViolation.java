package dev.untorn.check.history;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something in a history that {@code AtomicPublish.tla} does not allow.
 *
 * @param kind what is wrong
 * @param reason why these operations show it
 * @param operations those that show it, by their begins
 */
public record HistoryViolation(Kind kind, String reason, List<Operation> operations) {
    /** What may be wrong with a history. */
    public enum Kind {
        /** {@link Content#TORN} was read: never while the power stays on, and after a power loss only of VISIBLE. */
        TORN_READ("something torn was read"),

        /** {@link Content#ABSENT} was read, and the target was there at first. */
        MISSING("the target was missing"),

        /** A value was read before anybody began to publish it. */
        NEVER_PUBLISHED("a value was read that nobody had begun to publish"),

        /** A value was read whose writer was told UNCHANGED. */
        UNCHANGED_SEEN("a value was read whose writer was told UNCHANGED"),

        /** A value was read that had been replaced. */
        STALE_READ("a value was read that had been replaced"),

        /** A power loss left what is older than an acknowledged value. */
        ACKNOWLEDGED_LOST("a power loss took back an acknowledged value"),

        /** A power loss leaves one value; another from before it was read later. */
        TAKEN_BACK_SEEN("a value was read that a power loss had taken back");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    static HistoryViolation of(Kind kind, String reason, Collection<? extends Operation> operations) {
        return new HistoryViolation(
                kind,
                reason,
                operations.stream()
                        .distinct()
                        .<Operation>map(operation -> operation)
                        .sorted(Comparator.comparingInt(Operation::begin))
                        .toList());
    }

    @Override
    public String toString() {
        return operations.stream()
                .map(operation -> "  " + operation)
                .collect(Collectors.joining("\n", kind + ": " + reason + "\n", ""));
    }
}
