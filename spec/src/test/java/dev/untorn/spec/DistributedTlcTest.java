package dev.untorn.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** TLC's distributed mode on this machine: what it does, and what it silently does not. */
@Execution(ExecutionMode.CONCURRENT)
class DistributedTlcTest {
    @TempDir
    Path directory;

    @Test
    void run_modelThatHolds_findsAsManyStatesAsOneJvm() throws Exception {
        assumeProfile();
        TlcRun alone = Fixtures.check("Grid_holds").run(directory.resolve("alone"));
        TlcRun distributed = check("Grid_holds").run(directory.resolve("distributed"));
        assertThat(distributed.verdict()).isEqualTo(new Verdict.Holds());
        assertThat(distributed.distinctStates())
                .isEqualTo(alone.distinctStates())
                .isEqualTo(OptionalLong.of(31 * 31));
        assertThat(directory.resolve("distributed/worker-1/tlc.log"))
                .content()
                .contains("TLC worker with 1 threads ready");
        assertThat(processesIn(directory)).isZero();
    }

    @Test
    void run_violation_serverExitsWith0AndNamesNothing_harnessFails() throws Exception {
        assumeProfile();
        TlcRun run = check("Grid_invariant").run(directory);
        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).contains("The behavior up to this point is").doesNotContain("NobodyArrives");
        assertThat(run.verdict()).isInstanceOf(Verdict.Failed.class);
        assertThat(processesIn(directory)).isZero();
    }

    @Test
    void check_property_isRefusedBecauseItIsNotChecked() {
        assertThatThrownBy(() -> check("Grid_liveness"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PROPERTY SomebodyArrives: distributed TLC does not check it");
    }

    @Test
    void check_symmetry_isRefusedBecauseItFails() {
        assertThatThrownBy(() -> check("Grid_symmetry"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SYMMETRY");
    }

    @Test
    void check_configInAnotherDirectory_isRefused() throws Exception {
        Path elsewhere = Files.copy(Path.of(Fixtures.config("Grid_holds")), directory.resolve("mine.cfg"));
        assertThatThrownBy(() -> DistributedTlc.check(Path.of(Fixtures.module("Grid")), elsewhere))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("beside its module only");
    }

    @Test
    void run_timeoutPasses_failsAndLeavesNoProcess() throws Exception {
        TlcRun run = check("Grid_holds").timeout(Duration.ofMillis(200)).run(directory);
        assertThat(run.verdict().toString()).startsWith("failed: timed out");
        assertThat(processesIn(directory)).isZero();
    }

    @Test
    void run_threadInterrupted_throwsAndLeavesNoProcess() throws Exception {
        DistributedTlc tlc = check("Grid_holds");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> tlc.run(directory)).isInstanceOf(InterruptedException.class);
        assertThat(processesIn(directory)).isZero();
    }

    /** Three JVMs take up to half a minute to start on a busy machine. */
    private static void assumeProfile() {
        assumeTrue(Boolean.getBoolean("models.distributed"), "to run it: ./mvnw -pl spec verify -Pdistributed");
    }

    private static DistributedTlc check(String name) throws Exception {
        return DistributedTlc.check(Path.of(Fixtures.module(name)), Path.of(Fixtures.config(name)));
    }

    private static long processesIn(Path directory) {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(directory.toString()))
                .count();
    }
}
