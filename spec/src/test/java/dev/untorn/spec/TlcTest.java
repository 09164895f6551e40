package dev.untorn.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class TlcTest {
    @TempDir
    Path directory;

    @Test
    void run_invariantViolated_countsStatesAndTellsSteps() throws Exception {
        TlcRun run = Fixtures.check("Count_invariant").run(directory);
        assertThat(run.verdict()).isEqualTo(new Verdict.Violates("BelowTwo", 3));
        assertThat(run.distinctStates()).isEqualTo(OptionalLong.of(3));
        assertThat(run.generatedStates()).isEqualTo(OptionalLong.of(3));
        assertThat(run.counterexample().condensed().lines())
                .containsExactly(
                        "  1  Initial predicate",
                        "       n = 0",
                        "  2  Step",
                        "       n = 1",
                        "  3  Step",
                        "       n = 2");
        assertThat(run.log()).isEqualTo(directory.resolve("tlc.log")).hasContent(run.output());
    }

    @Test
    void run_initialStateViolates_traceHasOneState() throws Exception {
        assertThat(Fixtures.check("Count_initial").run(directory).verdict())
                .isEqualTo(new Verdict.Violates("StartsAtOne", 1));
        assertThat(Fixtures.check("Count_initialRefinement").run(directory).verdict())
                .isEqualTo(new Verdict.Violates("BeginsAtOne", 1));
    }

    @Test
    void run_deadlock_isNamed() throws Exception {
        assertThat(Fixtures.check("Count_deadlock").run(directory).verdict())
                .isEqualTo(new Verdict.Violates("Deadlock", 4));
    }

    @Test
    void run_mainClass_startsInFrontOfTlcWithItsProperties() throws Exception {
        TlcRun run = Fixtures.check("Count_holds")
                .mainClass(GreetingLauncher.class.getName())
                .systemProperty("greeting", "hello")
                .run(directory);
        assertThat(run.output()).startsWith("hello from ");
        assertThat(run.verdict()).isEqualTo(new Verdict.Holds());
    }

    /** Stands for a launcher that prepares something before it starts TLC. */
    static final class GreetingLauncher {
        private GreetingLauncher() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println(System.getProperty("greeting") + " from " + GreetingLauncher.class);
            tlc2.TLC.main(arguments);
        }
    }

    @Test
    void run_timeoutPasses_failsAndLeavesNoProcess() throws Exception {
        TlcRun run =
                Fixtures.check("Lamp_liveness").timeout(Duration.ofMillis(200)).run(directory);
        assertThat(run.verdict().toString()).startsWith("failed: timed out");
        assertThat(childProcessesOf(directory)).isZero();
    }

    @Test
    void run_threadInterrupted_throwsAndLeavesNoProcess() throws Exception {
        Tlc tlc = Fixtures.check("Lamp_liveness");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> tlc.run(directory)).isInstanceOf(InterruptedException.class);
        assertThat(childProcessesOf(directory)).isZero();
    }

    @Test
    void run_directoryInUse_isRefused() throws Exception {
        try (RunDirectory other = RunDirectory.claim(directory)) {
            assertThatThrownBy(() -> Fixtures.check("Count_holds").run(directory))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("another run is using " + other.log().getParent());
        }
    }

    @Test
    void commandLine_repeatsTheRun() throws Exception {
        Path awkward = directory.resolve("it's a directory");
        TlcRun run = Fixtures.check("Count_invariant").run(awkward);
        Process again = new ProcessBuilder("sh", "-c", run.commandLine())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("again.log").toFile())
                .start();
        assertThat(again.waitFor()).isEqualTo(run.exitCode());
        assertThat(Counterexample.parse(Files.readString(directory.resolve("again.log"))))
                .isEqualTo(run.counterexample());
    }

    private static long childProcessesOf(Path directory) {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(directory.toString()))
                .count();
    }
}
