package dev.untorn.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The directory that one run publishes into; deleted with all that is in it, also when the run has failed. */
final class Scratch implements Closeable {
    /** Names it to the process that JMH starts. */
    static final String PROPERTY = "untorn.benchmarks.directory";

    private final Path directory;

    private Scratch(Path directory) {
        this.directory = directory;
    }

    static Scratch makeIn(Path measured) throws IOException {
        return new Scratch(Files.createTempDirectory(measured, "run-"));
    }

    /** That of the run that this process is. */
    static Path ofThisRun() {
        return Path.of(Objects.requireNonNull(System.getProperty(PROPERTY), "-D" + PROPERTY + "=DIRECTORY is missing"));
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(directory)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
