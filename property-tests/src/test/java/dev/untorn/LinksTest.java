package dev.untorn;

import static dev.untorn.Directory.NEW;
import static dev.untorn.Directory.OLD;
import static dev.untorn.Directory.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.untorn.check.disk.ForwardingDisk;
import dev.untorn.disk.HardLinks;
import dev.untorn.disk.Links;
import dev.untorn.disk.NioDisk;
import dev.untorn.disk.Step;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A target that is a symbolic link, or one of several names of a file. What is refused by itself is in TargetKindsTest. */
class LinksTest {
    private static final Publisher FOLLOWING = Publisher.durable().links(Links.FOLLOW);
    private static final Publisher REPLACING = Publisher.durable().links(Links.REPLACE);

    private final Path links;
    private final Path files;
    private final Path link;
    private final Path file;

    LinksTest(@TempDir Path path) {
        links = path.resolve("links");
        files = path.resolve("files");
        link = links.resolve("link");
        file = files.resolve("file");
    }

    @BeforeEach
    void makeDirectories() throws IOException {
        Files.createDirectory(links);
        Files.createDirectory(files);
    }

    private void assertNothingIsLeft(Path... kept) {
        List<Path> all = Stream.of(links, files)
                .flatMap(directory -> new Directory(directory).files().stream())
                .toList();
        assertThat(all).containsExactlyInAnyOrder(kept);
    }

    @Test
    void follow_linkToAFile_fileIsReplacedAndTheLinkStays() throws IOException {
        Files.writeString(file, OLD);
        Files.createSymbolicLink(link, file);
        HookedDisk disk = new HookedDisk()
                .after(
                        "createTemp",
                        () -> assertThat(new Directory(files).temp()).isEmptyFile());

        Publication done = FOLLOWING.on(disk, TempNames.ofThisProcess()).publish(link, bytes(NEW));

        assertThat(done.target()).isEqualTo(file);
        assertThat(link).isSymbolicLink().hasContent(NEW);
        assertThat(file).isRegularFile();
        assertNothingIsLeft(link, file);
    }

    @Test
    void follow_noLink_publishedAsWithoutIt() throws IOException {
        FOLLOWING.publish(file, bytes("first"));
        FOLLOWING.publish(file, bytes(NEW));

        assertThat(file).hasContent(NEW);
        assertNothingIsLeft(file);
    }

    /** Relative ones are relative to where each is. */
    @Test
    void follow_chainOfRelativeLinks_fileAtItsEndIsReplaced() throws IOException {
        Files.writeString(file, OLD);
        Files.createSymbolicLink(link, Path.of("../files/second"));
        Path second = Files.createSymbolicLink(files.resolve("second"), Path.of("file"));

        FOLLOWING.publish(link, bytes(NEW));

        assertThat(file).isRegularFile().hasContent(NEW);
        assertNothingIsLeft(link, second, file);
    }

    /** {@code directory/..} is the directory above the one that the link leads to, not the one that the link is in. */
    @Test
    void follow_dotsBehindALinkToADirectory_areTakenAsTheKernelTakesThem() throws IOException {
        Path inner = Files.createDirectory(files.resolve("inner"));
        Path directory = Files.createSymbolicLink(links.resolve("directory"), inner);
        Files.createSymbolicLink(link, Path.of("directory/../file"));

        FOLLOWING.publish(link, bytes(NEW));

        assertThat(file).hasContent(NEW);
        assertNothingIsLeft(link, directory, inner, file);
    }

    @Test
    void follow_danglingLink_fileIsMadeAndTheLinkLeadsToIt() throws IOException {
        Files.createSymbolicLink(link, file);

        FOLLOWING.publish(link, bytes(NEW));

        assertThat(link).isSymbolicLink().hasContent(NEW);
        assertNothingIsLeft(link, file);
    }

    @Test
    void follow_linkIntoADirectoryThatIsMissing_unchanged() throws IOException {
        Files.createSymbolicLink(link, files.resolve("none").resolve("file"));

        PublishException refused = refusedBy(FOLLOWING, link);

        assertThat(refused.step()).isEqualTo(Step.CREATE_TEMP);
        assertNothingIsLeft(link);
    }

