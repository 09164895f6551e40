package dev.untorn.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Where it was measured.
 *
 * @param fileSystem its type
 * @param journaled whether it is an ext4 with a journal
 * @param syncMicros the median of a few syncs of a file to which 4 KiB were written
 */
record Machine(String fileSystem, boolean journaled, double syncMicros) {
    /** The kernel lists here each ext4 with a journal, by its device and the inode of the journal. */
    private static final Path JOURNALS = Path.of("/proc/fs/jbd2");

    private static final int SYNCS = 21;

    /** No disk writes a journal in less. */
    private static final double REAL_SYNC_MICROS = 20;

    static Machine of(Path directory) throws IOException {
        FileStore store = Files.getFileStore(directory);
        boolean journaled = store.type().equals("ext4") && isJournaled(store.name(), JOURNALS);
        return new Machine(store.type(), journaled, syncMicros(directory));
    }

    static boolean isJournaled(String device, Path journals) throws IOException {
        String start = device.substring(device.lastIndexOf('/') + 1) + "-";
        if (!Files.isDirectory(journals)) {
            return false;
        }
        try (Stream<Path> all = Files.list(journals)) {
            return all.anyMatch(journal -> String.valueOf(journal.getFileName()).startsWith(start));
        }
    }

    private static double syncMicros(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, "probe-", null);
        long[] nanos = new long[SYNCS];
        try (FileChannel file = FileChannel.open(probe, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            for (int i = 0; i < SYNCS; i++) {
                file.write(ByteBuffer.allocate(4096));
                long before = System.nanoTime();
                file.force(true);
                nanos[i] = System.nanoTime() - before;
            }
        }
        return LongStream.of(nanos).sorted().toArray()[SYNCS / 2] / 1e3;
    }

    /** What must be known to understand the figures. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s%s; one sync takes %,.0f µs: %s; %s %s, %d processors, JDK %s",
                fileSystem,
                journaled ? " with a journal" : fileSystem.equals("ext4") ? " without a journal" : "",
                syncMicros,
                syncMicros < REAL_SYNC_MICROS ? "nothing is written, durable figures tell little" : "real",
                System.getProperty("os.name"),
                System.getProperty("os.version").replaceAll("-.*", ""),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"));
    }
}
