package dev.untorn.check.history;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.Durability;
import dev.untorn.Outcome;
import dev.untorn.Publisher;
import dev.untorn.check.designs.BrokenDesign;
import dev.untorn.check.disk.ForwardingDisk;
import dev.untorn.check.disk.UnsafeNioDisk;
import dev.untorn.check.history.HistoryRecorder.Publishing;
import dev.untorn.check.history.HistoryRecorder.Reading;
import dev.untorn.check.history.HistoryViolation.Kind;
import dev.untorn.disk.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real threads on the file system of this machine: some publish, some read, as fast as they can. */
class RealHistoriesTest {
    private static final int WRITERS = 4;
    private static final int READERS = 4;
    private static final int LINES = 500;
    private static final long PAUSE = 100_000;

    @TempDir
    Path directory;

    private final HistoryRecorder recorder = new HistoryRecorder();
    private final AtomicInteger readsDone = new AtomicInteger();

    /** How a design publishes. */
    private interface Design {
        Outcome publish(String value) throws IOException;
    }

    private Path target() {
        return directory.resolve("target");
    }

    /** The value, again and again, so that a part or a mixture shows. */
    private static byte[] bytes(String value) {
        return (value + "\n").repeat(LINES).getBytes(US_ASCII);
    }

    private static Content contentOf(byte[] bytes) {
        String[] lines = new String(bytes, US_ASCII).split("\n", 2);
        return new String(bytes, US_ASCII).equals((lines[0] + "\n").repeat(LINES))
                ? Content.of(lines[0])
                : Content.TORN;
    }

    private void publish(Design design, String value) throws IOException {
        Publishing publishing = recorder.beginPublish(value);
        publishing.end(design.publish(value));
    }

    private void read() throws IOException {
        Reading reading = recorder.beginRead();
        try {
            reading.end(contentOf(Files.readAllBytes(target())));
        } catch (NoSuchFileException noTarget) {
            reading.end(Content.ABSENT);
        }
        readsDone.incrementAndGet();
    }

    /** Each writer publishes so many values, and the readers read as long, and at least as often. */
    private History run(Design design, int publishes) throws InterruptedException, ExecutionException, IOException {
        Files.write(target(), bytes("old"));
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + READERS);
        try {
            AtomicInteger writersLeft = new AtomicInteger(WRITERS);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                String name = "w" + i + "-";
                running.add(threads.submit(() -> {
                    try {
                        for (int n = 0; n < publishes; n++) {
                            publish(design, name + n);
                        }
                    } finally {
                        writersLeft.decrementAndGet();
                    }
                    return name;
                }));
            }
            for (int i = 0; i < READERS; i++) {
                running.add(threads.submit(() -> {
                    for (int n = 0; n < publishes || writersLeft.get() > 0; n++) {
                        read();
                    }
                    return "read";
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return recorder.history();
    }

    @Test
    void tenThousandOperations_ofTheShippedPublisher_allowed() throws Exception {
        Publisher publisher = Publisher.visible();

        History history =
                run(value -> publisher.publish(target(), bytes(value)).outcome(), 10_000 / (WRITERS + READERS));

        assertThat(history.operations()).hasSizeGreaterThanOrEqualTo(10_000);
        assertThat(HistoryChecker.check(history, Content.of("old"), Durability.VISIBLE))
                .isEmpty();
    }

    /** Somebody reads the whole target between a wrong design's worst step and its next. */
    private final class WatchedDisk extends ForwardingDisk {
        WatchedDisk() {
            super(new UnsafeNioDisk());
        }

        @Override
        public OpenFile createOrTruncate(Path file) throws IOException {
            OpenFile opened = super.createOrTruncate(file);
            awaitRead();
            return opened;
        }

        @Override
        public void unlinkTarget(Path target) throws IOException {
            try {
                super.unlinkTarget(target);
            } finally {
                awaitRead();
            }
        }

        /** Of so many reads, one has begun after this. */
        private void awaitRead() {
            int enough = readsDone.get() + READERS + 1;
            while (readsDone.get() < enough) {
                LockSupport.parkNanos(PAUSE);
            }
        }

        @Override
        protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
            return call.run();
        }
    }

    private Optional<HistoryViolation> check(BrokenDesign design) throws Exception {
        WatchedDisk disk = new WatchedDisk();
        History history = run(
                value -> {
                    Path temp = directory.resolve(value + ".tmp");
                    return design.publish(disk, target(), temp, bytes(value));
                },
                5);
        return HistoryChecker.check(history, Content.of("old"), Durability.DURABLE);
    }

    @Test
    void writeInPlace_tornRead() throws Exception {
        assertThat(check(BrokenDesign.WRITE_IN_PLACE))
                .get()
                .extracting(HistoryViolation::kind)
                .isEqualTo(Kind.TORN_READ);
    }

    @Test
    void unlinkThenRename_missing() throws Exception {
        assertThat(check(BrokenDesign.UNLINK_THEN_RENAME))
                .get()
                .extracting(HistoryViolation::kind)
                .isEqualTo(Kind.MISSING);
    }
}
