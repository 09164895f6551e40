package dev.untorn.spec;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What goes wrong with TLC started by hand: each test shows plain TLC first, then the harness. */
@Execution(ExecutionMode.CONCURRENT)
class TlcGuardsTest {
    private static final int NOT_PARSED = 150;
    private static final int CONFIG_REJECTED = 151;
    private static final int UNEXPECTED_ERROR = 255;

    @TempDir
    Path directory;

    @Test
    void continueAfterViolation_plainTlcExitsWith0_harnessRefuses() throws Exception {
        PlainTlc.Result plain = plain("-continue", "-config", Fixtures.config("Count_invariant"));
        assertThat(plain.exitCode()).isZero();
        assertThat(plain.output()).contains("Invariant BelowTwo is violated.", "No error has been found.");

        assertThatThrownBy(() ->
                        Fixtures.check("Count_invariant").arguments("-continue").run(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-continue");
        assertThat(verdictOn("Count_invariant", plain)).isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void sharedTemporaryDirectory_plainTlcReadsTruncatedModule_harnessHasItsOwn() throws Exception {
        // How Naturals.tla looks to a run when another, unpacking it at that moment, has just truncated it.
        Path shared = Files.createDirectories(directory.resolve("shared"));
        Files.createSymbolicLink(shared.resolve("Naturals.tla"), Path.of("/dev/null"));
        PlainTlc.Result plain = new PlainTlc(directory)
                .temporaryDirectory(shared)
                .run("-config", Fixtures.config("Count_holds"), Fixtures.module("Count"));
        assertThat(plain.exitCode()).isEqualTo(NOT_PARSED);
        assertThat(plain.output()).contains("Parsing file /dev/null");

        assertThatThrownBy(() -> Fixtures.check("Count_holds")
                        .systemProperty("java.io.tmpdir", shared.toString())
                        .run(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.io.tmpdir is private to each run");
        Path own = Files.createDirectories(directory.resolve("tmp"));
        Files.createSymbolicLink(own.resolve("Naturals.tla"), Path.of("/dev/null"));
        assertThat(Fixtures.check("Count_holds").run(directory).verdict()).isEqualTo(new Verdict.Holds());
    }

    @Test
    void statesOfAnotherRunInTheSameSecond_plainTlcDies_harnessHasItsOwn() throws Exception {
        Path module = Files.copy(Path.of(Fixtures.module("Count")), directory.resolve("Count.tla"));
        Path config = Files.copy(Path.of(Fixtures.config("Count_holds")), directory.resolve("Count_holds.cfg"));
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        for (int second = 0; second < 60; second++) {
            String name = now.plusSeconds(second).format(DateTimeFormatter.ofPattern("yy-MM-dd-HH-mm-ss"));
            Files.createDirectories(directory.resolve("states").resolve(name));
        }
        PlainTlc.Result plain =
                new PlainTlc(directory).runWithoutMetadir("-config", config.toString(), module.toString());
        assertThat(plain.exitCode()).isEqualTo(1);
        assertThat(plain.output()).contains("that directory already exists");

        assertThat(Tlc.check(module, config).run(directory.resolve("run")).verdict())
                .isEqualTo(new Verdict.Holds());
    }

    @Test
    void generateSpecTeWithConfigOfAnotherName_plainTlcHangs_harnessRefuses() throws Exception {
        Path module = Files.copy(Path.of(Fixtures.module("Count")), directory.resolve("Count.tla"));
        Process plain = new PlainTlc(directory)
                .start("-generateSpecTE", "-config", Fixtures.config("Count_invariant"), module.toString());
        try (BufferedReader output = plain.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.contains("the execution ended before")) {
                line = output.readLine();
            }
            assertThat(line).contains("ended before the potential SpecTE generation");
            assertThat(plain.waitFor(2, SECONDS)).isFalse();
        } finally {
            plain.destroyForcibly();
        }

        assertThatThrownBy(() -> Fixtures.check("Count_invariant")
                        .arguments("-generateSpecTE")
                        .run(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-generateSpecTE: TLC then hangs");
    }

    @Test
    void keywordOfLaterReleases_plainTlcChecksNothing_harnessRefuses() throws Exception {
        PlainTlc.Result plain = plain("-config", Fixtures.config("Count_alias"));
        assertThat(plain.exitCode()).isEqualTo(CONFIG_REJECTED);
        // BelowTwo is false, but who only looks for a violation sees none.
        assertThat(plain.output()).contains("The invariant ALIAS specified").doesNotContain("violated");

        assertThatThrownBy(() -> Fixtures.check("Count_alias"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Count_alias.cfg:5: unknown keyword ALIAS");
        assertThat(verdictOn("Count_invariant", plain)).isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void relativeConfig_plainTlcLooksBesideModule_harnessLooksInThisDirectory() throws Exception {
        Files.copy(Path.of(Fixtures.config("Count_holds")), directory.resolve("mine.cfg"));
        PlainTlc.Result plain = plain("-config", "mine.cfg");
        assertThat(plain.exitCode()).isEqualTo(UNEXPECTED_ERROR);
        assertThat(plain.output()).contains("mine.cfg", "File not found.");

        Path here = Path.of("").toAbsolutePath();
        Path module = here.relativize(Path.of(Fixtures.module("Count")));
        Path config = here.relativize(Path.of(Fixtures.config("Count_holds")));
        assertThat(Tlc.check(module, config).run(directory).verdict()).isEqualTo(new Verdict.Holds());
    }

    @Test
    void absoluteConfigInAnotherDirectory_plainTlcDoesNotFindIt_harnessDoes() throws Exception {
        Path elsewhere = Files.copy(Path.of(Fixtures.config("Count_holds")), directory.resolve("mine.cfg"));
        PlainTlc.Result plain = plain("-config", elsewhere.toString());
        assertThat(plain.exitCode()).isEqualTo(UNEXPECTED_ERROR);
        assertThat(plain.output()).contains(elsewhere.toString(), "File not found.");

        assertThat(Tlc.check(Path.of(Fixtures.module("Count")), elsewhere)
                        .run(directory)
                        .verdict())
                .isEqualTo(new Verdict.Holds());
    }

    @Test
    void missingFile_harnessNamesItWithItsDirectory() {
        Path module = Path.of(Fixtures.module("Count"));
        assertThatThrownBy(() -> Tlc.check(module, Path.of("missing.cfg")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no such config: " + Path.of("missing.cfg").toAbsolutePath());
        assertThatThrownBy(() -> Tlc.check(Path.of("Missing.tla"), Path.of(Fixtures.config("Count_holds"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no such module: " + Path.of("Missing.tla").toAbsolutePath());
    }

    private PlainTlc.Result plain(String... options) throws Exception {
        String[] arguments = Arrays.copyOf(options, options.length + 1);
        arguments[options.length] = Fixtures.module("Count");
        return new PlainTlc(directory).run(arguments);
    }

    /** What the harness would say if it had let this run happen. */
    private static Verdict verdictOn(String model, PlainTlc.Result plain) throws Exception {
        ModelConfig config = ModelConfig.read(Path.of(Fixtures.config(model)));
        return new TlcRun(config, List.of(), plain.exitCode(), false, Path.of("log"), plain.output(), Duration.ZERO)
                .verdict();
    }
}
