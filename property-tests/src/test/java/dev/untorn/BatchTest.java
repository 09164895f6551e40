package dev.untorn;

import static dev.untorn.Directory.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.untorn.disk.Step;
import dev.untorn.disk.TempNames;
import dev.untorn.disk.Version;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A batch on a real directory: what it gives, what it refuses, in what order it calls. */
class BatchTest {
    @TempDir
    Path path;

    @Test
    void manyFiles_areAllPublished_inTheOrderInWhichTheyWereAdded() throws Exception {
        Batch batch = Publisher.durable().batch();
        List<Path> targets =
                IntStream.range(0, 100).mapToObj(i -> path.resolve("file" + i)).toList();
        targets.forEach(target -> batch.add(target, bytes(String.valueOf(target))));
        BatchPublication report = batch.last(path.resolve("index"), stream -> stream.write(bytes("index")))
                .publish();
        assertThat(report.count(Outcome.DURABLE)).isEqualTo(101);
        assertThat(report.entries().subList(0, 100).stream().map(BatchPublication.Entry::target))
                .isEqualTo(targets);
        assertThat(targets).allSatisfy(target -> assertThat(target).hasContent(String.valueOf(target)));
        assertThat(path.resolve("index")).hasContent("index");
        assertThat(new Directory(path).files()).hasSize(101);
    }

    @Test
    void steps_allWrites_allSyncs_allRenames_oneSyncOfTheDirectory_thenTheLast() throws Exception {
        HookedDisk disk = new HookedDisk();
        batchOn(disk).publish();
        List<String> calls = disk.calls().stream()
                .filter(call ->
                        List.of("syncTemp", "renameTemp", "syncDirectory").contains(call))
                .toList();
        assertThat(calls)
                .containsExactly(
                        "syncTemp",
                        "syncTemp",
                        "syncTemp",
                        "renameTemp",
                        "renameTemp",
                        "syncDirectory",
                        "renameTemp",
                        "syncDirectory");
    }

    @Test
    void tooManyOpenFiles_nothingIsPublished_andNoTempIsLeft() {
        int[] created = new int[1];
        HookedDisk disk = new HookedDisk().before("createTemp", () -> {
            if (++created[0] == 3) {
                throw new FileSystemException(String.valueOf(path), null, "Too many open files");
            }
        });
        BatchException thrown =
                catchThrowableOfType(BatchException.class, () -> batchOn(disk).publish());
        assertThat(thrown)
                .hasMessageStartingWith("batch of 3 files: 3 unchanged: publish failed at createTemp")
                .hasMessageContaining("Too many open files");
        assertThat(thrown.report().count(Outcome.UNCHANGED)).isEqualTo(3);
        assertThat(new Directory(path).files()).isEmpty();
    }

    @Test
    void renameRefused_reportSaysOfEachFileWhatIsOnDisk_andTheLastIsNotPublished() {
        int[] renames = new int[1];
        HookedDisk disk = new HookedDisk().before("renameTemp", () -> {
            if (++renames[0] == 2) {
                throw new IOException("refused");
            }
        });
        BatchException thrown =
                catchThrowableOfType(BatchException.class, () -> batchOn(disk).publish());
        assertThat(thrown.report().entries().stream().map(BatchPublication.Entry::outcome))
                .containsExactly(Outcome.DURABLE, Outcome.UNCHANGED, Outcome.UNCHANGED);
        assertThat(thrown.report().entries().get(1).failure())
                .hasValueSatisfying(e -> assertThat(e.step()).isEqualTo(Step.RENAME_TEMP));
        assertThat(thrown.report().entries().get(2).failure()).isEmpty();
        assertThat(new Directory(path).files()).containsExactly(path.resolve("a"));
    }