    @Test
    void follow_loop_refusedAndNothingIsMade() throws IOException {
        Path other = Files.createSymbolicLink(files.resolve("other"), link);
        Files.createSymbolicLink(link, other);

        PublishException refused = refusedBy(FOLLOWING, link);

        assertThat(refused.step()).isEqualTo(Step.FOLLOW_LINKS);
        assertThat(refused).hasCauseInstanceOf(FileSystemLoopException.class).hasMessageContaining(link.toString());
        assertNothingIsLeft(link, other);
    }

    /** As many as the kernel follows when somebody reads the result. */
    @Test
    void follow_40Links_published41Refused() throws IOException {
        Path last = file;
        for (int i = 1; i <= 40; i++) {
            last = Files.createSymbolicLink(links.resolve("link" + i), last);
        }

        FOLLOWING.publish(last, bytes(NEW));

        assertThat(last).hasContent(NEW);
        Path oneMore = Files.createSymbolicLink(links.resolve("link41"), last);
        assertThat(refusedBy(FOLLOWING, oneMore).step()).isEqualTo(Step.FOLLOW_LINKS);
        assertThatThrownBy(() -> Files.readString(oneMore)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "..", ".", "../files/.."})
    void follow_linkToADirectoryWithoutAName_refusedBeforeALockFileIsMade(String directory) throws IOException {
        Files.createSymbolicLink(link, Path.of(directory));

        PublishException refused = refusedBy(FOLLOWING.exclusive(), link);

        assertThat(refused.step()).isEqualTo(Step.FOLLOW_LINKS);
        assertThat(refused).hasMessageContaining("a directory");
        assertNothingIsLeft(link);
    }

    @Test
    void follow_linkToADirectory_refused() throws IOException {
        Files.createSymbolicLink(link, files);

        assertThat(refusedBy(FOLLOWING, link)).hasMessageContaining("is a directory");

        assertNothingIsLeft(link);
    }

    /** Otherwise one writer by each name could write at a time. */
    @Test
    void follow_exclusiveByTwoNames_lockIsTheSame() throws IOException {
        Files.createSymbolicLink(link, file);
        try (PendingFile first = FOLLOWING.exclusive().begin(link)) {
            assertThatThrownBy(() -> Publisher.durable().exclusive().begin(file))
                    .isInstanceOf(ConflictException.class);
            first.publish();
        }
    }

    /** Followed once: what was locked, compared and looked at is what is published. */
    @Test
    void follow_linkIsMovedMeanwhile_whereItLedAtFirstIsPublished() throws IOException {
        Files.createSymbolicLink(link, file);
        Path elsewhere = Files.writeString(files.resolve("elsewhere"), OLD);
        try (PendingFile pending = FOLLOWING.begin(link)) {
            Files.delete(link);
            Files.createSymbolicLink(link, elsewhere);
            assertThat(pending.target()).isEqualTo(file);
            pending.publish();
        }
        assertThat(elsewhere).hasContent(OLD);
        assertThat(file).isEmptyFile();
    }

    /** Whatever was looked at before: a rename replaces a link and never follows it. */
    @ParameterizedTest
    @ValueSource(strings = {"FOLLOW", "REPLACE", "REFUSE"})
    void publish_targetIsSwappedForALinkBeforeTheRename_linkIsReplacedAndNotFollowed(Links policy) throws IOException {
        Path precious = Files.writeString(links.resolve("precious"), "kept");
        Files.writeString(file, OLD);
        HookedDisk disk = new HookedDisk().before("renameTemp", () -> {
            Files.delete(file);
            Files.createSymbolicLink(file, precious);
        });

        Publisher.durable().links(policy).on(disk, TempNames.ofThisProcess()).publish(file, bytes(NEW));

        assertThat(precious).hasContent("kept");
        assertThat(Files.isSymbolicLink(file)).isFalse();
        assertThat(file).hasContent(NEW);
    }

