package dev.untorn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.disk.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code untorn write --list}: one answer for each line, and one file's failure is not another's. */
class WriteListTest {
    private Path directory;
    private Path a;
    private Path b;
    private Path source;

    @BeforeEach
    void begin(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.a = directory.resolve("a");
        this.b = directory.resolve("b");
        this.source = Files.writeString(directory.resolve("source"), "new");
    }

    private static Ran list(String lines, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "write";
        arguments[1] = "--list";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Ran.untorn(lines, arguments);
    }

    private static String line(Path target, Path source) {
        return target + "\t" + source + "\n";
    }

    @Test
    void list_twoLines_bothPublishedAndAnswered() {
        assertThat(list(line(a, source) + line(b, source)))
                .isEqualTo(new Ran(0, "DURABLE " + a + "\nDURABLE " + b + "\n", ""));

        assertThat(a).hasContent("new");
        assertThat(b).hasContent("new");
    }

    @Test
    void list_empty_nothingToDo() {
        assertThat(list("")).isEqualTo(new Ran(0, "", ""));
    }

    @Test
    void list_asked_answersSayIt() {
        assertThat(list(line(a, source), "--visible").out()).isEqualTo("VISIBLE " + a + "\n");
    }

    @Test
    void list_oneFails_theOthersArePublished() throws IOException {
        Files.createDirectory(a);

        Ran ran = list(line(a, source) + line(b, directory.resolve("none")) + line(b, source));

        assertThat(ran)
                .isEqualTo(new Ran(
                        1,
                        "UNCHANGED " + a + "\nUNCHANGED " + b + "\nDURABLE " + b + "\n",
                        "untorn: createTemp " + a + ": is a directory, not a regular file; the target is unchanged\n"
                                + "untorn: " + b + ": reading " + directory.resolve("none")
                                + ": No such file or directory; the target is unchanged\n"));
        assertThat(b).hasContent("new");
    }

    @Test
    void list_firstWins_conflictIsOneFilesOnly() {
        Ran ran = list(line(a, source) + line(a, source) + line(b, source), "--first-wins");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEqualTo("DURABLE " + a + "\nUNCHANGED " + a + "\nDURABLE " + b + "\n");
    }

    @Test
    void list_directoryNotSynced_answerSaysSo() {
        Ran ran = Ran.on(
                FailingDisk.failing(Map.of(Step.SYNC_DIRECTORY, FailingDisk.When.BEFORE)),
                line(a, source),
                "write",
                "--list");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEqualTo("PUBLISHED_NOT_DURABLE " + a + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no-tab", "two\ttabs\there", "\tno-target", "no-source\t", "directory/\tsource"})
    void list_malformedLine_toldWithItsNumberAndTheNextIsPublished(String malformed) {
        Ran ran = list(line(a, source) + malformed + "\n" + line(b, source));

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEqualTo("DURABLE " + a + "\nMALFORMED 2\nDURABLE " + b + "\n");
        assertThat(ran.err())
                .startsWith("untorn: line 2: ")
                .endsWith("; nothing was touched\n")
                .hasLineCount(1);
    }

    /** Who writes the list may have died in the middle of a name, and what is left of it may be one, too. */
    @Test
    void list_lastLineHasNoEnd_notPublished() {
        Ran ran = list(line(a, source) + b + "\t" + source);

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEqualTo("DURABLE " + a + "\nMALFORMED 2\n");
        assertThat(ran.err()).isEqualTo("untorn: line 2: has no end, so it may be a part; nothing was touched\n");
        assertThat(b).doesNotExist();
    }

    @Test
    void list_endlessLine_isNotKept() {
        Ran ran = list("x".repeat(Records.MAX_BYTES + 1) + "\t" + source + "\n" + line(b, source));

        assertThat(ran.out()).isEqualTo("MALFORMED 1\nDURABLE " + b + "\n");
        assertThat(ran.err()).contains("line 1: longer than 16384 bytes");
    }

    /** A JVM would take another name for it, and publish under that. */
    @Test
    void list_nameThatIsNoUtf8_malformed() {
        byte[] lines = (line(directory.resolve("?"), source) + line(b, source)).getBytes(Names.CHARSET);
        lines[directory.toString().length() + 1] = (byte) 0xff;

        Ran ran = Ran.on(Machine.THIS, lines, "write", "--list");

        assertThat(ran.out()).isEqualTo("MALFORMED 1\nDURABLE " + b + "\n");
    }

    @Test
    void nul_namesWithTabsAndLines_published() {
        Path strange = directory.resolve("tab\tline\n");

        Ran ran = list(strange + "\0" + source + "\0" + b + "\0" + source + "\0", "-0");

        assertThat(ran).isEqualTo(new Ran(0, "DURABLE " + strange + "\0DURABLE " + b + "\0", ""));
        assertThat(strange).hasContent("new");
    }

    @Test
    void nul_targetWithoutSource_malformed() {
        Ran ran = list(a + "\0" + source + "\0" + b + "\0", "--null");

        assertThat(ran.out()).isEqualTo("DURABLE " + a + "\0MALFORMED 2\0");
        assertThat(ran.err()).isEqualTo("untorn: pair 2: a target without a source; nothing was touched\n");
    }

    /** A malformed name must not make the next source a target. */
    @Test
    void nul_malformedTarget_thePairsAfterItAreRight() {
        Ran ran = list("\0" + source + "\0" + b + "\0" + source + "\0", "-0");

        assertThat(ran.out()).isEqualTo("MALFORMED 1\0DURABLE " + b + "\0");
        assertThat(source).hasContent("new");
    }

    @Test
    void sealed_list_isChecked() {
        assertThat(list(line(a, source), "--sealed").status()).isZero();

        assertThat(Ran.untorn("", "read", a.toString())).isEqualTo(new Ran(0, "new", ""));
    }

    @Test
    void progress_list_toldOnStandardError() {
        assertThat(list(line(a, source), "--progress").err()).contains("untorn: 1 files, 0 of them failed\n");
    }
}
