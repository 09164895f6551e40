package dev.untorn.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What TLC gets wrong with a PROPERTY: each test shows plain TLC first, then the harness. */
@Execution(ExecutionMode.CONCURRENT)
class TlcLivenessGuardsTest {
    private static final int LIVENESS_VIOLATED = 13;
    private static final String NO_ERROR = "Model checking completed. No error has been found.";

    @TempDir
    Path directory;

    @Test
    void twoWorkers_plainTlcMissesViolation_harnessRefuses() throws Exception {
        int runs = 3;
        int wrong = 0;
        for (int run = 0; run < runs; run++) {
            PlainTlc.Result plain = plain("Lamp_liveness", "-workers", "2");
            if (plain.exitCode() == 0 && plain.output().contains(NO_ERROR)) {
                wrong++;
            }
        }
        System.out.printf("TLC with 2 workers missed a violation of liveness in %d of %d runs%n", wrong, runs);
        assertThat(wrong).isPositive();

        assertThatThrownBy(() -> Fixtures.check("Lamp_liveness").workers(2).run(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PROPERTY LitOnlyOnce with 2 workers");
        for (int run = 0; run < runs; run++) {
            assertThat(verdict("Lamp_liveness")).isEqualTo(new Verdict.Violates("LitOnlyOnce", 5));
        }
    }

    @Test
    void secondRunInOneJvm_plainTlcReportsFalseViolation_harnessForks() throws Exception {
        PlainTlc.Result plain = new PlainTlc(directory)
                .mainClass(TwoRunsInOneJvm.class)
                .runWithoutMetadir(
                        Fixtures.module("Count"),
                        directory.resolve("meta").toString(),
                        Fixtures.config("Count_liveness"),
                        Fixtures.config("Count_holds"));
        int temporalViolation = 2116;
        assertThat(plain.output())
                .contains("run 1 returned " + temporalViolation)
                .contains("run 2 returned " + temporalViolation);

        assertThat(verdict("Count_liveness")).isEqualTo(new Verdict.Violates("GetsToThree", 3));
        assertThat(verdict("Count_holds")).isEqualTo(new Verdict.Holds());
    }

    @Test
    void livenessAndRefinement_plainTlcExitsAlike_harnessNamesProperty() throws Exception {
        PlainTlc.Result liveness = plain("Count_liveness");
        PlainTlc.Result refinement = plain("Count_refinement");
        assertThat(liveness.exitCode()).isEqualTo(LIVENESS_VIOLATED).isEqualTo(refinement.exitCode());
        assertThat(liveness.output()).doesNotContain("GetsToThree");
        assertThat(refinement.output()).doesNotContain("CountsInOneJump");

        assertThat(verdict("Count_liveness")).isEqualTo(new Verdict.Violates("GetsToThree", 3));
        assertThat(verdict("Count_refinement")).isEqualTo(new Verdict.Violates("CountsInOneJump", 2));
    }

    @Test
    void twoProperties_plainTlcDoesNotSayWhichIsViolated_harnessRefuses() throws Exception {
        PlainTlc.Result plain = plain("Count_twoProperties");
        assertThat(plain.exitCode()).isEqualTo(LIVENESS_VIOLATED);
        assertThat(plain.output()).doesNotContain("GetsToThree").doesNotContain("CountsInOneJump");

        assertThatThrownBy(() -> verdict("Count_twoProperties"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than one PROPERTY [GetsToThree, CountsInOneJump]");
    }

    @Test
    void symmetry_plainTlcMissesViolation_harnessRefuses() throws Exception {
        hidesViolation("Turns_symmetry", "PROPERTY with SYMMETRY");
    }

    @Test
    void view_plainTlcMissesViolation_harnessRefuses() throws Exception {
        hidesViolation("Turns_view", "PROPERTY with VIEW");
    }

    private void hidesViolation(String model, String refusal) throws Exception {
        PlainTlc.Result plain = plain(model);
        assertThat(plain.exitCode()).isZero();
        assertThat(plain.output()).contains(NO_ERROR);

        assertThatThrownBy(() -> verdict(model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(refusal);
        assertThat(verdict("Turns_liveness")).isEqualTo(new Verdict.Violates("OnePlayerKeepsTheTurn", 2));
    }

    private PlainTlc.Result plain(String model, String... arguments) throws Exception {
        String[] all = new String[arguments.length + 3];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "-config";
        all[arguments.length + 1] = Fixtures.config(model);
        all[arguments.length + 2] = Fixtures.module(model);
        return new PlainTlc(directory).run(all);
    }

    private Verdict verdict(String model) throws Exception {
        return Fixtures.check(model).run(directory).verdict();
    }
}
