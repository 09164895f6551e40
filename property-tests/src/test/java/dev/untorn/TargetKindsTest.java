package dev.untorn;

import static dev.untorn.Directory.NEW;
import static dev.untorn.Directory.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.untorn.disk.Step;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sits under the target's name, and whether it is replaced. */
class TargetKindsTest {
    private final Path path;

    TargetKindsTest(@TempDir Path path) {
        this.path = path;
    }

    @Test
    void publish_targetIsAnEmptyDirectory_refused() throws IOException {
        Path target = Files.createDirectory(path.resolve("target"));

        assertRefused(target, "is a directory");

        assertThat(target).isEmptyDirectory();
    }

    @Test
    void publish_targetIsAFullDirectory_refusedAndItsFilesAreThere() throws IOException {
        Path target = Files.createDirectory(path.resolve("target"));
        Path inside = Files.writeString(target.resolve("inside"), "kept");

        assertRefused(target, "is a directory");

        assertThat(inside).hasContent("kept");
    }

    @Test
    void publish_targetIsASymbolicLink_refusedAndItLeadsWhereItDid() throws IOException {
        Path precious = Files.writeString(path.resolve("precious"), "kept");
        Path target = Files.createSymbolicLink(path.resolve("target"), precious);

        assertRefused(target, "is a symbolic link");

        assertThat(target).isSymbolicLink().hasContent("kept");
    }

    @Test
    void publish_targetIsADanglingSymbolicLink_refusedAndNothingIsMadeBehindIt() throws IOException {
        Path target = Files.createSymbolicLink(path.resolve("target"), path.resolve("nowhere"));

        assertRefused(target, "is a symbolic link");

        assertThat(target).isSymbolicLink();
        assertThat(path.resolve("nowhere")).doesNotExist();
    }

    @Test
    void publish_targetIsASymbolicLinkToItself_refused() throws IOException {
        Path target = Files.createSymbolicLink(path.resolve("target"), path.resolve("target"));

        assertRefused(target, "is a symbolic link");
    }

    @Test
    void publish_targetIsAFifo_refused() throws IOException, InterruptedException {
        Path target = path.resolve("target");
        makeFifo(target);

        assertRefused(target, "is a special file");

        assertThat(Files.readAttributes(target, "isOther", LinkOption.NOFOLLOW_LINKS))
                .containsEntry("isOther", true);
    }

    @Test
    void publish_targetIsASocket_refused() throws IOException {
        Path target = path.resolve("target");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(target));

            assertRefused(target, "is a special file");
        }
    }

    @Test
    void publish_targetIsADevice_refused() throws IOException, InterruptedException {
        assertRefused(device(), "is a special file");
    }

    /** Never the machine's own device where it could be replaced: a library that is wrong would break the machine. */
    private Path device() throws IOException, InterruptedException {
        Path ofTheMachine = Path.of("/dev/null");
        if (!Files.isWritable(ofTheMachine.getParent())) {
            assumeTrue(Files.exists(ofTheMachine), "no /dev/null here");
            return ofTheMachine;
        }
        Path own = path.resolve("device");
        make("mknod", own.toString(), "c", "1", "3");
        return own;
    }

    @Test
    void publish_directoryTakesTheNameMeanwhile_renameRefusedAndTempGone() throws IOException {
        Path target = path.resolve("target");
        try (PendingFile file = Publisher.durable().begin(target)) {
            Files.createDirectory(target);

            PublishException refused = catchThrowableOfType(PublishException.class, file::publish);

            assertThat(refused.step()).isEqualTo(Step.RENAME_TEMP);
            assertThat(refused.outcome()).isEqualTo(Outcome.UNCHANGED);
        }
        assertThat(filesBeside(target)).containsExactly(target);
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void publish_directoryIsMissing_unchangedAndThePathIsInTheMessage() {
        Path target = path.resolve("missing").resolve("target");

        PublishException refused = catchThrowableOfType(
                PublishException.class, () -> Publisher.durable().publish(target, bytes(NEW)));

        assertThat(refused.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(refused.step()).isEqualTo(Step.CREATE_TEMP);
        assertThat(refused).hasMessageContaining(target.toString());
        assertThat(path).isEmptyDirectory();
    }

    @Test
    void publish_directoryIsReadOnly_unchanged() throws IOException {
        Path target = Files.writeString(path.resolve("target"), Directory.OLD);
        assumeTrue(path.toFile().setWritable(false), "rights cannot be changed here");
        try {
            assumeTrue(!Files.isWritable(path), "root writes everywhere");

            PublishException refused = catchThrowableOfType(
                    PublishException.class, () -> Publisher.durable().publish(target, bytes(NEW)));

            assertThat(refused.outcome()).isEqualTo(Outcome.UNCHANGED);
            assertThat(refused.step()).isEqualTo(Step.CREATE_TEMP);
            assertThat(filesBeside(target)).containsExactly(target);
            assertThat(target).hasContent(Directory.OLD);
        } finally {
            assertThat(path.toFile().setWritable(true)).isTrue();
        }
    }

    private static void assertRefused(Path target, String what) {
        List<Path> before = filesBeside(target);
        HookedDisk disk = new HookedDisk();

        PublishException refused = catchThrowableOfType(
                PublishException.class,
                () -> Publisher.durable().on(disk, TempNames.ofThisProcess()).publish(target, bytes(NEW)));

        assertThat(refused).hasMessageContainingAll(target.toString(), what, "not a regular file");
        assertThat(refused.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(refused.step()).isEqualTo(Step.CREATE_TEMP);
        assertThat(disk.calls()).as("nothing was written").doesNotContain("writeTemp", "renameTemp");
        assertThat(filesBeside(target)).isEqualTo(before);
    }

    private static List<Path> filesBeside(Path target) {
        return new Directory(Objects.requireNonNull(target.getParent())).files();
    }

    private static void makeFifo(Path fifo) throws IOException, InterruptedException {
        make("mkfifo", fifo.toString());
    }

    static void make(String... command) throws IOException, InterruptedException {
        try {
            Process made = new ProcessBuilder(command).inheritIO().start();
            assumeTrue(made.waitFor() == 0, command[0] + " failed");
        } catch (IOException e) {
            assumeTrue(false, "no " + command[0] + " here");
        }
    }
}
