package dev.untorn.check.history;

import dev.untorn.Outcome;
import org.jspecify.annotations.Nullable;

/** A publish or a read, with its place in the order of all begins, ends and power losses of a history. */
public sealed interface Operation {
    /** The end of an operation that never ended, because its process did. */
    int NEVER = Integer.MAX_VALUE;

    /** When it began. */
    int begin();

    /** When it ended, or {@link #NEVER}. */
    int end();

    /** Whether somebody was told how it ended. */
    default boolean hasEnded() {
        return end() != NEVER;
    }

    /**
     * A publish.
     *
     * @param outcome what its writer was told, or null if it was told nothing
     */
    record Publish(
            int begin,
            int end,
            Content.Value value,
            @Nullable Outcome outcome) implements Operation {
        /** A publish that is told has an outcome. */
        public Publish {
            checkOrder(begin, end, outcome);
        }

        /** Whether the writer was told that its value is published. */
        boolean isReported() {
            return outcome != null && outcome != Outcome.UNCHANGED && outcome != Outcome.IN_DOUBT;
        }

        /** Whether the value may have been published, for all that the writer was told. */
        boolean isPossible() {
            return outcome != Outcome.UNCHANGED;
        }

        boolean isAcknowledged() {
            return outcome == Outcome.DURABLE;
        }

        @Override
        public String toString() {
            return "publish " + value + ": " + (outcome == null ? "never ended" : outcome) + moments(this);
        }
    }

    /**
     * A read.
     *
     * @param content what the reader got, or null if it got nothing
     */
    record Read(int begin, int end, @Nullable Content content) implements Operation {
        /** A read that ended got something. */
        public Read {
            checkOrder(begin, end, content);
        }

        /** What the reader of a read that ended got. */
        Content found() {
            if (content == null) {
                throw new IllegalStateException("a read that never ended got nothing: " + this);
            }
            return content;
        }

        @Override
        public String toString() {
            return "read " + (content == null ? "never ended" : content) + moments(this);
        }
    }

    private static void checkOrder(int begin, int end, @Nullable Object result) {
        if (begin < 0 || end <= begin) {
            throw new IllegalArgumentException("begins at " + begin + " and ends at " + end);
        }
        if ((end == NEVER) != (result == null)) {
            throw new IllegalArgumentException("ends at " + end + " with " + result);
        }
    }

    private static String moments(Operation operation) {
        return " (" + operation.begin() + " to " + (operation.hasEnded() ? operation.end() : "never") + ")";
    }
}
