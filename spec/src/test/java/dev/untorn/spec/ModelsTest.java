package dev.untorn.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.untorn.spec.ModelReport.Checked;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every model, checked by TLC and compared with its row in models.csv. {@code -Dmodels=REGEX} checks only those whose
 * name contains a match.
 */
class ModelsTest {
    private static final Path RUNS = Fixtures.SPEC.resolve("target/models");
    private static final Path REPORT = RUNS.resolve("report.md");
    private static final Pattern SELECTED = Pattern.compile(System.getProperty("models", ""));
    private static final List<Checked> CHECKED = new ArrayList<>();

    @Test
    void manifest_hasRowForEachConfig() throws IOException {
        manifest().requireRowForEachConfig(Fixtures.SPEC);
    }

    @TestFactory
    Stream<DynamicTest> model() throws IOException {
        List<Model> models = manifest().models().stream()
                .filter(model -> SELECTED.matcher(model.name()).find())
                // The long ones first, so that no processor waits for the last of them.
                .sorted(Comparator.comparingLong(model -> -model.distinct().orElse(0)))
                .toList();
        assertThat(models).as("models that match -Dmodels=%s", SELECTED).isNotEmpty();
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        List<DynamicTest> tests = new ArrayList<>();
        for (Model model : models) {
            Future<TlcRun> run = pool.submit(() -> run(model, models.size()));
            tests.add(dynamicTest(model.name(), () -> compare(model, result(run))));
        }
        pool.shutdown();
        return tests.stream();
    }

    @AfterAll
    static void report() throws IOException {
        ModelReport report = new ModelReport(CHECKED);
        report.write(REPORT);
        System.out.printf("%n%s%nFull report: %s%n", report.table(), REPORT);
    }

    private static Manifest manifest() throws IOException {
        return Manifest.read(Fixtures.SPEC.resolve("models.csv"));
    }

    private static TlcRun run(Model model, int count) throws IOException, InterruptedException {
        Tlc tlc = Tlc.check(model.moduleIn(Fixtures.SPEC), model.configIn(Fixtures.SPEC));
        TlcRun run = tlc.run(RUNS.resolve(model.name()));
        Checked checked = new Checked(model, run);
        synchronized (CHECKED) {
            CHECKED.add(checked);
            System.out.printf("%s (%d of %d)%n", ModelReport.line(checked), CHECKED.size(), count);
        }
        return run;
    }

    private static TlcRun result(Future<TlcRun> run) throws Exception {
        try {
            return run.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
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
