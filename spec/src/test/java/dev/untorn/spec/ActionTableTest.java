package dev.untorn.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.spec.Model.Mark;
import dev.untorn.spec.ModelReport.Checked;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class ActionTableTest {
    @TempDir
    Path directory;

    @Test
    void neverTaken_guardNeverHolds_namesTheAction() throws Exception {
        TlcRun run = Fixtures.check("Actions_holds").arguments("-coverage", "1").run(directory);
        assertThat(run.verdict()).isEqualTo(new Verdict.Holds());
        ActionTable table = new ActionTable(List.of(checked(new Verdict.Holds(), run)), Set.of());

        // A disjunct without a name has its place; what is under \E over an empty set is not there.
        assertThat(table.actions())
                .containsExactly(
                        "Actions!Count",
                        "Actions!Init",
                        "Actions!Next (24 6 24 19)",
                        "Actions!Overflow",
                        "Actions!Pass",
                        "Actions!Reset");
        assertThat(table.neverTaken()).containsExactly("Actions!Next (24 6 24 19)", "Actions!Overflow");
        assertThat(table.markdown())
                .contains("| Actions!Count | 12 | 1 of 1 | MCActions_model |")
                .contains("| Actions!Overflow | 0 | 0 of 1 | **none** |");
    }

    @Test
    void neverTaken_actionThatOnlyTheTextNames_isThere() throws Exception {
        TlcRun run = Fixtures.check("Actions_holds").arguments("-coverage", "1").run(directory);
        Set<String> named = SpecActions.of(Fixtures.DIRECTORY, List.of("Actions"));
        assertThat(named).contains("Actions!Absent", "Actions!Count");
        ActionTable table = new ActionTable(List.of(checked(new Verdict.Holds(), run)), named);
        assertThat(table.neverTaken()).contains("Actions!Absent").doesNotContain("Actions!Count");
        assertThat(table.markdown()).contains("| Actions!Absent | 0 | 0 of 0 | **none** |");
    }

    @Test
    void actions_violatedModel_doesNotCount() throws Exception {
        TlcRun run = Fixtures.check("Actions_holds").arguments("-coverage", "1").run(directory);
        Checked violated = checked(new Verdict.Violates("SmallCount", 3), run);
        assertThat(new ActionTable(List.of(violated), Set.of()).actions()).isEmpty();
    }

    @Test
    void counts_onlyWhereEveryStepIsReachable() {
        Model holds = model(new Verdict.Holds());
        assertThat(ActionTable.counts(holds, config("SPECIFICATION Spec INVARIANT TypeOK")))
                .isTrue();
        assertThat(ActionTable.counts(holds, config("SPECIFICATION Spec PROPERTY Ends")))
                .isFalse();
        assertThat(ActionTable.counts(holds, config("INIT Inv NEXT Next INVARIANT Inv")))
                .isFalse();
        assertThat(ActionTable.counts(model(new Verdict.Violates("TypeOK", 2)), config("SPECIFICATION Spec")))
                .isFalse();
    }

    @Test
    void parse_statisticsPrintedTwice_usesTheLast() {
        String early = "The coverage statistics at 1\n<Go line 1, col 1 to line 1, col 2 of module M>: 0:0\n";
        String late = "The coverage statistics at 2\n<Go line 1, col 1 to line 1, col 2 of module M>: 2:5\n";
        assertThat(Coverage.parse(early + late).taken()).containsExactly(Map.entry("M!Go", 5L));
        assertThat(Coverage.parse("9 states generated").taken()).isEmpty();
    }

    private static Checked checked(Verdict expected, TlcRun run) {
        return new Checked(model(expected), run);
    }

    private static Model model(Verdict expected) {
        String name = expected instanceof Verdict.Holds ? "MCActions_model" : "MCActions_broken_design";
        return new Model(name, "MCActions", expected, OptionalLong.of(8), "What it shows.", Mark.NONE);
    }

    private static ModelConfig config(String text) {
        return ModelConfig.parse(Path.of("test.cfg"), text);
    }
}
