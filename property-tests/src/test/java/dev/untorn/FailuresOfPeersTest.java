package dev.untorn;

import static dev.untorn.Directory.NEW;
import static dev.untorn.Directory.OLD;
import static dev.untorn.Directory.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.untorn.check.disk.ForwardingDisk;
import dev.untorn.disk.Links;
import dev.untorn.disk.NioDisk;
import dev.untorn.disk.Step;
import dev.untorn.disk.TempName;
import dev.untorn.disk.TempNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Failures that other libraries had, and that no other test here plants. All of them, with the tests of each, are in
 * {@code docs/evidence.md}.
 */
class FailuresOfPeersTest {
    private static final int KILLED = 128 + 9;

    private final Directory directory;

    FailuresOfPeersTest(@TempDir Path path) {
        directory = new Directory(path);
    }

    /**
     * CPython gh-126606, npm write-file-atomic (coder/xum #4282): the first write took whole pages, the count was not looked
     * at, and a file of exactly so many pages was published. A limit on the size of files does that without root.
     */
    @Test
    void oneWriteTakesAPageAndTheNextNothing_targetUnchangedAndNoTempIsLeft() throws Exception {
        Path target = directory.oldTarget();
        List<String> limited = List.of("sh", "-c", "ulimit -f 8 && exec \"$0\" \"$@\""); // of 512 bytes each

        String said = OtherProcess.run(limited, directory.path(), 0, TwoPages.class, List.of(target.toString()));

        assertThat(said).isEqualToNormalizingNewlines("4096\nUNCHANGED writeTemp java.io.IOException: File too large");
        directory.holdsOnly(OLD);
    }

    /** Publishes 8,192 bytes, and prints how many each write took. */
    static final class TwoPages {
        private TwoPages() {}

        public static void main(String... arguments) {
            HookedDisk telling = new HookedDisk() {
                @Override
                public int writeTemp(OpenFile temp, ByteBuffer bytes) throws IOException {
                    int count = super.writeTemp(temp, bytes);
                    System.out.println(count);
                    return count;
                }
            };
            Publisher publisher = Publisher.durable().on(telling, TempNames.ofThisProcess());
            try {
                System.out.println(
                        publisher.publish(Path.of(arguments[0]), new byte[8192]).outcome());
            } catch (PublishException e) {
                System.out.println(e.outcome() + " " + e.step() + " " + e.getCause());
            }
        }
    }

    /** Maven resolver: renamed first and closed the stream then, so what the stream held back failed too late. */
    @Test
    void diskTakesFourOfTheBytesHeldBack_errorComesBeforeTheRename() throws IOException {
        HookedDisk disk = new ShortWriteTest.ShortWritingDisk(List.of(4));
        Publisher publisher = Publisher.visible().on(disk, TempNames.ofThisProcess());
        try (PendingFile file = publisher.begin(directory.oldTarget())) {
            file.outputStream().write(bytes(NEW));
            assertThat(disk.calls()).as("all is held back").doesNotContain("writeTemp");

            PublishException failure = catchThrowableOfType(PublishException.class, file::publish);

            assertThat(failure.step()).isEqualTo(Step.WRITE_TEMP);
            assertThat(failure.outcome()).isEqualTo(Outcome.UNCHANGED);
            assertThat(disk.calls()).doesNotContain("renameTemp");
        }
        directory.holdsOnly(OLD);
    }

    /** KAFKA-21035: the directory was synced in a finally, and that failure hid why nothing had been renamed. */
    @Test
    void renameRefusedAndDirectoryCannotBeSynced_errorIsThatOfTheRename() throws IOException {
        IOException busy = new IOException("Device or resource busy");
        HookedDisk disk = new HookedDisk()
                .before("renameTemp", () -> {
                    throw busy;
                })
                .before("syncDirectory", () -> {
                    throw new IOException("Invalid argument");
                });
        Publisher publisher = Publisher.durable().on(disk, TempNames.ofThisProcess());
        Path target = directory.oldTarget();

        PublishException failure =
                catchThrowableOfType(PublishException.class, () -> publisher.publish(target, bytes(NEW)));

        assertThat(failure.step()).isEqualTo(Step.RENAME_TEMP);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(failure).hasCause(busy).hasNoSuppressedExceptions();
        assertThat(disk.calls()).doesNotContain("syncDirectory");
        directory.holdsOnly(OLD);
    }

