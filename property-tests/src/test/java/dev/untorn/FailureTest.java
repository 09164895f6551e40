package dev.untorn;

import static dev.untorn.Directory.NEW;
import static dev.untorn.Directory.OLD;
import static dev.untorn.Directory.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.untorn.disk.Disk;
import dev.untorn.disk.Step;
import dev.untorn.disk.TempName;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on disk after a step failed, and what the exception says of it. */
class FailureTest {
    private final IOException inputOutputError = new IOException("Input/output error");

    private final Directory directory;

    FailureTest(@TempDir Path path) {
        directory = new Directory(path);
    }

    private HookedDisk failingBefore(String method) {
        return new HookedDisk().before(method, () -> {
            throw inputOutputError;
        });
    }

    private HookedDisk failingAfter(String method) {
        return new HookedDisk().after(method, () -> {
            throw inputOutputError;
        });
    }

    private PublishException publishOn(Disk disk) throws IOException {
        Publisher publisher = Publisher.durable().on(disk, TempNames.ofThisProcess());
        Path target = directory.oldTarget();
        return failureOf(() -> publisher.publish(target, bytes(NEW)));
    }

    private static PublishException failureOf(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(PublishException.class);
        return (PublishException) thrown;
    }

    @Test
    void begin_createReplyLost_tempGone() throws IOException {
        PublishException failure = publishOn(failingAfter("createTemp"));

        assertThat(failure.step()).isEqualTo(Step.CREATE_TEMP);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(failure).hasNoSuppressedExceptions();
        directory.holdsOnly(OLD);
    }

