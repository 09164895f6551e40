package dev.untorn.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.untorn.spec.Model.Mark;
import dev.untorn.spec.ModelReport.Checked;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The models that take too long for every build: skipped, each by its name, unless Maven runs with {@code -Plarge}, on
 * all processors of one JVM, or with {@code -Pdistributed}, on several JVMs of TLC's distributed mode. {@code
 * -Dmodels=REGEX} then runs those models that hold and whose name contains a match, large or not.
 */
class LargeModelsTest {
    private static final Path RUNS = Fixtures.SPEC.resolve("target/models");
    private static final Duration TIMEOUT = Duration.ofHours(12);
    private static final String HEAP = System.getProperty("large.heap", "12g");
    private static final String MODELS = System.getProperty("models", "");

    @TestFactory
    Stream<DynamicTest> inOneJvm() throws IOException {
        return models("large", (model, directory) -> {
            Tlc tlc = Tlc.check(model.moduleIn(Fixtures.SPEC), model.configIn(Fixtures.SPEC));
            return tlc.workers(Runtime.getRuntime().availableProcessors())
                    .heap(HEAP)
                    .longRun()
                    .timeout(TIMEOUT)
                    .progress(line -> tell(model, line))
                    .run(directory);
        });
    }

    @TestFactory
    Stream<DynamicTest> distributed() throws IOException {
        return models("distributed", (model, directory) -> {
            assumeFalse(
                    ModelConfig.read(model.configIn(Fixtures.SPEC)).hasSymmetry(),
                    "distributed TLC knows no SYMMETRY; to run it: ./mvnw -pl spec verify -Plarge");
            DistributedTlc tlc = DistributedTlc.check(model.moduleIn(Fixtures.SPEC), model.configIn(Fixtures.SPEC));
            return tlc.heap(HEAP)
                    .timeout(TIMEOUT)
                    .progress(line -> tell(model, line))
                    .run(directory);
        });
    }

    private interface Check {
        TlcRun run(Model model, Path directory) throws IOException, InterruptedException;
    }

    private static Stream<DynamicTest> models(String profile, Check check) throws IOException {
        boolean run = Boolean.getBoolean("models." + profile);
        List<Model> models = Manifest.read(Fixtures.SPEC.resolve("models.csv")).models().stream()
                .filter(run && !MODELS.isEmpty() ? LargeModelsTest::isChosen : model -> model.mark() == Mark.LARGE)
                .toList();
        if (run) {
            assertThat(models)
                    .as("models with the mark large in models.csv, or that hold and match -Dmodels=%s", MODELS)
                    .isNotEmpty();
        }
        return models.stream()
                .map(model -> dynamicTest(model.name(), () -> {
                    assumeTrue(run, "to run it: ./mvnw -pl spec verify -P" + profile);
                    TlcRun ended = check.run(model, RUNS.resolve(profile).resolve(model.name()));
                    System.out.println(ModelReport.line(new Checked(model, ended)));
                    assertThat(model.differences(ended))
                            .as("%s; reproduce: %s; log: %s", model.name(), ended.commandLine(), ended.log())
                            .isEmpty();
                }));
    }

    private static boolean isChosen(Model model) {
        return model.expected() instanceof Verdict.Holds
                && Pattern.compile(MODELS).matcher(model.name()).find();
    }

    private static void tell(Model model, String line) {
        System.out.println(model.name() + " " + line);
    }
}