    /** npm write-file-atomic #65: the temp belongs where the link leads, and if nothing may be made there, nothing is. */
    @Test
    void linkIntoADirectoryThatIsReadOnly_unchangedAndNoTempBesideTheLink() throws Exception {
        OtherProcess.requireRoot(directory.path());
        Path closed = Files.createDirectory(directory.path().resolve("closed"));
        Path file = Files.writeString(closed.resolve("file"), OLD);
        Path open = Files.createDirectory(directory.path().resolve("open"));
        Path link = Files.createSymbolicLink(open.resolve("link"), file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString("rwxr-xr-x"));

        String said =
                OtherProcess.run(OtherProcess.NOBODY, directory.path(), 0, Following.class, List.of(link.toString()));

        assertThat(said)
                .as("there, and not beside the link, a temp was refused")
                .startsWith("UNCHANGED createTemp java.nio.file.AccessDeniedException: " + closed);
        assertThat(new Directory(open).files()).containsExactly(link);
        assertThat(new Directory(closed).files()).containsExactly(file);
        assertThat(link).isSymbolicLink().hasContent(OLD);
    }

    /** Publishes over what a link leads to. */
    static final class Following {
        private Following() {}

        public static void main(String... arguments) {
            try {
                Publisher following = Publisher.durable().links(Links.FOLLOW);
                System.out.println(
                        following.publish(Path.of(arguments[0]), bytes(NEW)).outcome());
            } catch (PublishException e) {
                System.out.println(e.outcome() + " " + e.step() + " " + e.getCause());
            }
        }
    }

    /** atomically: nobody listens for the failure of a source, and the end that is waited for never comes. */
    @Test
    void sourceThrowsUnchecked_attemptEndsAndTargetUnchanged() throws IOException {
        RuntimeException broken = new UncheckedIOException(new IOException("broken pipe"));
        InputStream source = new SequenceInputStream(new ByteArrayInputStream(bytes("half")), new InputStream() {
            @Override
            public int read() {
                throw broken;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                throw broken;
            }
        });
        try (PendingFile file = Publisher.visible().begin(directory.oldTarget())) {
            assertThatThrownBy(() -> file.transferFrom(source)).isSameAs(broken);
            directory.holdsOnly(OLD);

            assertThatThrownBy(file::publish).isInstanceOf(IllegalStateException.class);
        }
        directory.holdsOnly(OLD);
    }

    /** Whoever is handed a channel closes it; what was written must be neither lost nor published by that. */
    @Test
    void channelIsClosedByWhoeverWrote_publishHasItAll() throws IOException {
        try (PendingFile file = Publisher.durable().begin(directory.oldTarget())) {
            try (WritableByteChannel channel = file.channel()) {
                channel.write(ByteBuffer.wrap(bytes(NEW)));
            }
            assertThat(directory.absentTarget()).hasContent(OLD);
            file.publish();
        }
        directory.holdsOnly(NEW);
    }

