package dev.untorn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manual, the help and {@link ExitCode} say the same. */
class ManualTest {
    private static List<String> rowsOfTheManual() throws IOException {
        return Files.readString(Path.of("README.md"))
                .lines()
                .filter(line -> line.matches("\\| [0-9].*"))
                .toList();
    }

    @Test
    void manual_statuses_areThoseOfTheCode() throws IOException {
        assertThat(rowsOfTheManual().subList(0, ExitCode.values().length))
                .isEqualTo(Arrays.stream(ExitCode.values())
                        .map(code -> "| " + code.status() + " | " + code.meaning() + " |")
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "write ", "version ", "sweep ", "check ", "read "})
    void help_ofEachCommand_hasTheStatuses(String command) {
        Ran ran = Ran.untorn("", (command + "--help").split(" "));

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).startsWith("Usage: untorn " + command).contains("  70      a defect of untorn;");
    }

    @Test
    void version_isThatOfTheBuild() {
        assertThat(Ran.untorn("", "--version").out()).matches("untorn [0-9]+\\.[0-9]+\\.[0-9]+.*\n");
    }
}
