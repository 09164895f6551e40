package dev.untorn.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What {@link PropertiesTest} asks is asked of a module that does not satisfy it. */
@Execution(ExecutionMode.CONCURRENT)
class PropertyTableTest {
    private static final Path MODELS = Fixtures.SPEC.resolve("src/test/resources/dev/untorn/spec/alone");
    private static final String MANIFEST = """
            model,module,verdict,property,trace,distinct,about,mark
            MCPair_good,MCPair,holds,,,3,Both count to two.
            MCPair_broken_bigger,MCPair,violates,Bounded,4,,Counts to three.,alone
            MCPair_broken_both,MCPair,violates,Bounded,2,,Jumps with one of the two.""";

    @TempDir
    Path directory;

    @Test
    void requireDesign_propertyWithoutDesign_isNamed() throws Exception {
        PropertyTable table = table(MANIFEST);
        assertThat(table.withoutDesign()).containsExactly("Together");
        assertThatCode(() -> PropertiesTest.requireDesign(table, "Bounded")).doesNotThrowAnyException();
        assertThatThrownBy(() -> PropertiesTest.requireDesign(table, "Together"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("properties of MCPair without a design that violates them alone")
                .hasMessageContaining("Together");
    }

    @Test
    void requireAlone_designViolatesOneInvariant_passes() throws Exception {
        TlcRun run = run("MCPair_broken_bigger", table(MANIFEST));
        assertThat(run.config().invariants()).containsExactly("Together");
        PropertiesTest.requireAlone(run);
    }

    @Test
    void requireAlone_designViolatesTwo_namesTheOther() throws Exception {
        TlcRun run = run("MCPair_broken_both", table(MANIFEST + ",alone"));
        assertThatThrownBy(() -> PropertiesTest.requireAlone(run))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("violates Together in 2 states");
    }

    @Test
    void markdown_tellsWhatIsKnown() throws Exception {
        assertThat(table(MANIFEST).markdown())
                .contains("| design | Bounded | Together |")
                .contains("| bigger | x | . |")
                .contains("| both | x |   |");
    }

    private TlcRun run(String design, PropertyTable table) throws Exception {
        Model model = table.alone().stream()
                .filter(each -> each.name().equals(design))
                .findFirst()
                .orElseThrow();
        return PropertiesTest.run(model, table, MODELS, directory);
    }

    private static PropertyTable table(String manifest) throws Exception {
        return PropertyTable.of(Manifest.parse(manifest), MODELS).get(0);
    }
}
