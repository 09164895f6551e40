package dev.untorn.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.untorn.spec.Model.Mark;
import dev.untorn.spec.ModelReport.Checked;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every model that is not large, checked by TLC and compared with its row in models.csv; and that every action is taken
 * in one that holds. {@code -Dmodels=REGEX} checks only those whose name contains a match, and no actions.
 */
class ModelsTest {
    private static final Path RUNS = Fixtures.SPEC.resolve("target/models");
    private static final Path REPORT = RUNS.resolve("report.md");
    private static final Pattern SELECTED = Pattern.compile(System.getProperty("models", ""));
    private static final List<Checked> CHECKED = new ArrayList<>();

    /** Counting the actions costs a third of a run's time, and the small worlds take every one of them. */
    private static final long MOST_STATES_WITH_ACTIONS_COUNTED = 10_000;

    /** From here on the JVM's optimizer pays. */
    private static final long FEWEST_STATES_OF_A_LONG_RUN = 25_000;

    @Test
    void manifest_hasRowForEachConfig() throws IOException {
        manifest().requireRowForEachConfig(Fixtures.SPEC);
    }

    @TestFactory
    Stream<DynamicNode> model() throws IOException {
        reportLargeModels();
        List<Model> models = manifest().models().stream()
                .filter(model -> SELECTED.matcher(model.name()).find())
                .filter(model -> model.mark() != Mark.LARGE)
                // The long ones first, so that no processor waits for the last of them.
                .sorted(Comparator.comparingLong(model -> -model.distinct().orElse(0)))
                .toList();
        assertThat(models).as("models that match -Dmodels=%s", SELECTED).isNotEmpty();
        List<DynamicNode> tests = new ArrayList<>();
        try (SideBySide runs = new SideBySide()) {
            for (Model model : models) {
                tests.add(runs.test(model.name(), () -> run(model, models.size()), run -> compare(model, run)));
            }
        }
        if (SELECTED.pattern().isEmpty()) {
            tests.add(dynamicContainer("actions", Stream.of(true).flatMap(afterTheModels -> actions())));
        }
        return tests.stream();
    }

    /** One test for each action that TLC knows of or a module's text names, from the runs that have ended by then. */
    private static Stream<DynamicTest> actions() {
        ActionTable table = actionTable();
        return table.actions().stream()
                .map(action -> dynamicTest(
                        action + " is taken",
                        () -> assertThat(table.neverTaken())
                                .as("actions that no model that holds takes; each needs a guard that can hold,"
                                        + " or a small model")
                                .doesNotContain(action)));
    }

    private static ActionTable actionTable() {
        return new ActionTable(
                CHECKED,
                SpecActions.of(
                        Fixtures.SPEC,
                        List.of("AtomicPublish", "BatchPublish", "CheckedRead", "FilePublish", "GroupSync", "Litmus")));
    }

    private static void reportLargeModels() throws IOException {
        List<String> large = manifest().models().stream()
                .filter(model -> model.mark() == Mark.LARGE)
                .map(Model::name)
                .toList();
        if (!large.isEmpty()) {
            System.out.printf(
                    "%d large models not run: %s; ./mvnw -pl spec verify -Plarge%n",
                    large.size(), String.join(", ", large));
        }
    }

    @AfterAll
    static void report() throws IOException {
        ModelReport report = new ModelReport(CHECKED, actionTable(), PropertyTable.of(manifest(), Fixtures.SPEC));
        report.write(REPORT);
        System.out.printf("%n%s%nFull report: %s%n", report.table(), REPORT);
    }

    private static Manifest manifest() throws IOException {
        return Manifest.read(Fixtures.SPEC.resolve("models.csv"));
    }

    private static TlcRun run(Model model, int count) throws IOException, InterruptedException {
        Tlc tlc = Tlc.check(model.moduleIn(Fixtures.SPEC), model.configIn(Fixtures.SPEC));
        long states = model.distinct().orElse(0);
        if (states >= FEWEST_STATES_OF_A_LONG_RUN) {
            tlc.longRun();
        }
        if (states <= MOST_STATES_WITH_ACTIONS_COUNTED && ActionTable.counts(model, tlc.config())) {
            tlc.arguments("-coverage", "1");
        }
        TlcRun run = tlc.run(RUNS.resolve(model.name()));
        Checked checked = new Checked(model, run);
        synchronized (CHECKED) {
            CHECKED.add(checked);
            System.out.printf("%s (%d of %d)%n", ModelReport.line(checked), CHECKED.size(), count);
        }
        return run;
    }

    private static void compare(Model model, TlcRun run) {
        List<String> differences = model.differences(run);
        if (!differences.isEmpty()) {
            fail("%s: %s%n%s%nreproduce: %s%nlog: %s%nif this is right, its row begins: %s"
                    .formatted(
                            model.name(),
                            String.join("; ", differences),
                            run.counterexample().condensed(),
                            run.commandLine(),
                            run.log(),
                            ModelReport.row(new Checked(model, run))));
        }
    }
}
