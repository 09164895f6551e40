package dev.untorn;

import static dev.untorn.Directory.NEW;
import static dev.untorn.Directory.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.untorn.disk.Links;
import dev.untorn.disk.Step;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Directories that are made for a target. That they are durable is in NewDirectoriesTest. */
class ParentsTest {
    private final Path path;
    private final Path target;
    private final HookedDisk disk = new HookedDisk();

    ParentsTest(@TempDir Path path) {
        this.path = path;
        this.target = path.resolve("a").resolve("b").resolve("target");
    }

    private Publisher creating(Durability durability) {
        return Publisher.with(durability).creatingParents().on(disk, TempNames.ofThisProcess());
    }

    @Test
    void publish_directoriesAreMissing_madeLikeAnyNewOne() throws IOException {
        Path any = Files.createDirectory(path.resolve("any"));

        creating(Durability.DURABLE).publish(target, bytes(NEW));

        assertThat(target).hasContent(NEW);
        assertThat(Files.getPosixFilePermissions(path.resolve("a").resolve("b")))
                .isEqualTo(Files.getPosixFilePermissions(any));
        new Directory(path.resolve("a").resolve("b"))
                .files()
                .forEach(file -> assertThat(file).isEqualTo(target));
    }

    /** Each is durable before anything is put into it. */
    @Test
    void publish_durable_eachNewDirectoryIsSyncedBeforeTheNextIsMade() throws IOException {
        creating(Durability.DURABLE).publish(target, bytes(NEW));

        assertThat(disk.calls())
                .startsWith(
                        "syncDirectory", // a/b/..: there is no a/b
                        "syncDirectory", // a/..: there is no a
                        "syncDirectory", // above the first that is there
                        "createDirectory", // a
                        "syncDirectory", // a/..
                        "createDirectory", // a/b
                        "syncDirectory", // a/b/..
                        "createTemp")
                .endsWith("renameTemp", "syncDirectory", "close");
    }

    @Test
    void publish_directoryIsThere_madeDurableAllTheSame() throws IOException {
        Files.createDirectories(target.getParent());

        creating(Durability.DURABLE).publish(target, bytes(NEW));

        assertThat(disk.calls()).startsWith("syncDirectory", "createTemp");
    }

    @ParameterizedTest
    @EnumSource(
            value = Durability.class,
            names = {"VISIBLE", "CONSISTENT"})
    void publish_notDurable_noDirectoryIsSynced(Durability durability) throws IOException {
        creating(durability).publish(target, bytes(NEW));

        assertThat(disk.calls()).contains("createDirectory").doesNotContain("syncDirectory");
        assertThat(target).hasContent(NEW);
    }

    @Test
    void publish_fileWhereADirectoryIsToBe_unchanged() throws IOException {
        Path file = Files.writeString(path.resolve("a"), "kept");

        PublishException refused = refused();

        assertThat(refused.step()).isEqualTo(Step.SYNC_DIRECTORY);
        assertThat(refused).hasMessageContaining("Not a directory");
        assertThat(file).hasContent("kept");
    }

    @Test
    void publish_fileInPlaceOfTheLastDirectory_saysThatItIsNone() throws IOException {
        Files.createDirectory(path.resolve("a"));
        Files.writeString(path.resolve("a").resolve("b"), "kept");

        PublishException refused = refused(Durability.VISIBLE);

        assertThat(refused.step()).isEqualTo(Step.CREATE_DIRECTORY);
        assertThat(refused).hasCauseInstanceOf(NotDirectoryException.class).hasMessageContaining(target.toString());
    }

    @Test
    void publish_danglingLinkInPlaceOfADirectory_unchangedAndNothingIsMadeBehindIt() throws IOException {
        Path nowhere = path.resolve("nowhere");
        Files.createSymbolicLink(path.resolve("a"), nowhere);

        assertThat(refused().step()).isEqualTo(Step.CREATE_DIRECTORY);

        assertThat(nowhere).doesNotExist();
    }

    /** Refused before anything is published: what is not there cannot be lost. */
    @Test
    void publish_newDirectoryCannotBeSynced_unchangedAndTheDirectoryStays() {
        disk.after(
                "createDirectory",
                () -> disk.before("syncDirectory", () -> {
                    throw new IOException("planted");
                }));

        PublishException refused = refused();

        assertThat(refused).hasRootCauseMessage("planted");
        assertThat(refused.step()).isEqualTo(Step.SYNC_DIRECTORY);
        assertThat(disk.calls()).doesNotContain("createTemp");
        assertThat(path.resolve("a")).isEmptyDirectory();
    }

    @Test
    void publish_danglingLinkIsFollowed_directoryOfWhereItLeadsIsMade() throws IOException {
        Path link = Files.createSymbolicLink(path.resolve("link"), target);

        creating(Durability.DURABLE).links(Links.FOLLOW).publish(link, bytes(NEW));

        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent(NEW);
    }

    @Test
    void publish_manyAtOnceIntoTheSameNewDirectory_allPublish() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Publication>> writers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Path own = target.resolveSibling("target" + i);
                writers.add(() -> Publisher.visible().creatingParents().publish(own, bytes(NEW)));
            }
            for (Future<Publication> done : threads.invokeAll(writers)) {
                assertThat(done.get().target()).hasContent(NEW);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private PublishException refused() {
        return refused(Durability.DURABLE);
    }

    private PublishException refused(Durability durability) {
        PublishException refused = catchThrowableOfType(
                PublishException.class, () -> creating(durability).publish(target, bytes(NEW)));
        assertThat(refused.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(disk.calls()).doesNotContain("createTemp");
        return refused;
    }
}
