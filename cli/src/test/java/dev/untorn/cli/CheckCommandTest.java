package dev.untorn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code untorn check} and {@code untorn read}, on what {@code write --sealed} wrote. */
class CheckCommandTest {
    private Path file;
    private Path absent;

    @BeforeEach
    void begin(@TempDir Path directory) {
        file = directory.resolve("file");
        absent = directory.resolve("absent");
        assertThat(write("content").status()).isZero();
    }

    private Ran write(String content) {
        return Ran.untorn(content, "write", "--sealed", file.toString());
    }

    private void damage() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void check_valid_generationAndLength() {
        write("more content");

        assertThat(Ran.untorn("", "check", file.toString()))
                .isEqualTo(new Ran(0, file + ": VALID, generation 2, 12 bytes\n", ""));
    }

    @Test
    void check_emptyContent_valid() {
        write("");

        assertThat(Ran.untorn("", "check", file.toString()).out()).endsWith(": VALID, generation 2, 0 bytes\n");
    }

    @Test
    void check_oneOfThreeIsValid_eachIsTold() throws IOException {
        Path torn = Files.copy(file, file.resolveSibling("torn"));
        damage();

        Ran ran = Ran.untorn("", "check", torn.toString(), file.toString(), absent.toString());

        assertThat(ran)
                .isEqualTo(new Ran(
                        1,
                        torn + ": VALID, generation 1, 7 bytes\n" + file
                                + ": CORRUPT, CONTENT_CHECKSUM: content of 7 bytes does not match its checksum\n"
                                + absent + ": ABSENT\n",
                        ""));
    }

    @Test
    void check_quiet_onlyWhatIsNotValid() {
        assertThat(Ran.untorn("", "check", "--quiet", file.toString())).isEqualTo(new Ran(0, "", ""));
        assertThat(Ran.untorn("", "check", "-q", file.toString(), absent.toString()))
                .isEqualTo(new Ran(1, absent + ": ABSENT\n", ""));
    }

    /** Not ABSENT: nothing is known of it. */
    @Test
    void check_cannotBeRead_toldOnStandardError() {
        Path directory = file.resolveSibling(".").toAbsolutePath().normalize();

        assertThat(Ran.untorn("", "check", directory.toString()))
                .isEqualTo(new Ran(1, "", "untorn: " + directory + ": Is a directory\n"));
    }

    @Test
    void read_valid_itsContent() {
        assertThat(Ran.untorn("", "read", file.toString())).isEqualTo(new Ran(0, "content", ""));
    }

    @Test
    void read_corrupt_notAByte() throws IOException {
        damage();

        assertThat(Ran.untorn("", "read", file.toString()))
                .isEqualTo(new Ran(
                        1,
                        "",
                        "untorn: " + file
                                + ": CORRUPT, CONTENT_CHECKSUM: content of 7 bytes does not match its checksum\n"));
    }

    @Test
    void read_absent_told() {
        assertThat(Ran.untorn("", "read", absent.toString()))
                .isEqualTo(new Ran(1, "", "untorn: " + absent + ": ABSENT\n"));
    }
}
