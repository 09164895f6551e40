package dev.untorn.powercut;

import dev.untorn.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A process that does every deed when something has run out, and prints for each what it was told and what is wrong afterwards, when
 * there is enough again. Arguments: what has run out, and an empty directory.
 */
final class Starved {
    private static final int PIECE_BYTES = 64 * 1024;

    private Starved() {}

    /** What runs out. */
    enum Of {
        /** All space of the file system is used. */
        SPACE {
            @Override
            Runnable take(Path directory) throws IOException {
                Path filler = directory.resolve("filler");
                try (OutputStream out = Files.newOutputStream(filler)) {
                    // In pieces, then byte by byte: the last page, too.
                    for (int size = PIECE_BYTES; size > 0; size /= 2) {
                        fill(out, new byte[size]);
                    }
                }
                return () -> delete(filler);
            }
        },
        /** There can be no more files on the file system. */
        INODES {
            @Override
            Runnable take(Path directory) throws IOException {
                List<Path> fillers = new ArrayList<>();
                try {
                    for (int i = 0; i < 10_000; i++) {
                        fillers.add(Files.createFile(directory.resolve("filler" + i)));
                    }
                    throw new IllegalStateException("inodes do not run out here");
                } catch (IOException full) {
                    return () -> fillers.forEach(Of::delete);
                }
            }
        },
        /** The process may open no more files. */
        DESCRIPTORS {
            @Override
            Runnable take(Path directory) throws IOException {
                List<InputStream> open = new ArrayList<>();
                try {
                    for (int i = 0; i < 100_000; i++) {
                        open.add(Files.newInputStream(directory.resolve("neighbour")));
                    }
                    throw new IllegalStateException("descriptors do not run out here");
                } catch (IOException tooMany) {
                    return () -> open.forEach(Of::close);
                }
            }
        },
        /** No file may be as long; the limit is that of the process. */
        FILE_SIZE {
            @Override
            Runnable take(Path directory) {
                return () -> {};
            }
        };

        /** Takes all that there is. What is returned gives it back. */
        abstract Runnable take(Path directory) throws IOException;

        private static void fill(OutputStream out, byte[] piece) {
            try {
                while (true) {
                    out.write(piece);
                }
            } catch (IOException full) {
                // As it should be.
            }
        }

        private static void delete(Path file) {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void close(InputStream in) {
            try {
                in.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public static void main(String... arguments) throws IOException {
        Of of = Of.valueOf(arguments[0]);
        // Once when there is enough: classes are loaded from files, too.
        run(Of.FILE_SIZE, Deed.SWEEP, Path.of(arguments[1]).resolve("warm-up"));
        for (Deed deed : Deed.values()) {
            if (deed != Deed.SWEEP) { // which needs nothing but a descriptor
                System.out.println(
                        deed + " " + run(of, deed, Path.of(arguments[1]).resolve(deed.name())));
            }
        }
    }

    private static String run(Of of, Deed deed, Path directory) throws IOException {
        deed.prepare(directory);
        Runnable giveBack = of.take(directory);
        Outcome told = deed.run(directory);
        giveBack.run();
        List<String> wrong = new ArrayList<>(Aftermath.of(deed, directory, Optional.of(told)));
        if (!Deed.newTemps(directory).isEmpty()) {
            wrong.add("its temp is left"); // a sweeper leaves the temps of its own process alone, so it would be there
            // still
        }
        return told + " " + wrong;
    }
}
