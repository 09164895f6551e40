package dev.untorn.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The directory of one run. TLC unpacks its standard modules under fixed names into java.io.tmpdir, and names its
 * directory of states by the second, so runs that share either get in each other's way.
 */
final class RunDirectory implements AutoCloseable {
    private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

    private final Path path;

    private RunDirectory(Path path) {
        this.path = path;
    }

    /** Creates the directory with its parents, and empties what an earlier run left in its private parts. */
    static RunDirectory claim(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath().normalize();
        if (!CLAIMED.add(absolute)) {
            throw new IllegalArgumentException("another run is using " + absolute);
        }
        RunDirectory claimed = new RunDirectory(absolute);
        try {
            for (Path part : List.of(claimed.temporary(), claimed.metadata())) {
                delete(part);
                Files.createDirectories(part);
            }
            return claimed;
        } catch (IOException | RuntimeException e) {
            CLAIMED.remove(absolute);
            throw e;
        }
    }

    Path temporary() {
        return path.resolve("tmp");
    }

    Path metadata() {
        return path.resolve("meta");
    }

    Path log() {
        return path.resolve("tlc.log");
    }

    /** Deletes the stored states, which may be large; the empty directories stay, for who repeats the command. */
    @Override
    public void close() throws IOException {
        try {
            delete(metadata());
            Files.createDirectories(metadata());
        } finally {
            CLAIMED.remove(path);
        }
    }

    private static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
