package dev.untorn;

import static dev.untorn.Directory.NEW;
import static dev.untorn.Directory.OLD;
import static dev.untorn.Directory.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.untorn.disk.Step;
import dev.untorn.disk.TempNames;
import dev.untorn.disk.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several writers in one process; {@code LeftoversTest} has one in another, and its crash. */
class PoliciesTest {
    private final Publisher publisher = Publisher.durable();
    private Directory directory;

    @BeforeEach
    void begin(@TempDir Path path) {
        directory = new Directory(path);
    }

    private static ConflictException conflictOf(ThrowingCallable call) {
        ConflictException conflict = catchThrowableOfType(ConflictException.class, call);
        assertThat(conflict).isNotNull();
        assertThat(conflict.outcome()).isEqualTo(Outcome.UNCHANGED);
        return conflict;
    }

    @Test
    void firstWins_noTarget_publishedAndNoTempIsLeft() throws IOException {
        Publication publication = publisher.firstWins().publish(directory.absentTarget(), bytes(NEW));

        assertThat(publication.outcome()).isEqualTo(Outcome.DURABLE);
        directory.holdsOnly(NEW);
    }

    @Test
    void firstWins_targetExists_conflictBeforeAnythingIsWritten() throws IOException {
        Path target = directory.oldTarget();

        ConflictException conflict = conflictOf(() -> publisher.firstWins().begin(target));

        assertThat(conflict.step()).isEqualTo(Step.CREATE_TEMP);
        directory.holdsOnly(OLD);
    }

    @Test
    void firstWins_anotherPublishesMeanwhile_conflictAndTheOtherStays() throws IOException {
        try (PendingFile late = publisher.firstWins().begin(directory.absentTarget())) {
            late.outputStream().write(bytes(NEW));
            publisher.firstWins().publish(directory.absentTarget(), bytes(OLD));

            assertThat(conflictOf(late::publish).step()).isEqualTo(Step.LINK_TEMP);
        }
        directory.holdsOnly(OLD);
    }

    /** Over a network a link may be made and its reply lost: then the temp has two names. */
    @Test
    void firstWins_linkReplyLost_published() throws IOException {
        HookedDisk disk = new HookedDisk().after("linkTemp", () -> {
            throw new IOException("planted");
        });

        Publication publication =
                publisher.firstWins().on(disk, TempNames.ofThisProcess()).publish(directory.absentTarget(), bytes(NEW));

        assertThat(publication.outcome()).isEqualTo(Outcome.DURABLE);
        directory.holdsOnly(NEW);
    }

    @Test
    void firstWins_tempCannotBeDeletedAfterTheLink_publishedAndSaid() throws IOException {
        HookedDisk disk = new HookedDisk().before("deleteTemp", () -> {
            throw new IOException("planted");
        });
        Publisher failing = publisher.firstWins().on(disk, TempNames.ofThisProcess());

        PublishException failure = catchThrowableOfType(
                PublishException.class, () -> failing.publish(directory.absentTarget(), bytes(NEW)));

        assertThat(failure.step()).isEqualTo(Step.DELETE_TEMP);
        assertThat(failure.outcome()).isEqualTo(Outcome.DURABLE);
        assertThat(directory.absentTarget()).hasContent(NEW);
        assertThat(failure).hasMessageContaining(directory.temp().toString());
    }

    @Test
    void exclusive_anotherWrites_conflictAtOnce() throws IOException {
        Path target = directory.oldTarget();
        try (PendingFile first = publisher.exclusive().begin(target)) {
            assertThat(conflictOf(() -> publisher.exclusive().begin(target)).step())
                    .isEqualTo(Step.LOCK_TARGET);

            first.outputStream().write(bytes(NEW));
            first.publish();
        }
        assertThat(target).hasContent(NEW);
    }

    @Test
    void exclusive_pathsThatLeadToOneDirectory_areOneTarget() throws IOException {
        Path target = directory.oldTarget();
        Path link = Files.createSymbolicLink(directory.path().resolve("link"), directory.path());
        PendingFile first = publisher.exclusive().begin(target);

        conflictOf(() -> publisher.exclusive().begin(link.resolve("target")));

        first.close();
    }

    @Test
    void exclusive_firstEndedOrFailed_nextMayBegin() throws IOException {
        Path target = directory.oldTarget();
        publisher.exclusive().publish(target, bytes("one"));
        publisher.exclusive().begin(target).close();
        HookedDisk failing = new HookedDisk().before("createTemp", () -> {
            throw new IOException("planted");
        });
        Publisher cannotCreate = publisher.exclusive().on(failing, TempNames.ofThisProcess());
        assertThatThrownBy(() -> cannotCreate.begin(target)).isInstanceOf(PublishException.class);

        publisher.exclusive().publish(target, bytes(NEW));

        assertThat(target).hasContent(NEW);
    }

    @Test
    void ifUnchanged_sameVersion_published() throws IOException {
        Path target = directory.oldTarget();
        Snapshot old = publisher.read(target);

        publisher.ifUnchanged(old.version()).publish(target, bytes(NEW));

        assertThat(old.content())
                .hasValueSatisfying(content -> assertThat(content).isEqualTo(bytes(OLD)));
        assertThat(target).hasContent(NEW);
    }

    @Test
    void ifUnchanged_publishedMeanwhile_conflictAndNoUpdateIsLost() throws IOException {
        Path target = directory.oldTarget();
        Snapshot old = publisher.read(target);
        publisher.publish(target, bytes(NEW));

        ConflictException conflict =
                conflictOf(() -> publisher.ifUnchanged(old.version()).publish(target, bytes("lost update")));

        assertThat(conflict.step()).isEqualTo(Step.COMPARE_VERSION);
        assertThat(target).hasContent(NEW);
    }

    @Test
    void ifUnchanged_absent_onlyWhileThereIsNoTarget() throws IOException {
        Path target = directory.absentTarget();
        assertThat(publisher.read(target).content()).isEmpty();

        publisher.ifUnchanged(Version.ABSENT).publish(target, new byte[0]);

        conflictOf(() -> publisher.ifUnchanged(Version.ABSENT).publish(target, bytes(NEW)));
        assertThat(publisher.read(target).content()).as("empty is not absent").isPresent();
    }
}