    /** EXDEV cannot happen: the temp is beside the file at the end of the links, whatever file system that is on. */
    @Test
    void follow_linkToAnotherFileSystem_renamedWithinThatDirectory() throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(memory), "no /dev/shm here");
        assumeTrue(!Files.getFileStore(memory).equals(Files.getFileStore(links)), "it is the same file system");
        Path directory = Files.createTempDirectory(memory, "untorn-test");
        Path there = directory.resolve("file");
        try {
            Files.createSymbolicLink(link, there);
            List<Path> renamed = new ArrayList<>();
            FOLLOWING.on(new RenamesDisk(renamed), TempNames.ofThisProcess()).publish(link, bytes(NEW));

            assertThat(renamed).hasSize(2).allMatch(name -> directory.equals(name.getParent()));
            assertThat(link).isSymbolicLink().hasContent(NEW);
        } finally {
            Files.deleteIfExists(there);
            Files.delete(directory);
        }
    }

    /** Keeps the names that are renamed. */
    private static final class RenamesDisk extends ForwardingDisk {
        private final List<Path> renamed;

        RenamesDisk(List<Path> renamed) {
            super(new NioDisk());
            this.renamed = renamed;
        }

        @Override
        protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
            return call.run();
        }

        @Override
        public void renameTemp(Path temp, Path target) throws IOException {
            renamed.addAll(List.of(temp, target));
            super.renameTemp(temp, target);
        }
    }

    @Test
    void follow_sealedFileWithPrevious_bothVersionsAreRead() throws IOException {
        Files.createSymbolicLink(link, file);
        SealedFile sealed = SealedFile.at(link, FOLLOWING).keepingPrevious();

        sealed.write(bytes(OLD));
        sealed.write(bytes(NEW));

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(((SealedContent.Valid) sealed.read()).content()).isEqualTo(bytes(NEW));
        assertThat(new Directory(files).files()).containsExactly(file);
    }

    /** The rights of what the link leads to say nothing of the new file: 0600 there must not become 0600 here, nor 0666. */
    @Test
    void replace_linkToAFile_linkBecomesAFileLikeAnyNewOneAndTheOtherStays() throws IOException {
        Files.writeString(file, OLD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        Files.createSymbolicLink(link, file);
        Path any = Files.writeString(links.resolve("any"), "");

        REPLACING.publish(link, bytes(NEW));

        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(link).hasContent(NEW);
        assertThat(Files.getPosixFilePermissions(link)).isEqualTo(Files.getPosixFilePermissions(any));
        assertThat(file).hasContent(OLD);
        assertNothingIsLeft(link, any, file);
    }

    @Test
    void replace_danglingLink_becomesAFile() throws IOException {
        Files.createSymbolicLink(link, file);

        REPLACING.publish(link, bytes(NEW));

        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertNothingIsLeft(link);
    }

    @Test
    void replace_linkToItself_becomesAFile() throws IOException {
        Files.createSymbolicLink(link, link);

        REPLACING.publish(link, bytes(NEW));

        assertThat(link).isRegularFile().hasContent(NEW);
    }

    @Test
    void firstWins_targetIsADanglingLink_conflict() throws IOException {
        Files.createSymbolicLink(link, file);

        assertThatThrownBy(() -> REPLACING.firstWins().publish(link, bytes(NEW)))
                .isInstanceOf(ConflictException.class);

        assertNothingIsLeft(link);
    }

    @Test
    void split_fileWithTwoNames_theOtherNameKeepsTheOldContent() throws IOException {
        Path other = Files.createLink(links.resolve("other"), Files.writeString(file, OLD));

        Publisher.durable().publish(file, bytes(NEW));

        assertThat(file).hasContent(NEW);
        assertThat(other).hasContent(OLD);
    }

    @Test
    void refuse_fileWithTwoNames_refusedAndNothingIsMade() throws IOException {
        Path other = Files.createLink(links.resolve("other"), Files.writeString(file, OLD));

        PublishException refused = refusedBy(Publisher.durable().hardLinks(HardLinks.REFUSE), file);

        assertThat(refused.step()).isEqualTo(Step.CREATE_TEMP);
        assertThat(refused).hasMessageContainingAll("2 names", file.toString());
        assertThat(file).hasContent(OLD);
        assertNothingIsLeft(file, other);
    }

    @Test
    void refuse_fileWithOneNameOrNone_published() throws IOException {
        Publisher refusing = Publisher.durable().hardLinks(HardLinks.REFUSE);

        refusing.publish(file, bytes("first"));
        refusing.publish(file, bytes(NEW));

        assertThat(file).hasContent(NEW);
    }

    private static PublishException refusedBy(Publisher publisher, Path target) {
        HookedDisk disk = new HookedDisk();
        PublishException refused = catchThrowableOfType(
                PublishException.class,
                () -> publisher
                        .on(disk, TempNames.ofThisProcess())
                        .publish(Objects.requireNonNull(target), bytes(NEW)));
        assertThat(refused.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(disk.calls()).doesNotContain("writeTemp", "renameTemp");
        return refused;
    }
}