    /** Not ours: deleting it would take the temp of a live writer away. */
    @Test
    void begin_nameIsTaken_failsAndTheFileOfThatNameStays() throws IOException {
        Path taken = Files.writeString(directory.path().resolve("taken"), "theirs");
        Publisher publisher = Publisher.durable().on(new HookedDisk(), anyTarget -> taken);
        Path target = directory.oldTarget();

        PublishException failure = failureOf(() -> publisher.begin(target));

        assertThat(failure.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(taken).hasContent("theirs");
        assertThat(target).hasContent(OLD);
    }

    /** A sweeper that comes between the two steps takes the temp for a leftover: what it deletes must not be written. */
    @Test
    void begin_tempSweptBeforeItIsLocked_anotherNameIsTaken() throws IOException {
        boolean[] swept = {false};
        HookedDisk disk = new HookedDisk().after("createTemp", () -> {
            if (!swept[0]) {
                swept[0] = true;
                Files.delete(directory.temp());
            }
        });
        Publisher publisher = Publisher.durable().on(disk, TempNames.ofThisProcess());

        assertThat(publisher.publish(directory.oldTarget(), bytes(NEW)).outcome())
                .isEqualTo(Outcome.DURABLE);

        assertThat(disk.calls()).filteredOn("createTemp"::equals).hasSize(2);
        directory.holdsOnly(NEW);
    }

    @Test
    void begin_lockFileIsADanglingLink_unchangedAndNothingIsMadeBehindIt() throws IOException {
        Path target = directory.oldTarget();
        Path behind = directory.path().resolve("behind");
        Files.createSymbolicLink(TempName.lockFile(target), behind);

        PublishException failure =
                failureOf(() -> Publisher.durable().exclusive().begin(target));

        assertThat(failure.step()).isEqualTo(Step.LOCK_TARGET);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(behind).doesNotExist();
        assertThat(target).hasContent(OLD);
    }

    @Test
    void publish_writeFails_exceptionSaysAll() throws IOException {
        PublishException failure = publishOn(failingBefore("writeTemp"));

        assertThat(failure.step()).isEqualTo(Step.WRITE_TEMP);
        assertThat(failure.target()).isEqualTo(directory.absentTarget().toString());
        assertThat(failure.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(failure)
                .hasMessage("publish failed at writeTemp: target unchanged: " + directory.absentTarget()
                        + ": java.io.IOException: Input/output error")
                .hasCause(inputOutputError)
                .hasNoSuppressedExceptions();
        directory.holdsOnly(OLD);
    }

    /** The temp stays locked, and so open, until it is the target: closed before, it would be a leftover. */
    @Test
    void publish_visibleAndCloseFails_inDoubt() throws IOException {
        Publisher publisher = Publisher.visible().on(failingBefore("close"), TempNames.ofThisProcess());
        Path target = directory.oldTarget();

        PublishException failure = failureOf(() -> publisher.publish(target, bytes(NEW)));

        assertThat(failure.step()).as("a write error that shows late").isEqualTo(Step.WRITE_TEMP);
        assertThat(failure.outcome()).isEqualTo(Outcome.IN_DOUBT);
        directory.holdsOnly(NEW);
    }

    @Test
    void publish_syncedAndCloseFails_published() throws IOException {
        Publisher publisher = Publisher.consistent().on(failingBefore("close"), TempNames.ofThisProcess());

        assertThat(publisher.publish(directory.oldTarget(), bytes(NEW)).outcome())
                .as("after a sync no write is left that could fail")
                .isEqualTo(Outcome.CONSISTENT);
        directory.holdsOnly(NEW);
    }

    @Test
    void publish_syncFails_notTriedAgainAndTempGone() throws IOException {
        HookedDisk disk = failingBefore("syncTemp");
        PublishException failure = publishOn(disk);

        assertThat(failure.step()).isEqualTo(Step.SYNC_TEMP);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(disk.calls()).as("design retrySync").containsOnlyOnce("syncTemp");
        directory.holdsOnly(OLD);
    }

    @Test
    void publish_renameRefused_targetUnchangedAndTempGone() throws IOException {
        PublishException failure = publishOn(failingBefore("renameTemp"));

        assertThat(failure.step()).isEqualTo(Step.RENAME_TEMP);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(failure).hasNoSuppressedExceptions();
        directory.holdsOnly(OLD);
    }

    @Test
    void publish_renameReplyLost_inDoubt() throws IOException {
        PublishException failure = publishOn(failingAfter("renameTemp"));

        assertThat(failure.outcome()).isEqualTo(Outcome.IN_DOUBT);
        assertThat(failure).hasMessageContaining("target in doubt, old or new").hasNoSuppressedExceptions();
        directory.holdsOnly(NEW);
    }

    @Test
    void publish_renameAndDeleteFail_inDoubtAndTempLeft() throws IOException {
        PublishException failure = publishOn(failingBefore("renameTemp").before("deleteTemp", () -> {
            throw new IOException("not now");
        }));

        assertThat(failure.outcome()).isEqualTo(Outcome.IN_DOUBT);
        assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(left -> assertThat(left)
                        .hasMessage("temp left: " + directory.temp())
                        .hasRootCauseMessage("not now"));
        assertThat(directory.absentTarget()).hasContent(OLD);
    }

    @Test
    void publish_directorySyncFails_publishedNotDurableAndNotTriedAgain() throws IOException {
        HookedDisk disk = failingBefore("syncDirectory");
        PublishException failure = publishOn(disk);

        assertThat(failure.step()).isEqualTo(Step.SYNC_DIRECTORY);
        assertThat(failure.outcome()).isEqualTo(Outcome.PUBLISHED_NOT_DURABLE);
        assertThat(failure).hasCause(inputOutputError).hasMessageContaining("target published, not durable");
        assertThat(disk.calls()).as("design retrySync").containsOnlyOnce("syncDirectory");
        directory.holdsOnly(NEW);
    }

    @Test
    void close_deleteFails_unchangedAndTheStepSaysWhatIsLeft() throws IOException {
        PendingFile file = Publisher.durable()
                .on(failingBefore("deleteTemp"), TempNames.ofThisProcess())
                .begin(directory.oldTarget());

        PublishException failure = failureOf(file::close);

        assertThat(failure.step()).isEqualTo(Step.DELETE_TEMP);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(directory.temp()).exists();
    }

    @Test
    void close_tempDeletedButNotClosed_noExceptionForNothingIsLeft() throws IOException {
        try (PendingFile file = Publisher.durable()
                .on(failingBefore("close"), TempNames.ofThisProcess())
                .begin(directory.oldTarget())) {
            file.write(ByteBuffer.wrap(bytes(NEW)));
        }

        directory.holdsOnly(OLD);
    }

    @Test
    void publish_writeErrorWasSwallowed_refusedAndTargetUnchanged() throws IOException {
        try (PendingFile file = Publisher.durable()
                .on(failingAfter("writeTemp"), TempNames.ofThisProcess())
                .begin(directory.oldTarget())) {
            assertThatThrownBy(() -> file.write(ByteBuffer.wrap(bytes(NEW)))).isInstanceOf(PublishException.class);

            assertThatThrownBy(file::publish).isInstanceOf(IllegalStateException.class);
        }

        directory.holdsOnly(OLD);
    }

    /** Such as the OutOfMemoryError of a direct buffer: what was held back is lost, and a publish would tear the target. */
    @Test
    void publish_errorFromAWriteWasSwallowed_refusedAndTargetUnchanged() throws IOException {
        Error error = new OutOfMemoryError("planted");
        try (PendingFile file = Publisher.durable()
                .on(
                        new HookedDisk().after("writeTemp", () -> {
                            throw error;
                        }),
                        TempNames.ofThisProcess())
                .begin(directory.oldTarget())) {
            file.outputStream().write(bytes(NEW));
            assertThat(catchThrowable(() -> file.outputStream().flush())).isSameAs(error);

            assertThatThrownBy(file::publish).isInstanceOf(IllegalStateException.class);
            directory.holdsOnly(OLD);
        }

        directory.holdsOnly(OLD);
    }
}