    /**
     * pyclean #55, rust-atomic-write-file #14: killed at any moment, a writer leaves a temp, and nobody comes for it. The
     * target is old or new after each kill, one sweep deletes what is left, and the next writer publishes.
     */
    @Test
    void killedBeforeEachCall_targetIsOldOrNewAndOneSweepDeletesTheRest() throws Exception {
        List<Step> steps = List.of(
                Step.CREATE_TEMP,
                Step.LOCK_TEMP,
                Step.WRITE_TEMP,
                Step.SYNC_TEMP,
                Step.RENAME_TEMP,
                Step.SYNC_DIRECTORY);
        for (Step step : steps) {
            Path target = directory.oldTarget();

            String said = OtherProcess.run(
                    List.of(), directory.path(), KILLED, Killed.class, List.of(target.toString(), step.name()));

            boolean created = step != Step.CREATE_TEMP;
            boolean renamed = step == Step.SYNC_DIRECTORY;
            assertThat(said).as("killed before %s", step).isEmpty();
            assertThat(target).as("killed before %s", step).hasContent(renamed ? NEW : OLD);
            assertThat(Leftovers.in(directory.path()).sweep().deleted())
                    .as("killed before %s", step)
                    .hasSize(created && !renamed ? 1 : 0);
            directory.holdsOnly(renamed ? NEW : OLD);
            Publisher.durable().publish(target, bytes("next"));
            directory.holdsOnly("next");
        }
    }

    /** Publishes, and is killed before a step. */
    static final class Killed {
        private Killed() {}

        public static void main(String... arguments) throws IOException {
            Step last = Step.valueOf(arguments[1]);
            ForwardingDisk disk = new ForwardingDisk(new NioDisk()) {
                @Override
                protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
                    if (step == last) {
                        kill();
                    }
                    return call.run();
                }
            };
            Publication done =
                    Publisher.durable().on(disk, TempNames.ofThisProcess()).publish(Path.of(arguments[0]), bytes(NEW));
            System.out.println("not killed: " + done.outcome());
        }

        private static void kill() throws IOException {
            String signal = "kill -9 " + ProcessHandle.current().pid();
            try {
                new ProcessBuilder("sh", "-c", signal).start().waitFor();
                Thread.sleep(Duration.ofMinutes(1).toMillis());
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    /** npm write-file-atomic, odysseus #5596: in every container the pid is 1, so both writers had one temp. */
    @Test
    void twoProcessesThatAreBothNumberOne_tempsHaveDifferentNames() throws Exception {
        OtherProcess.requireRoot(directory.path());
        List<String> container = List.of("unshare", "--pid", "--fork", "--mount-proc");
        TargetKindsTest.make("unshare", "--pid", "--fork", "--mount-proc", "true");
        List<String> target = List.of(directory.absentTarget().toString());

        String one = OtherProcess.run(container, directory.path(), 0, TellingItsTemp.class, target);
        String other = OtherProcess.run(container, directory.path(), 0, TellingItsTemp.class, target);

        assertThat(one).startsWith("1 .untorn-").endsWith(".tmp");
        assertThat(other).startsWith("1 .untorn-").endsWith(".tmp").isNotEqualTo(one);
        directory.isEmpty();
    }

    /** Begins to publish, and prints its pid and the name of its temp. */
    static final class TellingItsTemp {
        private TellingItsTemp() {}

        public static void main(String... arguments) throws IOException {
            Path target = Path.of(arguments[0]);
            try (PendingFile pending = Publisher.durable().begin(target)) {
                Path temp = new Directory(pending.target().resolveSibling(".").normalize()).temp();
                System.out.println(ProcessHandle.current().pid() + " " + temp.getFileName());
            }
        }
    }

    /** By its age, as ccache judges, a temp of before the clock was set back is never old enough. */
    @Test
    void clockWasSetBack_leftoverFromTheFutureIsDeleted() throws IOException {
        Path target = directory.oldTarget();
        String name = TempName.of("0123456789abcdef", 1, target).toString();
        Path leftover = Files.writeString(directory.path().resolve(name), "half");
        Files.setLastModifiedTime(leftover, FileTime.from(Instant.now().plus(Duration.ofDays(3650))));

        assertThat(Leftovers.in(directory.path()).sweep().deleted()).containsExactly(leftover);

        directory.holdsOnly(OLD);
    }
}
