package dev.untorn.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A manifest that is wrong in any one place is found out. */
class ManifestTest {
    private static final String HEADER = "model,module,verdict,property,trace,distinct,about\n";
    private static final String ABOUT = ",What it shows.\n";
    private static final String VIOLATION = """
            Error: Invariant NoTornRead is violated.
            Error: The behavior up to this point is:
            State 1: <Initial predicate>
            /\\ names = 1
            /\\ written = 0

            State 2: <WriteTemp line 9, col 3 to line 12, col 30 of module FilePublish>
            /\\ names = 1
            /\\ written = 1

            9 states generated, 7 distinct states found, 2 states left on queue.
            """;
    private static final String COMPLETED = """
            Model checking completed. No error has been found.
            9 states generated, 7 distinct states found, 0 states left on queue.
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "violates,NoTornRead,2,7 |",
                "violates,TypeOK,2,7     | property: expected TypeOK, found NoTornRead",
                "violates,NoTornRead,3,7 | states in the trace: expected 3, found 2",
                "violates,NoTornRead,2,8 | distinct states: expected 8, found 7"
            })
    void differences_violatedModel_nameTheWrongCell(String row, String difference) throws Exception {
        Model model = only("MCSpec_broken_design,MCSpec," + row);
        assertThat(model.differences(run(12, VIOLATION))).isEqualTo(asList(difference));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"holds,,,7 |", "holds,,,8 | distinct states: expected 8, found 7"})
    void differences_modelThatHolds_nameTheWrongCell(String row, String difference) throws Exception {
        assertThat(only("MCSpec_model,MCSpec," + row).differences(run(0, COMPLETED)))
                .isEqualTo(asList(difference));
    }

    @Test
    void differences_otherVerdict_tellBoth() throws Exception {
        assertThat(only("MCSpec_model,MCSpec,holds,,,7").differences(run(12, VIOLATION)))
                .containsExactly("verdict: expected holds, found violates NoTornRead in 2 states");
        assertThat(only("MCSpec_broken_design,MCSpec,violates,NoTornRead,2,7").differences(run(0, COMPLETED)))
                .containsExactly("verdict: expected violates NoTornRead in 2 states, found holds");
    }

    @Test
    void differences_exitCodeAndTextDisagree_isNoVerdict() throws Exception {
        assertThat(only("MCSpec_model,MCSpec,holds,,,7").differences(run(12, COMPLETED)))
                .containsExactly("verdict: expected holds, found failed: exit code 12, no error printed");
        assertThat(only("MCSpec_model,MCSpec,holds,,,7").differences(run(0, VIOLATION + COMPLETED)))
                .containsExactly("verdict: expected holds, found failed:"
                        + " exit code 0, error: Invariant NoTornRead is violated.");
    }

    @Test
    void requireRowForEachConfig_missingAndExtraRow_namesBoth() throws Exception {
        Files.createFile(directory.resolve("MCSpec_model.cfg"));
        Files.createFile(directory.resolve("MCSpec_forgotten.cfg"));
        Manifest manifest = Manifest.parse(
                HEADER + "MCSpec_model,MCSpec,holds,,,7" + ABOUT + "MCSpec_gone,MCSpec,holds,,,7" + ABOUT);
        assertThatThrownBy(() -> manifest.requireRowForEachConfig(directory))
                .hasMessage("models.csv and " + directory
                        + " differ: MCSpec_forgotten.cfg has no row, row MCSpec_gone has no .cfg");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MCSpec_model,MCSpec,violates,TypeOK,2,7 | holds by its name, violates TypeOK in 2 states by its row",
                "MCSpec_broken_design,MCSpec,holds,,,7   | violates by its name, holds by its row",
                "MCSpec_reach_state,MCSpec,holds,,,7     | violates by its name, holds by its row",
                "MCSpec_broken,MCSpec,holds,,,7          | the name is none of",
                "MCSpec_model,MCOther,holds,,,7          | module MCSpec by its name, MCOther by its row",
                "MCSpec_model,MCSpec,holds,,,            | holds, without the number of distinct states",
                "MCSpec_model,MCSpec,holds,TypeOK,,7     | expected holds without property and trace",
                "MCSpec_broken_design,MCSpec,violates,,,7 | or violates with both",
                "MCSpec_model,MCSpec,maybe,,,7           | expected holds"
            })
    void parse_rowContradictsItself_isRefusedWithItsLine(String row, String reason) {
        assertThatThrownBy(() -> only(row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("models.csv:2: model MCSpec_")
                .hasMessageContaining(reason);
    }

    @Test
    void parse_mark_isRead() throws Exception {
        String marked = HEADER.replace("about", "about,mark");
        Manifest manifest = Manifest.parse(marked
                + "MCSpec_huge,MCSpec,holds,,,7,What it shows.,large\n"
                + "MCSpec_broken_design,MCSpec,violates,TypeOK,2,7,What it shows.,alone\n"
                + "MCSpec_broken_other,MCSpec,violates,TypeOK,2,7,What it shows.,\n"
                + "MCSpec_model,MCSpec,holds,,,7,What it shows.\n");
        assertThat(manifest.models().stream().map(Model::mark))
                .containsExactly(Model.Mark.LARGE, Model.Mark.ALONE, Model.Mark.NONE, Model.Mark.NONE);
        assertThat(only("MCSpec_model,MCSpec,holds,,,7").mark()).isEqualTo(Model.Mark.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MCSpec_model,MCSpec,holds,,,7,About.,alone | alone is said of a broken design only",
                "MCSpec_reach_state,MCSpec,violates,TypeOK,2,7,About.,alone | alone is said of a broken design only",
                "MCSpec_broken_design,MCSpec,violates,TypeOK,2,7,About.,large | large is said of a model that holds only",
                "MCSpec_model,MCSpec,holds,,,7,About.,huge | mark is neither alone nor large: huge"
            })
    void parse_markContradictsRow_isRefusedWithItsLine(String row, String reason) {
        assertThatThrownBy(() -> Manifest.parse(HEADER.replace("about", "about,mark") + row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("models.csv:2: model MCSpec_")
                .hasMessageContaining(reason);
    }

    @Test
    void parse_wrongShape_isRefused() {
        assertThatThrownBy(() -> Manifest.parse("model,verdict\n"))
                .hasMessageContaining("models.csv:1: expected the columns");
        String row = "MCSpec_model,MCSpec,holds,,,7" + ABOUT;
        assertThatThrownBy(() -> Manifest.parse(HEADER + row + row))
                .hasMessage("model MCSpec_model: more than one row");
        assertThatThrownBy(() -> Manifest.parse(HEADER + "MCSpec_model,MCSpec,holds,,,7,\n"))
                .hasMessageContaining("nothing says what it shows");
    }

    @Test
    void model_nameWithoutRow_isRefused() throws Exception {
        Manifest manifest = Manifest.parse(HEADER + "MCSpec_model,MCSpec,holds,,,7" + ABOUT);
        assertThat(manifest.model("MCSpec_model").module()).isEqualTo("MCSpec");
        assertThatThrownBy(() -> manifest.model("MCSpec_other")).hasMessage("model MCSpec_other: no row");
    }

    private static Model only(String row) throws Exception {
        return Manifest.parse(HEADER + row + ABOUT).models().get(0);
    }

    private static TlcRun run(int exitCode, String output) {
        Path config = Path.of("MCSpec_model.cfg");
        ModelConfig invariants = ModelConfig.parse(config, "INVARIANTS TypeOK NoTornRead");
        return new TlcRun(invariants, List.of(), exitCode, false, Path.of("tlc.log"), output, Duration.ZERO);
    }

    private static List<String> asList(@Nullable String difference) {
        return difference == null ? List.of() : List.of(difference);
    }
}
