package dev.untorn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a sweep did with each file that has a temp's name. Whoever was deleted meanwhile by somebody else is not in it.
 *
 * @param directory where it swept
 * @param entries one for each temp
 */
public record Sweep(Path directory, List<Entry> entries) {
    /** What became of a temp, and why. */
    public enum Fate {
        /** Its writer was dead. */
        DELETED("deleted"),

        /** Kept: its writer has it locked. */
        ALIVE("kept, its writer is alive"),

        /** Kept: this process created it, and may be writing it. */
        IN_THIS_PROCESS("kept, it is a temp of this process"),

        /** Kept: the target that it was to become is missing or damaged, so it may be the only copy. */
        ONLY_COPY("kept, its target is missing or damaged"),

        /** Kept: only the name looks like that of a temp, or it is no regular file. */
        NOT_OURS("kept, it is no temp"),

        /** Kept: it could not be opened, locked or deleted; the cause says why. */
        UNKNOWN("kept, nothing is known of its writer");

        private final String words;

        Fate(String words) {
            this.words = words;
        }

        /** What became of it, for a person. */
        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * One temp.
     *
     * @param file where it is, or was
     * @param cause what failed, if something did
     */
    public record Entry(Path file, Fate fate, Optional<IOException> cause) {
        /** A line about it. */
        @Override
        public String toString() {
            return file + ": " + fate + cause.map(e -> ": " + e).orElse("");
        }
    }

    /** The files that were deleted. */
    public List<Path> deleted() {
        return entries.stream()
                .filter(entry -> entry.fate() == Fate.DELETED)
                .map(Entry::file)
                .toList();
    }

    /** What was kept, and why. */
    public List<Entry> kept() {
        return entries.stream().filter(entry -> entry.fate() != Fate.DELETED).toList();
    }
}
