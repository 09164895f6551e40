package dev.untorn.check.disk;

import dev.untorn.disk.Candidate;
import dev.untorn.disk.TargetExistsException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link DiskCall} came to. Equal results mean that the caller learned the same. */
public sealed interface Result {
    /** It was done. */
    record Done() implements Result {
        @Override
        public String toString() {
            return "done";
        }
    }

    /** It gave an open file. */
    record Opened(int file) implements Result {
        @Override
        public String toString() {
            return "file " + file;
        }
    }

    /** It read a block, or "" at the end of the file. */
    record Block(String bytes) implements Result {
        @Override
        public String toString() {
            return bytes.isEmpty() ? "end of file" : Blocks.show(bytes);
        }
    }

    /** It said yes or no. */
    record Answer(boolean yes) implements Result {
        @Override
        public String toString() {
            return yes ? "yes" : "no";
        }
    }

    /** It read a whole file, or nothing if there is none. */
    record Whole(Optional<String> bytes) implements Result {
        @Override
        public String toString() {
            return bytes.map(Blocks::show).orElse("no file");
        }
    }

    /** It listed what may be leftovers. */
    record Listed(List<Candidate> candidates) implements Result {
        @Override
        public String toString() {
            return candidates.stream().map(Candidate::name).toList().toString();
        }
    }

    /** It looked at a file: which one it is, and how many bytes it has. */
    record Stated(int file, int size) implements Result {
        @Override
        public String toString() {
            return "file " + file + " of " + size + " bytes";
        }
    }

    /** It listed the names in a directory, without their directory. */
    record Names(List<String> names) implements Result {
        @Override
        public String toString() {
            return names.toString();
        }
    }

    /** It failed. */
    record Failed(Failure failure) implements Result {
        @Override
        public String toString() {
            return "failed: " + failure.words;
        }
    }

    Result DONE = new Done();

    /** Why a call failed. */
    enum Failure {
        EXISTS("File exists"),
        TARGET_EXISTS("There is a target"),
        ABSENT("No such file or directory"),
        NOT_A_DIRECTORY("Not a directory"),
        FULL("No space left on device"),
        IO_ERROR("Input/output error"),
        BUSY("Device or resource busy"),
        READ_ONLY("Read-only file system"),
        TOO_MANY_FILES("Too many open files"),
        NOT_SUPPORTED("Operation not supported");

        final String words;

        Failure(String words) {
            this.words = words;
        }

        /** The exception that the JDK would throw. */
        public IOException exception(@Nullable Object path) {
            String name = path == null ? null : path.toString();
            return switch (this) {
                case EXISTS -> new FileAlreadyExistsException(name);
                case TARGET_EXISTS -> new TargetExistsException(String.valueOf(path));
                case ABSENT -> new NoSuchFileException(name);
                default -> name == null ? new IOException(words) : new FileSystemException(name, null, words);
            };
        }
    }
}
