package dev.untorn.check.history;

/** What a read may find in the target. */
public sealed interface Content {
    /** No target. */
    Content ABSENT = NoValue.ABSENT;

    /** Something that nobody published: a part, a mixture, zeros. */
    Content TORN = NoValue.TORN;

    /** A value, known by its name. The same name is the same value. */
    static Content of(String name) {
        return new Value(name);
    }

    /** A value, whole. */
    record Value(String name) implements Content {
        @Override
        public String toString() {
            return name;
        }
    }

    /** What is no value. */
    enum NoValue implements Content {
        /** See {@link Content#ABSENT}. */
        ABSENT("no target"),

        /** See {@link Content#TORN}. */
        TORN("something torn");

        private final String words;

        NoValue(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
