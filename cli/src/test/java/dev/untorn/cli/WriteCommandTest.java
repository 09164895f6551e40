package dev.untorn.cli;

import static dev.untorn.cli.FailingDisk.When.AFTER;
import static dev.untorn.cli.FailingDisk.When.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.PendingFile;
import dev.untorn.Publisher;
import dev.untorn.cli.FailingDisk.When;
import dev.untorn.disk.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code untorn write}: what it asks of the library, and how it tells what came of it. */
class WriteCommandTest {
    private Path directory;
    private Path target;

    @BeforeEach
    void begin(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.target = Files.writeString(directory.resolve("target"), "old");
    }

    private Ran write(String in, String... options) {
        return writeOn(Machine.THIS, in, options);
    }

    private Ran writeOn(Machine machine, String in, String... options) {
        List<String> arguments = Stream.of(Stream.of("write"), Stream.of(options), Stream.of(target.toString()))
                .flatMap(part -> part)
                .toList();
        return Ran.on(machine, in, arguments.toArray(String[]::new));
    }

    private void assertUnchanged() throws IOException {
        assertThat(target).hasContent("old");
        assertThat(temps()).isEmpty();
    }

    private List<Path> temps() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".tmp")).toList();
        }
    }

    @Test
    void write_standardInput_publishedWithoutAWord() throws IOException {
        assertThat(write("new")).isEqualTo(new Ran(0, "", ""));

        assertThat(target).hasContent("new");
        assertThat(temps()).isEmpty();
    }

    @Test
    void write_nothing_anEmptyFileIsPublished() {
        assertThat(write("").status()).isZero();

        assertThat(target).isEmptyFile();
    }

    @ParameterizedTest
    @CsvSource({
        "--visible, the target is published",
        "--consistent, 'the target is published, consistent'",
        "--durable, 'the target is published, durable'"
    })
    void write_verbose_saysWhatWasReached(String durability, String words) {
        assertThat(write("new", durability, "--verbose"))
                .isEqualTo(new Ran(0, "", "untorn: " + target + ": 3 bytes; " + words + "\n"));
    }

    /** Each durability costs what README says: a failing sync is met by those, and only those, that ask for it. */
    @ParameterizedTest
    @CsvSource({
        "--visible, 0, 0",
        "--consistent, 1, 0",
        "--durable, 1, 5",
        "--verbose, 1, 5" // none of the three: as durable
    })
    void write_syncsFail_toldByThoseWhoAskedForThem(String option, int ofTemp, int ofDirectory) {
        assertThat(writeOn(failing(Step.SYNC_TEMP, BEFORE), "new", option).status())
                .isEqualTo(ofTemp);
        assertThat(writeOn(failing(Step.SYNC_DIRECTORY, BEFORE), "new", option).status())
                .isEqualTo(ofDirectory);
    }

    private static Machine failing(Step step, When when) {
        return FailingDisk.failing(Map.of(step, when));
    }

    @Test
    void write_renameRefused_stepPathReasonAndWhatIsOnDisk() throws IOException {
        assertThat(writeOn(failing(Step.RENAME_TEMP, BEFORE), "new"))
                .isEqualTo(new Ran(
                        1,
                        "",
                        "untorn: renameTemp " + target + ": Device or resource busy; the target is unchanged\n"));

        assertUnchanged();
    }

    @Test
    void write_renameReplyLost_inDoubt() {
        assertThat(writeOn(failing(Step.RENAME_TEMP, AFTER), "new"))
                .isEqualTo(new Ran(
                        4,
                        "",
                        "untorn: renameTemp " + target
                                + ": Device or resource busy; the target is in doubt: old or new\n"));
    }

    @Test
    void write_directoryNotSynced_publishedNotDurable() {
        assertThat(writeOn(failing(Step.SYNC_DIRECTORY, BEFORE), "new"))
                .isEqualTo(new Ran(
                        5,
                        "",
                        "untorn: syncDirectory " + target
                                + ": Device or resource busy; the target is published, but not durable\n"));
        assertThat(target).hasContent("new");
    }

    @Test
    void write_tempLeft_told() throws IOException {
        Ran ran = writeOn(
                FailingDisk.failing(Map.of(Step.SYNC_TEMP, BEFORE, Step.DELETE_TEMP, BEFORE)), "new", "--visible");
        assertThat(ran.status()).isZero();

        ran = writeOn(FailingDisk.failing(Map.of(Step.SYNC_TEMP, BEFORE, Step.DELETE_TEMP, BEFORE)), "new");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err().lines())
                .containsExactly(
                        "untorn: syncTemp " + target + ": Device or resource busy; the target is unchanged",
                        "untorn: temp left: " + temps().get(0) + "; untorn sweep deletes it");
    }

    /** It got what it asked for. */
    @Test
    void write_onlyTheTempsOwnNameIsLeftAfterALink_doneAndTold() throws IOException {
        Files.delete(target);

        Ran ran = writeOn(failing(Step.DELETE_TEMP, BEFORE), "new", "--first-wins");

        assertThat(ran.status()).isZero();
        assertThat(ran.err()).contains("deleteTemp").contains("the target is published, durable");
        assertThat(target).hasContent("new");
    }

    @Test
    void write_verbose_printsTheStackTrace() {
        Ran ran = writeOn(failing(Step.RENAME_TEMP, BEFORE), "new", "--verbose");

        assertThat(ran.err()).contains("\tat dev.untorn.PendingFile.publish");
    }

    @Test
    void firstWins_targetExists_conflict() throws IOException {
        assertThat(write("new", "--first-wins"))
                .isEqualTo(new Ran(3, "", "untorn: createTemp " + target + ": File exists; the target is unchanged\n"));

        assertUnchanged();
    }

    @Test
    void exclusive_anotherWriterIsAtIt_conflict() throws IOException {
        try (PendingFile other = Publisher.visible().exclusive().begin(target)) {
            assertThat(write("new", "--exclusive"))
                    .isEqualTo(new Ran(
                            3,
                            "",
                            "untorn: lockTarget " + target
                                    + ": another writer has the lock; the target is unchanged\n"));
            assertThat(other.target()).isEqualTo(target);
        }
        assertUnchanged();

        assertThat(write("new", "--exclusive").status()).isZero();
    }

    @Test
    void ifUnchanged_versionThatWasRead_publishedOnceOnly() throws IOException {
        String version = Ran.untorn("", "version", target.toString()).out().strip();

        assertThat(write("new", "--if-unchanged", version).status()).isZero();
        assertThat(write("newer", "--if-unchanged", version))
                .isEqualTo(new Ran(
                        3,
                        "",
                        "untorn: compareVersion " + target
                                + ": the target has another version; the target is unchanged\n"));

        assertThat(target).hasContent("new");
    }

    @Test
    void ifUnchanged_absent_onlyIfThereIsNone() throws IOException {
        assertThat(write("new", "--if-unchanged", "absent").status()).isEqualTo(3);
        assertUnchanged();
        Files.delete(target);

        assertThat(Ran.untorn("", "version", target.toString()).out()).isEqualTo("absent\n");
        assertThat(write("new", "--if-unchanged", "absent").status()).isZero();
    }

    @Test
    void version_unreadable_told() {
        Ran ran = Ran.untorn("", "version", directory.toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isEqualTo("untorn: " + directory + ": Is a directory\n");
    }

    /** What a pipe does not tell. */
    @ParameterizedTest
    @CsvSource({"2, ended after 2 of 3 bytes", "'', ended after 0 of 3 bytes", "4444, goes on after 3 bytes"})
    void expectBytes_others_refused(String in, String why) throws IOException {
        String content = in.equals("2") ? "22" : in;

        assertThat(write(content, "--expect-bytes", "3"))
                .isEqualTo(new Ran(
                        1,
                        "",
                        "untorn: " + target + ": reading standard input: " + why + "; the target is unchanged\n"));

        assertUnchanged();
    }

    @Test
    void expectBytes_asMany_published() {
        assertThat(write("new", "--expect-bytes=3").status()).isZero();
        assertThat(target).hasContent("new");
        assertThat(write("", "--expect-bytes=0").status()).isZero();
        assertThat(target).isEmptyFile();
    }

    @Test
    void expectBytes_sealed_refused() throws IOException {
        Ran ran = write("22", "--sealed", "--expect-bytes", "3");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).endsWith("ended after 2 of 3 bytes; the target is unchanged\n");
        assertUnchanged();
    }

    @Test
    void sealed_policy_holds() throws IOException {
        assertThat(write("new", "--sealed", "--first-wins").status()).isEqualTo(3);
        assertUnchanged();
    }

    @Test
    void progress_eachSecond_toldOnStandardError() {
        Ran ran = write("x".repeat(100_000), "--progress");

        assertThat(ran.status()).isZero();
        assertThat(ran.err().lines().findFirst()).contains("untorn: 65536 bytes of standard input");
        assertThat(ran.err()).contains("untorn: 100000 bytes of standard input");
    }

    @Test
    void target_directoryIsMissing_saysWhich() {
        Path there = directory.resolve("none").resolve("target");

        assertThat(Ran.untorn("new", "write", there.toString()).err())
                .isEqualTo("untorn: createTemp " + there + ": there is no directory " + there.getParent()
                        + "; the target is unchanged\n");
    }

    @Test
    void target_isADirectory_refused() throws IOException {
        Path there = Files.createDirectory(directory.resolve("there"));

        assertThat(Ran.untorn("new", "write", there.toString()))
                .isEqualTo(new Ran(
                        1,
                        "",
                        "untorn: createTemp " + there
                                + ": is a directory, not a regular file; the target is unchanged\n"));
    }

    /** Of picocli's own meanings for an argument none may remain. */
    @ParameterizedTest
    @ValueSource(strings = {"-x", "--durable", "@target", "${sys:user.home}", "'quoted'", "a b", "é", "日本"})
    void target_strangeName_published(String name) {
        Path there = directory.resolve(name);

        assertThat(Ran.untorn("new", "write", "--", there.toString()).status()).isZero();

        assertThat(there).hasContent("new");
    }

    /** A file of arguments to picocli, which would take its content for them. */
    @Test
    void target_atSignAndAFileThatExists_isAName() throws IOException {
        Files.writeString(target, "--help");

        assertThat(Ran.untorn("new", "write", "@" + target).err())
                .startsWith("untorn: createTemp @" + target + ": there is no directory ");
    }

    /** The same, as what the argument begins with. Nothing is published: the directories do not exist. */
    @ParameterizedTest
    @ValueSource(strings = {"-x/none", "--durable/none", "@x/none"})
    void target_strangeBeginning_isAName(String name) {
        assertThat(Ran.untorn("new", "write", "--", name).err()).startsWith("untorn: createTemp " + name + ": ");
    }

    @ParameterizedTest
    @CsvSource({
        "write, TARGET is missing",
        "write --list target, TARGET and --list exclude each other",
        "write -0 target, --null is for --list",
        "write --list --expect-bytes 3, --expect-bytes is for one target",
        "write --list --if-unchanged absent, --if-unchanged is for one target",
        "write --expect-bytes -1 target, --expect-bytes cannot be negative",
        "write --expect-bytes x target, Invalid value for option '--expect-bytes'",
        "write --if-unchanged 12 target, 'not a version, \"absent\" or 64 hexadecimal digits: \"12\"'",
        "write --visible --durable target, '--visible, --durable are mutually exclusive'",
        "write --first-wins --exclusive target, '--first-wins, --exclusive are mutually exclusive'",
        "write one two, Unmatched argument",
        "write -x, Unknown option: '-x'",
        "write target/, 'the name of a directory, not of a file: target/'",
        "write ., 'the name of a directory, not of a file: .'",
        "write /, 'the name of a directory, not of a file: /'",
        "wrote target, Unmatched argument",
        "'', a command is missing"
    })
    void wrongUse_isToldAndNothingIsTouched(String arguments, String words) {
        Ran ran = Ran.untorn("new", arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("untorn: ")
                .contains(words)
                .contains("--help")
                .hasLineCount(2);
        assertThat(Path.of("target", "target")).doesNotExist();
    }
}
