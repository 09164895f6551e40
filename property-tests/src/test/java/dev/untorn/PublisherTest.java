package dev.untorn;

import static dev.untorn.Directory.NEW;
import static dev.untorn.Directory.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.ForwardingDisk;
import dev.untorn.check.disk.Regime;
import dev.untorn.disk.Disk;
import dev.untorn.disk.Step;
import dev.untorn.disk.TargetRules;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublisherTest {
    private final Directory directory;

    PublisherTest(@TempDir Path path) {
        directory = new Directory(path);
    }

    @ParameterizedTest
    @EnumSource
    void publish_firstTime_targetHoldsTheBytesAndTheOutcomeIsWhatWasAsked(Durability durability) throws IOException {
        Publication publication = Publisher.with(durability).publish(directory.absentTarget(), bytes(NEW));

        assertThat(publication).isEqualTo(new Publication(directory.absentTarget(), durability.outcome(), Set.of()));
        directory.holdsOnly(NEW);
    }

    @ParameterizedTest
    @EnumSource
    void publish_overAnOldFile_targetHoldsTheNewBytes(Durability durability) throws IOException {
        Publication publication = Publisher.with(durability).publish(directory.oldTarget(), bytes(NEW));

        assertThat(publication.outcome()).isEqualTo(durability.outcome());
        directory.holdsOnly(NEW);
    }

    @Test
    void visible_consistent_durable_giveTheOutcomeOfTheirName() throws IOException {
        Path target = directory.absentTarget();

        assertThat(Publisher.visible().publish(target, bytes(NEW)).outcome()).isEqualTo(Outcome.VISIBLE);
        assertThat(Publisher.consistent().publish(target, bytes(NEW)).outcome()).isEqualTo(Outcome.CONSISTENT);
        assertThat(Publisher.durable().publish(target, bytes(NEW)).outcome()).isEqualTo(Outcome.DURABLE);
    }

    @Test
    void publish_visible_syncsNothing() throws IOException {
        assertThat(callsOf(Durability.VISIBLE))
                .containsExactly("createTemp", "lockTemp", "writeTemp", "renameTemp", "close");
    }

    @Test
    void publish_consistent_syncsTheTempBeforeTheRename() throws IOException {
        assertThat(callsOf(Durability.CONSISTENT))
                .as("a temp that is synced after the rename, or never: designs syncAfterRename, noSync")
                .containsExactly("createTemp", "lockTemp", "writeTemp", "syncTemp", "renameTemp", "close");
    }

    @Test
    void publish_durable_syncsTheDirectoryAfterTheRename() throws IOException {
        assertThat(callsOf(Durability.DURABLE))
                .as("a directory that is not synced after the rename: design noDirectorySync")
                .containsExactly(
                        "createTemp", "lockTemp", "writeTemp", "syncTemp", "renameTemp", "syncDirectory", "close");
    }

    /** The disk syncs only the directory that its names are in: one that syncs any would hide a wrong one. */
    @ParameterizedTest
    @CsvSource({"target, .", "directory/target, directory", "/directory/target, /directory"})
    void publish_durable_syncsTheParentOfTheTarget(Path target, Path parent) throws IOException {
        List<Object> synced = new ArrayList<>();
        Disk disk = new ForwardingDisk(new CrashableDisk(Regime.POSIX, 2)) {
            @Override
            protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
                if (step == Step.SYNC_DIRECTORY) {
                    synced.add(subject);
                }
                return call.run();
            }
        };

        Publisher.durable().on(disk, TempNames.ofThisProcess()).publish(target, bytes(NEW));

        assertThat(synced).containsExactly(parent);
    }

    @ParameterizedTest
    @CsvSource({
        "target, target",
        "target, directory",
        "target, ..",
        "directory/target, .",
        "directory/target, directory/target",
        "directory/target, /directory",
        "/directory/target, directory",
        "/directory/target, /"
    })
    void syncDirectory_diskIsAnotherDirectory_failsAndSyncsNothing(Path target, Path other) throws IOException {
        CrashableDisk disk = new CrashableDisk(Regime.POSIX, 2);
        disk.close(disk.createTemp(target, target, TargetRules.USUAL));
        DiskState before = disk.state();

        assertThatThrownBy(() -> disk.syncDirectory(other)).isInstanceOf(FileSystemException.class);

        assertThat(disk.state()).isEqualTo(before);
    }

    private List<String> callsOf(Durability durability) throws IOException {
        HookedDisk disk = new HookedDisk();
        Publisher.with(durability).on(disk, TempNames.ofThisProcess()).publish(directory.absentTarget(), bytes(NEW));
        return disk.calls();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8 * 1024, 256 * 1024, 256 * 1024 + 1, 3 * 1024 * 1024 + 1})
    void publish_anyLength_contentIsExact(int length) throws IOException {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);

        Publisher.visible().publish(directory.absentTarget(), content);

        assertThat(directory.absentTarget()).hasBinaryContent(content);
    }

    @Test
    void publish_longerThenShorter_nothingOfTheLongerIsLeft() throws IOException {
        Publisher.visible().publish(directory.absentTarget(), bytes("a long content"));
        Publisher.visible().publish(directory.absentTarget(), bytes("short"));

        directory.holdsOnly("short");
    }

    @Test
    void publish_manyTimes_lastOneWins() throws IOException {
        for (int i = 1; i <= 100; i++) {
            Publisher.visible().publish(directory.absentTarget(), bytes("value " + i));
        }

        directory.holdsOnly("value 100");
    }

    @Test
    void publish_fileIsOpenElsewhere_readerKeepsTheOldFile() throws IOException {
        Path target = directory.oldTarget();
        try (var reader = Files.newBufferedReader(target)) {
            Publisher.visible().publish(target, bytes(NEW));

            assertThat(reader.readLine())
                    .as("a reader gets a part of the new content: design writeInPlace")
                    .isEqualTo(Directory.OLD);
        }
    }

    @Test
    void publish_targetHasAnotherHardLink_otherNameKeepsTheOldContent() throws IOException {
        Path target = directory.oldTarget();
        Path other = Files.createLink(directory.path().resolve("other"), target);

        Publisher.visible().publish(target, bytes(NEW));

        assertThat(target).hasContent(NEW);
        assertThat(other).hasContent(Directory.OLD);
    }

    @Test
    void begin_twoAttemptsAtOnce_eachPublishesItsOwnBytes() throws IOException {
        Path target = directory.absentTarget();
        try (PendingFile first = Publisher.visible().begin(target);
                PendingFile second = Publisher.visible().begin(target)) {
            first.outputStream().write(bytes("first of two"));
            second.outputStream().write(bytes("second"));
            first.outputStream().write(bytes(", goes on"));

            first.publish();
            assertThat(target).as("bytes of two writers: design sharedTemp").hasContent("first of two, goes on");
            second.publish();
        }

        directory.holdsOnly("second");
    }
}