    @Test
    void renameOfTheLastRefused_theOthersAreDurable_andTheReportSaysSo() {
        int[] renames = new int[1];
        HookedDisk disk = new HookedDisk().before("renameTemp", () -> {
            if (++renames[0] == 3) {
                throw new IOException("refused");
            }
        });
        BatchException thrown =
                catchThrowableOfType(BatchException.class, () -> batchOn(disk).publish());
        assertThat(thrown).hasMessageStartingWith("batch of 3 files: 1 unchanged, 2 durable: ");
        assertThat(thrown.report().entries().get(2).failure())
                .hasValueSatisfying(e -> assertThat(e.step()).isEqualTo(Step.RENAME_TEMP));
        assertThat(new Directory(path).files()).containsExactlyInAnyOrder(path.resolve("a"), path.resolve("b"));
    }

    /** What was renamed is there to stay; that its lock could not be let go is told beside what was thrown. */
    @Test
    void renameThrowsUnchecked_andARenamedFileCannotBeClosed_bothAreTold() {
        Error planted = new AssertionError("planted");
        int[] renames = new int[1];
        HookedDisk disk = new HookedDisk()
                .before("renameTemp", () -> {
                    if (++renames[0] == 2) {
                        throw planted;
                    }
                })
                .before("close", () -> {
                    throw new IOException("late write error");
                });
        Batch batch = Publisher.visible()
                .on(disk, TempNames.ofThisProcess())
                .batch()
                .add(path.resolve("a"), bytes("a"))
                .add(path.resolve("b"), bytes("b"));
        assertThatThrownBy(batch::publish).isSameAs(planted);
        assertThat(planted.getSuppressed())
                .anySatisfy(told -> assertThat(told).hasRootCauseMessage("late write error"));
        assertThat(new Directory(path).files()).containsExactly(path.resolve("a"));
    }

    @Test
    void contentThrows_nothingIsPublished() {
        Batch batch = Publisher.visible().batch().add(path.resolve("a"), bytes("a"));
        batch.add(path.resolve("b"), stream -> {
            stream.write(bytes("half"));
            throw new IOException("the source");
        });
        assertThatThrownBy(batch::publish)
                .isInstanceOf(BatchException.class)
                .hasMessageContaining("2 unchanged")
                .hasRootCauseMessage("the source");
        assertThat(new Directory(path).files()).isEmpty();
    }

    @Test
    void contentThrowsUnchecked_itIsThrown_andNothingIsPublished() {
        IllegalStateException planted = new IllegalStateException("planted");
        Batch batch = Publisher.durable().batch().add(path.resolve("a"), bytes("a"));
        batch.add(path.resolve("b"), stream -> {
            throw planted;
        });
        assertThatThrownBy(batch::publish).isSameAs(planted);
        assertThat(new Directory(path).files()).isEmpty();
    }

    @Test
    void syncThrowsUncheckedInAnotherThread_itIsThrown_andNothingIsPublished() {
        Error planted = new AssertionError("planted");
        HookedDisk disk = new HookedDisk().before("syncTemp", () -> {
            throw planted;
        });
        assertThatThrownBy(() -> batchOn(disk).publish()).isSameAs(planted);
        assertThat(new Directory(path).files()).isEmpty();
    }

    @Test
    void misuse_isRefused() throws Exception {
        Path a = path.resolve("a");
        Batch batch = Publisher.durable().batch().add(a, bytes("a"));
        for (Path again : List.of(
                a,
                path.resolve(".").resolve("a"),
                path.resolve("b").resolve("..").resolve("a"))) {
            assertThatThrownBy(() -> batch.add(again, bytes("b"))).hasMessageContaining("in the batch already");
        }
        batch.last(path.resolve("index"), bytes("index"));
        assertThatThrownBy(() -> batch.add(path.resolve("b"), bytes("b"))).hasMessageContaining("after the last one");
        batch.publish();
        assertThatThrownBy(batch::publish).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> batch.add(path.resolve("b"), bytes("b"))).hasMessage("the batch was published");
        assertThatThrownBy(() -> Publisher.durable().ifUnchanged(Version.ABSENT).batch())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void firstWins_oneTargetExists_nothingIsPublished() throws Exception {
        Files.writeString(path.resolve("b"), "theirs");
        Batch batch = Publisher.durable()
                .firstWins()
                .batch()
                .add(path.resolve("a"), bytes("a"))
                .add(path.resolve("b"), bytes("b"));
        assertThatThrownBy(batch::publish)
                .isInstanceOf(BatchException.class)
                .hasCauseInstanceOf(ConflictException.class);
        assertThat(new Directory(path).files()).containsExactly(path.resolve("b"));
        assertThat(path.resolve("b")).hasContent("theirs");
    }

