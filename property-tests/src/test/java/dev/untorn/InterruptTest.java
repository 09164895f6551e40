package dev.untorn;

import static dev.untorn.Directory.NEW;
import static dev.untorn.Directory.OLD;
import static dev.untorn.Directory.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.disk.NioDisk;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A channel that meets an interrupt closes itself: that must not tear, lose or hide anything. */
class InterruptTest {
    private final Directory directory;

    InterruptTest(@TempDir Path path) {
        directory = new Directory(path);
    }

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @EnumSource
    void publish_interruptPendingBefore_publishedAndStillPending(Durability durability) throws IOException {
        Path target = directory.oldTarget();
        Thread.currentThread().interrupt();

        Publication publication = Publisher.with(durability).publish(target, bytes(NEW));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(publication.outcome()).isEqualTo(durability.outcome());
        directory.holdsOnly(NEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"createTemp", "writeTemp", "syncTemp", "close", "renameTemp", "syncDirectory"})
    void publish_interruptBetweenSteps_publishedAndStillPending(String step) throws IOException {
        Path target = directory.oldTarget();
        HookedDisk disk = new HookedDisk()
                .before(step, () -> Thread.currentThread().interrupt())
                .after(step, () -> Thread.currentThread().interrupt());

        Publisher.durable().on(disk, TempNames.ofThisProcess()).publish(target, bytes(NEW));

        assertThat(Thread.interrupted()).isTrue();
        directory.holdsOnly(NEW);
    }

    @Test
    void close_interruptPending_tempGoneAndStillPending() throws IOException {
        try (PendingFile file = Publisher.durable().begin(directory.oldTarget())) {
            file.outputStream().write(bytes(NEW));
            Thread.currentThread().interrupt();
        }

        assertThat(Thread.interrupted()).isTrue();
        directory.holdsOnly(OLD);
    }

    /** From another thread, at any moment: whatever the step under way, the outcome must be what is on disk. */
    @Test
    void publish_interruptedFromOutside_outcomeIsTrueAndNoTempIsLeft() throws Exception {
        byte[] large = new byte[1024 * 1024];
        int interrupted = 0;
        for (int i = 0; i < 200; i++) {
            Path target = directory.oldTarget();
            Attempt attempt = new Attempt(target, large);
            attempt.start();
            // Busy, not asleep: the interrupts spread over all steps.
            while (attempt.isAlive() && !attempt.started) {
                Thread.onSpinWait();
            }
            for (int spin = 0; spin < i * 500; spin++) {
                Thread.onSpinWait();
            }
            attempt.interrupt();
            attempt.join();

            assertThat(directory.files()).as("no temp is left").containsExactly(target);
            boolean isNew = target.toFile().length() == large.length;
            assertThat(attempt.outcome)
                    .isIn(
                            isNew
                                    ? new Outcome[] {Outcome.DURABLE, Outcome.PUBLISHED_NOT_DURABLE}
                                    : new Outcome[] {Outcome.UNCHANGED});
            if (attempt.outcome != Outcome.DURABLE) {
                assertThat(attempt.stillPending).isTrue();
                interrupted++;
            }
        }
        assertThat(interrupted).as("publishes that an interrupt met half way").isPositive();
        System.out.println("interrupted from outside: " + interrupted + " of 200 publishes failed, all truthfully");
    }

    /** Other threads may share this sync: one that is interrupted must not fail for all. */
    @Test
    void syncDirectory_interruptedFromOutside_isNotDisturbed() throws Exception {
        List<Throwable> failures = new ArrayList<>();
        Thread syncing = new Thread(() -> {
            for (int i = 0; i < 300; i++) {
                try {
                    Thread.interrupted();
                    Files.createFile(directory.path().resolve("name" + i)); // or there would be nothing to sync
                    new NioDisk().syncDirectory(directory.path());
                } catch (IOException e) {
                    failures.add(e);
                }
            }
        });
        syncing.start();
        while (syncing.isAlive()) {
            syncing.interrupt();
        }
        syncing.join();
        assertThat(failures).isEmpty();
    }

    private static final class Attempt extends Thread {
        private final Path target;
        private final byte[] content;
        volatile boolean started;
        volatile Outcome outcome = Outcome.IN_DOUBT;
        volatile boolean stillPending;

        Attempt(Path target, byte[] content) {
            this.target = target;
            this.content = content;
        }

        @Override
        public void run() {
            started = true;
            try {
                outcome = Publisher.durable().publish(target, content).outcome();
            } catch (PublishException e) {
                outcome = e.outcome();
            }
            stillPending = Thread.currentThread().isInterrupted();
        }
    }
}
