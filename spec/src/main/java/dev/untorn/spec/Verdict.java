package dev.untorn.spec;

/** What a run of TLC showed. */
public sealed interface Verdict {

    /** Every reachable state was explored, and nothing is violated. */
    record Holds() implements Verdict {
        @Override
        public String toString() {
            return "holds";
        }
    }

    /** The property, or {@code Deadlock}, is violated; the counterexample has so many states. */
    record Violates(String property, int trace) implements Verdict {
        @Override
        public String toString() {
            return "violates " + property + " in " + trace + (trace == 1 ? " state" : " states");
        }
    }

    /** Nothing was shown. */
    record Failed(String reason) implements Verdict {
        @Override
        public String toString() {
            return "failed: " + reason;
        }
    }
}
