package dev.untorn.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.untorn.ConflictException;
import dev.untorn.Outcome;
import dev.untorn.PublishException;
import dev.untorn.Publisher;
import dev.untorn.check.disk.ForwardingDisk;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that refuses as Windows does while somebody has the file open, in front of real files; no time passes. */
class PatientDiskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final byte[] NEW = "new content".getBytes(UTF_8);

    private final Path directory;
    private final Path target;
    private final Refusing refusing = new Refusing();
    private final PassedTime time = new PassedTime();

    PatientDiskTest(@TempDir Path directory) {
        this.directory = directory;
        this.target = directory.resolve("target");
    }

    @BeforeEach
    void makeTarget() throws IOException {
        Files.writeString(target, "old");
    }

    /** The message is in the language of the machine, so nothing is known by it. */
    private static FileSystemException violation() {
        return new FileSystemException(
                "target",
                null,
                "Der Prozess kann nicht auf die Datei zugreifen, da sie von einem anderen verwendet wird");
    }

    private static final class Refusing extends ForwardingDisk {
        private final Map<Step, Integer> refusals = new HashMap<>();
        private final Map<Step, IOException> failures = new HashMap<>();
        private final List<Step> calls = new ArrayList<>();
        private Runnable atEachRefusal = () -> {};
        private boolean takesPlace;

        Refusing() {
            super(new NioDisk());
        }

        void refuse(Step step, int times, IOException failure) {
            refusals.put(step, times);
            failures.put(step, failure);
        }

        long calls(Step step) {
            return calls.stream().filter(step::equals).count();
        }

        @Override
        protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
            calls.add(step);
            int left = refusals.getOrDefault(step, 0);
            IOException failure = failures.get(step);
            if (left == 0 || failure == null) {
                return call.run();
            }
            refusals.put(step, left - 1);
            if (takesPlace) {
                call.run();
            }
            atEachRefusal.run();
            throw failure;
        }
    }

    private static final class PassedTime implements PatientDisk.Clock {
        private final List<Long> pauses = new ArrayList<>();
        private long now = Long.MAX_VALUE - 1000; // which overflows soon

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            pauses.add(nanos);
            now += nanos;
        }

        long passed() {
            return pauses.stream().mapToLong(Long::longValue).sum();
        }
    }

    private Publisher publisher() {
        return Publisher.durable().on(PatientDisk.waiting(refusing, PATIENCE, time), TempNames.ofThisProcess());
    }

    private PublishException failure() {
        return catchThrowableOfType(PublishException.class, () -> publisher().publish(target, NEW));
    }

    private void assertHolds(String content, int files) throws IOException {
        assertThat(target).hasContent(content);
        try (Stream<Path> all = Files.list(directory)) {
            assertThat(all).hasSize(files);
        }
    }

    @Test
    void rename_refusedThreeTimes_publishedAtTheFourth() throws IOException {
        refusing.refuse(Step.RENAME_TEMP, 3, new AccessDeniedException("target"));

        assertThat(publisher().publish(target, NEW).outcome()).isEqualTo(Outcome.DURABLE);

        assertThat(refusing.calls(Step.RENAME_TEMP)).isEqualTo(4);
        assertHolds("new content", 1);
        for (int i = 0; i < 3; i++) {
            long pause = TimeUnit.MILLISECONDS.toNanos(1L << i);
            assertThat(time.pauses.get(i)).as("pause %d", i).isBetween(pause / 2, pause);
        }
    }

    @Test
    void rename_alwaysRefused_unchangedWithTheFirstCauseAndTheTries() throws IOException {
        refusing.refuse(Step.RENAME_TEMP, Integer.MAX_VALUE, violation());

        PublishException failure = failure();

        assertThat(failure.step()).isEqualTo(Step.RENAME_TEMP);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(failure).hasCauseInstanceOf(FileSystemException.class);
        assertThat(Objects.requireNonNull(failure.getCause()).getSuppressed())
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo("tried " + refusing.calls(Step.RENAME_TEMP) + " times within PT2S");
        assertThat(refusing.calls(Step.RENAME_TEMP)).isBetween(20L, 60L);
        assertThat(time.passed()).isBetween(PATIENCE.toNanos() * 9 / 10, PATIENCE.toNanos());
        assertHolds("old", 1);
    }

    @Test
    void renameAndDelete_alwaysRefused_unchangedAndTheTempThatIsLeftIsTold() throws IOException {
        refusing.refuse(Step.RENAME_TEMP, Integer.MAX_VALUE, violation());
        refusing.refuse(Step.DELETE_TEMP, Integer.MAX_VALUE, new AccessDeniedException("temp"));

        PublishException failure = failure();

        assertThat(failure.getSuppressed())
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("temp");
        assertHolds("old", 2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"RENAME_TEMP", "OPEN_TARGET"})
    void refusedOnce_triedAgain(Step step) throws IOException {
        refusing.refuse(step, 1, violation());
        Disk patient = PatientDisk.waiting(refusing, PATIENCE, time);

        Publisher.durable().on(patient, TempNames.ofThisProcess()).publish(target, NEW);
        patient.close(patient.openTarget(target));

        assertThat(refusing.calls(step)).isEqualTo(2);
    }

    @Test
    void link_refusedOnce_triedAgain() throws IOException {
        Files.delete(target);
        refusing.refuse(Step.LINK_TEMP, 1, violation());
        refusing.refuse(Step.DELETE_TEMP, 1, violation());

        publisher().firstWins().publish(target, NEW);

        assertHolds("new content", 1);
    }

    @Test
    void link_targetIsThere_conflictAtOnce() throws IOException {
        Files.delete(target);
        refusing.refuse(Step.LINK_TEMP, 1, new FileAlreadyExistsException("target"));

        assertThat(failureOfFirstWins()).isInstanceOf(ConflictException.class);

        assertThat(refusing.calls(Step.LINK_TEMP)).isEqualTo(1);
    }

    private PublishException failureOfFirstWins() {
        return catchThrowableOfType(
                PublishException.class, () -> publisher().firstWins().publish(target, NEW));
    }

    /** A second sync may lie, and a directory of Windows cannot be synced at all: nobody waits for that. */
    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"SYNC_TEMP", "SYNC_DIRECTORY", "WRITE_TEMP", "CREATE_TEMP"})
    void sync_refused_neverTriedAgain(Step step) throws IOException {
        refusing.refuse(step, 1, new AccessDeniedException("target"));

        PublishException failure = failure();

        boolean published = step == Step.SYNC_DIRECTORY;
        assertThat(failure.outcome()).isEqualTo(published ? Outcome.PUBLISHED_NOT_DURABLE : Outcome.UNCHANGED);
        assertThat(failure.step()).isEqualTo(step);
        assertThat(refusing.calls(step)).isEqualTo(1);
        assertThat(time.pauses).isEmpty();
        assertHolds(published ? "new content" : "old", 1);
    }

    /** The second try finds no temp: whoever took that for a plain failure would say that nothing was published. */
    @Test
    void rename_tookPlaceAndWasToldToHaveFailed_inDoubt() throws IOException {
        refusing.takesPlace = true;
        refusing.refuse(Step.RENAME_TEMP, 1, violation());

        PublishException failure = failure();

        assertThat(failure.outcome()).isEqualTo(Outcome.IN_DOUBT);
        assertThat(Objects.requireNonNull(failure.getCause()).getSuppressed())
                .singleElement()
                .isInstanceOf(FileSystemException.class);
        assertHolds("new content", 1);
    }

    @Test
    void interruptedWhileWaiting_endsAtOnceAndStaysInterrupted() throws IOException {
        refusing.refuse(Step.RENAME_TEMP, Integer.MAX_VALUE, violation());
        refusing.atEachRefusal = () -> {
            if (refusing.calls(Step.RENAME_TEMP) == 3) {
                Thread.currentThread().interrupt();
            }
        };

        PublishException failure = failure();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(refusing.calls(Step.RENAME_TEMP)).isEqualTo(3);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertHolds("old", 1);
    }

    /** On the clock of the machine: an hour would not pass unnoticed. */
    @Test
    void waitingForReaders_interruptIsPending_oneTryAndItStaysPending() throws IOException {
        refusing.refuse(Step.RENAME_TEMP, Integer.MAX_VALUE, violation());
        Publisher patient =
                Publisher.durable().on(refusing, TempNames.ofThisProcess()).waitingForReaders(Duration.ofHours(1));

        Thread.currentThread().interrupt();
        PublishException failure = catchThrowableOfType(PublishException.class, () -> patient.publish(target, NEW));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(refusing.calls(Step.RENAME_TEMP)).isEqualTo(1);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void waitingForReaders_again_thePatienceIsTheLast() {
        refusing.refuse(Step.RENAME_TEMP, Integer.MAX_VALUE, violation());

        PublishException failure = catchThrowableOfType(
                PublishException.class,
                () -> publisher().waitingForReaders(Duration.ZERO).publish(target, NEW));

        assertThat(failure.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(refusing.calls(Step.RENAME_TEMP)).isEqualTo(1);
    }

    /** A refusal of Linux is no sharing violation: nobody waits for its end. */
    @Test
    void ofThisMachine_patientOnWindowsOnly() {
        boolean windows = File.separatorChar == '\\';

        assertThat(PatientDisk.ofThisMachine() instanceof PatientDisk).isEqualTo(windows);
    }
}