    @Test
    void exclusive_oneTargetLocked_nothingIsPublished_andTheOthersAreUnlocked() throws Exception {
        Publisher exclusive = Publisher.durable().exclusive();
        Path a = path.resolve("a");
        Path b = path.resolve("b");
        try (PendingFile other = exclusive.begin(b)) {
            Batch batch = exclusive.batch().add(a, bytes("a")).add(b, bytes("b"));
            assertThatThrownBy(batch::publish)
                    .isInstanceOf(BatchException.class)
                    .hasCauseInstanceOf(ConflictException.class);
            assertThat(a).doesNotExist();
            exclusive.publish(a, bytes("unlocked"));
            assertThat(other.publish().outcome()).isEqualTo(Outcome.DURABLE);
        }
        exclusive.batch().add(a, bytes("a")).add(b, bytes("b")).publish();
        exclusive.publish(a, bytes("unlocked again"));
        assertThat(b).hasContent("b");
    }

    @ParameterizedTest
    @EnumSource
    void interruptPendingBefore_publishedAndStillPending(Durability durability) throws Exception {
        Batch batch = Publisher.with(durability).batch();
        for (int i = 0; i < 40; i++) {
            batch.add(path.resolve("file" + i), bytes("new"));
        }
        Thread.currentThread().interrupt();
        try {
            assertThat(batch.publish().count(durability.outcome())).isEqualTo(40);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void directorySyncFails_whatWasRenamedInItIsNotDurable_andTheLastIsNotPublished() {
        HookedDisk disk = new HookedDisk().before("syncDirectory", () -> {
            throw new IOException("planted");
        });
        BatchException thrown =
                catchThrowableOfType(BatchException.class, () -> batchOn(disk).publish());
        assertThat(thrown).hasMessageStartingWith("batch of 3 files: 1 unchanged, 2 published not durable: ");
        assertThat(thrown.report().entries().stream()
                        .map(entry -> entry.failure().map(PublishException::step)))
                .containsExactly(Optional.of(Step.SYNC_DIRECTORY), Optional.of(Step.SYNC_DIRECTORY), Optional.empty());
        assertThat(new Directory(path).files()).containsExactlyInAnyOrder(path.resolve("a"), path.resolve("b"));
    }

    @Test
    void tempCannotBeDeleted_reportSaysSo() {
        HookedDisk disk = new HookedDisk()
                .before("syncTemp", () -> {
                    throw new IOException("planted");
                })
                .before("deleteTemp", () -> {
                    throw new IOException("stuck");
                });
        BatchException thrown =
                catchThrowableOfType(BatchException.class, () -> batchOn(disk).publish());
        assertThat(thrown.report().count(Outcome.UNCHANGED)).isEqualTo(3);
        assertThat(thrown.report().entries())
                .allSatisfy(entry -> assertThat(entry.failure())
                        .hasValueSatisfying(failure -> assertThat(failure).hasStackTraceContaining("temp left")));
    }

    private Batch batchOn(HookedDisk disk) {
        return Publisher.durable()
                .on(disk, TempNames.ofThisProcess())
                .batch()
                .add(path.resolve("a"), bytes("a"))
                .add(path.resolve("b"), bytes("b"))
                .last(path.resolve("index"), bytes("index"));
    }
}
