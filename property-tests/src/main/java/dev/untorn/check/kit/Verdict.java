package dev.untorn.check.kit;

import java.util.List;

/**
 * What was found about one property of one publisher.
 *
 * @param property which
 * @param kind what was found
 * @param counterexample if it is violated, the fewest steps that show it, one line for each process in turn, and last what
 *     is wrong; otherwise empty
 */
public record Verdict(Property property, Kind kind, List<String> counterexample) {
    /** What may be found. */
    public enum Kind {
        /** In all that was tried it held. */
        HOLDS("holds"),
        /** It does not hold. */
        VIOLATED("VIOLATED"),
        /** The publisher does not promise it, so it was not judged. */
        NOT_PROMISED("not promised");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    public Verdict {
        counterexample = List.copyOf(counterexample);
    }

    /** A line, and the counterexample if there is one. */
    @Override
    public String toString() {
        String line = "%-24s %-12s %s".formatted(property, kind, property.words());
        return counterexample.isEmpty() ? line : line + "\n    " + String.join("\n    ", counterexample);
    }
}
