package dev.untorn;

import java.nio.file.Path;
import java.util.Arrays;

/** What a {@link SealedFile} was found to hold. Empty content is {@link Valid}: it is not a missing file. */
public sealed interface SealedContent {
    /** Content that somebody wrote, whole, with the generation that it was written as. */
    sealed interface Found extends SealedContent {
        /** The bytes that were written; the caller's own from now on. */
        byte[] content();

        /** At least 1. See {@link SealedFile#write} for what it counts. */
        long generation();
    }

    /** No content that can be used. */
    sealed interface Invalid extends SealedContent {}

    /** The file holds this, and the seal is whole. */
    @SuppressWarnings("ArrayRecordComponent") // compared by its bytes
    record Valid(byte[] content, long generation) implements Found {
        @Override
        public boolean equals(Object other) {
            return other instanceof Valid that && generation == that.generation && Arrays.equals(content, that.content);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(content) + Long.hashCode(generation);
        }

        @Override
        public String toString() {
            return "Valid[" + content.length + " bytes, generation " + generation + "]";
        }
    }

    /**
     * The file cannot be used, and this is the last good version, from the file beside it. It may be older than what was
     * lost. Only {@link SealedFile#keepingPrevious()} gives it.
     *
     * @param because what is wrong with the file
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by its bytes
    record Recovered(byte[] content, long generation, Invalid because) implements Found {
        @Override
        public boolean equals(Object other) {
            return other instanceof Recovered that
                    && generation == that.generation
                    && because.equals(that.because)
                    && Arrays.equals(content, that.content);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * Arrays.hashCode(content) + Long.hashCode(generation)) + because.hashCode();
        }

        @Override
        public String toString() {
            return "Recovered[" + content.length + " bytes, generation " + generation + ", because " + because + "]";
        }
    }

    /** There is no file of that name. */
    record Absent() implements Invalid {}

    /**
     * There is a file, and its content is not what somebody wrote through {@link SealedFile}.
     *
     * @param file which; the previous one if the main one is absent
     * @param reason what is wrong with it
     * @param detail the same for people, with figures
     */
    record Corrupt(Path file, Reason reason, String detail) implements Invalid {}

    /** What is wrong with a file, in the order in which it is looked for. */
    enum Reason {
        /** Shorter than a header. An empty file, too: empty content has a header. */
        TOO_SHORT,
        /** It does not begin as a sealed file does: foreign, or zeros. */
        WRONG_MAGIC,
        /** A later version of this library wrote it, or the number is damaged. */
        UNSUPPORTED_VERSION,
        /** The header is damaged. */
        HEADER_CHECKSUM,
        /** A whole header that no version of this library writes. */
        OUT_OF_BOUNDS,
        /** It ends before its content does. */
        TRUNCATED,
        /** It goes on after its content. */
        TRAILING_BYTES,
        /** The content is damaged, or is that of another header. */
        CONTENT_CHECKSUM
    }
}
