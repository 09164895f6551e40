package dev.untorn.processes;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Counts in memory that a process shares with its parent, so that they outlive it however it ends. */
final class Tally {
    /** What is counted. */
    enum Count {
        PUBLISHED,
        INCREMENTED,
        CONFLICTS,
        FAILED,
        READ,
        TORN,
        MISSING,
        SWEPT,
        KEPT_ALIVE,
        KEPT_UNKNOWN
    }

    private static final List<Count> COUNTS = List.of(Count.values());

    private final ByteBuffer counts;

    /** The counts in this file, which go on from where they were. */
    Tally(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE)) {
            counts = channel.map(MapMode.READ_WRITE, 0, (long) COUNTS.size() * Long.BYTES);
        }
    }

    void add(Count count) {
        add(count, 1);
    }

    void add(Count count, long more) {
        counts.putLong(at(count), get(count) + more);
    }

    long get(Count count) {
        return counts.getLong(at(count));
    }

    private static int at(Count count) {
        return COUNTS.indexOf(count) * Long.BYTES;
    }

    void addAll(Tally other) {
        for (Count count : COUNTS) {
            add(count, other.get(count));
        }
    }

    /** Those that are not zero. */
    @Override
    public String toString() {
        return COUNTS.stream()
                .filter(count -> get(count) > 0)
                .map(count -> String.format(
                        "%,d %s",
                        get(count), count.name().toLowerCase(Locale.ROOT).replace('_', ' ')))
                .collect(Collectors.joining(", "));
    }
}
