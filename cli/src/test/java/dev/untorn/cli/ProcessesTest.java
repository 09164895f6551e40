package dev.untorn.cli;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a process: pipes, signals, closed streams, memory, locales. */
class ProcessesTest {
    private Path directory;
    private Path logs;
    private Path target;

    @BeforeEach
    void begin(@TempDir Path directory, @TempDir Path logs) throws IOException {
        this.directory = directory;
        this.logs = logs;
        this.target = Files.writeString(directory.resolve("target"), "old");
    }

    private Child untorn(String... arguments) throws IOException {
        return Child.start(logs, Child.untorn(arguments));
    }

    /** Untorn with its streams changed by a shell: {@code "$@"} is the command. */
    private Child shell(String script, String... arguments) throws IOException {
        List<String> command = Stream.concat(Stream.of("/bin/sh", "-c", script, "sh"), Child.untorn(arguments).stream())
                .toList();
        return Child.start(logs, command);
    }

    private List<Path> temps() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".tmp")).toList();
        }
    }

    /** Waits until it writes into its temp: what follows happens in the middle of it. */
    private void awaitBytesInATemp() throws IOException, InterruptedException {
        while (temps().isEmpty() || Files.size(temps().get(0)) == 0) {
            MILLISECONDS.sleep(5);
        }
    }

    private void assertUnchanged() throws IOException {
        assertThat(target).hasContent("old");
        assertThat(temps()).isEmpty();
    }

    /** Who writes the lines waits for each answer: whatever were held back, here or there, would hold both for ever. */
    @Test
    void list_answersEachLineBeforeTheNextIsWritten() throws Exception {
        Path source = Files.writeString(directory.resolve("source"), "new");
        try (Child child = untorn("write", "--list")) {
            for (int i = 1; i <= 3; i++) {
                Path next = directory.resolve("target" + i);
                child.send(next + "\t" + source + "\n");

                assertThat(child.answer()).isEqualTo("DURABLE " + next);
                assertThat(next).hasContent("new");
            }
            child.send("malformed\n");
            assertThat(child.answer()).isEqualTo("MALFORMED 4");
            assertThat(child.end().status()).isEqualTo(1);
        }
    }

    @Test
    void list_signal_endsBetweenTwoLines() throws Exception {
        Path source = Files.writeString(directory.resolve("source"), "new");
        try (Child child = untorn("write", "--list")) {
            child.send(target + "\t" + source + "\n");
            child.answer();

            child.terminate();

            Ran ran = child.ended();
            assertThat(ran.status()).isEqualTo(128 + 15);
            assertThat(ran.err())
                    .isEqualTo("untorn: reading standard input: stopped by a signal;"
                            + " 1 lines were answered, no other was begun\n");
        }
    }

    @Test
    void list_nobodyReadsTheAnswers_stops() throws Exception {
        Path source = Files.writeString(directory.resolve("source"), "new");
        try (Child child = untorn("write", "--list")) {
            child.stopListening();
            child.send(target + "\t" + source + "\n" + directory.resolve("second") + "\t" + source + "\n");

            Ran ran = child.endedUnheard();

            assertThat(ran.status()).isEqualTo(6);
            assertThat(ran.err()).isEqualTo("untorn: cannot write to standard output: Broken pipe\n");
            assertThat(target).hasContent("new");
            assertThat(directory.resolve("second")).doesNotExist();
        }
    }

    @Test
    void write_signalInTheMiddle_targetUnchangedAndTempDeleted() throws Exception {
        try (Child child = untorn("write", target.toString())) {
            child.send("half");
            awaitBytesInATemp();

            child.terminate();

            Ran ran = child.ended();
            assertThat(ran.status()).isEqualTo(128 + 15);
            assertThat(ran.err())
                    .isEqualTo("untorn: " + target
                            + ": reading standard input: stopped by a signal; the target is unchanged\n");
        }
        assertUnchanged();
    }

    @Test
    void write_killedInTheMiddle_aSweepDeletesWhatIsLeft() throws Exception {
        try (Child child = untorn("write", target.toString())) {
            child.send("half");
            awaitBytesInATemp();
            try (Child sweep = untorn("sweep", directory.toString())) {
                assertThat(sweep.end().out()).isEqualTo(temps().get(0) + ": kept, its writer is alive\n");
            }
            child.kill();
        }
        List<Path> left = temps();
        assertThat(left).hasSize(1);
        try (Child sweep = untorn("sweep", directory.toString())) {
            assertThat(sweep.end()).isEqualTo(new Ran(0, left.get(0) + ": deleted\n", ""));
        }
        assertUnchanged();
    }

    /** The JVM gives the number of a closed standard input to a file of its own, and that would be published. */
    @Test
    void write_standardInputIsClosed_refused() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/fd")), "no /proc here, which tells what standard input is");
        try (Child child = shell("exec \"$@\" <&-", "write", target.toString())) {
            assertThat(child.ended())
                    .isEqualTo(new Ran(
                            1,
                            "",
                            "untorn: " + target + ": reading standard input: it is closed; the target is unchanged\n"));
        }
        assertUnchanged();
    }

    @Test
    void version_standardOutputIsFull_statusTells() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full here, which is always full");
        try (Child child = shell("exec \"$@\" >/dev/full", "version", target.toString())) {
            Ran ran = child.ended();
            assertThat(ran.status()).isEqualTo(6);
            assertThat(ran.err()).isEqualTo("untorn: cannot write to standard output: No space left on device\n");
        }
    }

    @Test
    void write_longerThanMemory_published() throws Exception {
        byte[] piece = new byte[1 << 20];
        try (Child child =
                untorn("write", "--consistent", "--expect-bytes", Long.toString(64L << 20), target.toString())) {
            for (int i = 0; i < 64; i++) {
                child.send(piece);
            }
            assertThat(child.end()).isEqualTo(new Ran(0, "", ""));
        }
        assertThat(target).hasSize(64L << 20);
    }

    @Test
    void sealed_longerThanMemory_toldAndUnchanged() throws Exception {
        try (Child child = shell("head -c 64M /dev/zero | \"$@\"", "write", "--sealed", target.toString())) {
            Ran ran = child.ended();
            assertThat(ran.status()).isEqualTo(1);
            assertThat(ran.err())
                    .contains("too long for the memory of this JVM")
                    .endsWith("; the target is unchanged\n");
        }
        assertUnchanged();
    }

    @Test
    void write_producerFails_aPipeDoesNotTell() throws Exception {
        try (Child child = shell("{ printf half; exit 1; } | \"$@\"", "write", target.toString())) {
            assertThat(child.ended().status()).isZero();
        }
        assertThat(target).hasContent("half");
        try (Child child = shell("false | \"$@\"", "write", "--expect-bytes", "8", target.toString())) {
            assertThat(child.ended().status()).isEqualTo(1);
        }
        assertThat(target).hasContent("half");
    }

    @Test
    void target_notAscii_published() throws Exception {
        try (Child child = untorn("write", directory.resolve("é日本").toString())) {
            child.send("new");
            assertThat(child.end()).isEqualTo(new Ran(0, "", ""));
        }
        assertThat(directory.resolve("é日本")).hasContent("new");
    }

    /** There the JVM makes question marks of it, a name that nobody gave. */
    @Test
    void target_notAsciiInAnAsciiLocale_refused() throws Exception {
        ProcessBuilder command =
                new ProcessBuilder(Child.untorn("write", directory.resolve("é").toString()));
        command.environment().put("UNTORN_TEST_LOCALE", "C");
        try (Child child = Child.start(logs, command)) {
            child.send("new");
            Ran ran = child.end();
            assertThat(ran.status()).isEqualTo(2);
            assertThat(ran.err()).contains("use a UTF-8 one");
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(target);
        }
    }

    @Test
    void directory_isNotWritable_permissionDenied() throws Exception {
        Path closed = Files.createDirectory(directory.resolve("closed"));
        assumeTrue(closed.toFile().setWritable(false) && !Files.isWritable(closed), "root may write everywhere");
        assertThat(Ran.untorn("new", "write", closed.resolve("target").toString())
                        .err())
                .isEqualTo("untorn: createTemp " + closed.resolve("target")
                        + ": Permission denied; the target is unchanged\n");
    }
}
