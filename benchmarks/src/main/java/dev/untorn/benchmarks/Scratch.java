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

/** A directory of one trial, in the directory that is measured; deleted with all that is in it. */
public final class Scratch implements Closeable {
    /** Names the directory that is measured to the processes that JMH starts. */
    static final String PROPERTY = "untorn.benchmarks.directory";

    private final Path directory;

    private Scratch(Path directory) {
        this.directory = directory;
    }

    static Scratch make() throws IOException {
        String measured =
                Objects.requireNonNull(System.getProperty(PROPERTY), "-D" + PROPERTY + "=DIRECTORY is missing");
        return new Scratch(Files.createTempDirectory(Path.of(measured), "trial-"));
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
