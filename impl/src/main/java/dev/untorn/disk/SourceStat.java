package dev.untorn.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** Looks at a source without reading it: the action StatSource of {@code CheckedRead.tla}. */
@FunctionalInterface
public interface SourceStat {
    /**
     * What a file system says of a file.
     *
     * @param changed when its content was changed last; many changes may have one time
     * @param bytes how long it is
     */
    record Stat(Instant changed, long bytes) {}

    /**
     * {@code stat}, symbolic links followed.
     *
     * @throws java.nio.file.NoSuchFileException if there is no source
     */
    Stat statSource(Path source) throws IOException;

    /** The file system of this machine. */
    static SourceStat ofThisMachine() {
        return new NioSourceStat();
    }
}
