package dev.untorn.check.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.untorn.check.explore.Scenario;
import dev.untorn.check.explore.Scenarios;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The shipped publisher does all that the specification allows, and nothing else. */
class ConformanceTest {
    private static final Path DIRECTORY = Path.of("target", "conformance");

    /** Which of the large models, of minutes each: {@code -Dconformance.large=REGEX}, none unless told. */
    private static final String LARGE = System.getProperty("conformance.large", "");

    @TestFactory
    Stream<DynamicTest> shippedPublisher_sameGraphAsTheSpecification() {
        return compared(Scenarios.ofTheGoodModels());
    }

    @TestFactory
    Stream<DynamicTest> shippedPublisher_twoWritersAndARecoverer_sameGraphAsTheSpecification() {
        Map<String, Scenario> large = Scenarios.ofTheLargeModels();
        Map<String, Scenario> chosen = new LinkedHashMap<>(large);
        chosen.keySet()
                .removeIf(model -> LARGE.isEmpty()
                        || !Pattern.compile(LARGE).matcher(model).find());
        large.keySet().removeAll(chosen.keySet());
        if (!large.isEmpty()) {
            System.out.printf(
                    "%d large models not compared: %s; ./mvnw -pl property-tests -am verify"
                            + " -Dtest=ConformanceTest -Dsurefire.failIfNoSpecifiedTests=false -Dconformance.large=.%n",
                    large.size(), String.join(", ", large.keySet()));
        }
        return compared(chosen);
    }

    private static Stream<DynamicTest> compared(Map<String, Scenario> models) {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        List<Computed> all = models.entrySet().stream()
                .map(entry -> new Computed(entry.getKey(), entry.getValue(), graph(entry.getKey(), pool)))
                .toList();
        pool.shutdown();
        return all.stream()
                .map(computed -> dynamicTest(
                        computed.model,
                        () -> assertThat(compare(computed).difference())
                                .as(computed.model)
                                .isEmpty()));
    }

    private record Computed(String model, Scenario scenario, CompletableFuture<SpecGraph> graph) {}

    private static CompletableFuture<SpecGraph> graph(String model, ExecutorService pool) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return new SpecModel(model, DIRECTORY.resolve(model)).graph();
                    } catch (Exception e) {
                        throw new IllegalStateException(model, e);
                    }
                },
                pool);
    }

    private static Conformance.Report compare(Computed computed) {
        SpecGraph graph = computed.graph.join();
        long start = System.nanoTime();
        Conformance.Report report = Conformance.compare(graph, computed.scenario);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%-30s specification %,7d states %,8d edges, code %,7d states %,8d edges, %s  %.1f s, %,.0f states/s%n",
                computed.model,
                report.specStates(),
                report.specEdges(),
                report.codeStates(),
                report.codeEdges(),
                report.difference().isPresent() ? "DIFFERENT" : "equal",
                seconds,
                report.codeStates() / seconds);
        if (computed.model.equals("MCFilePublish_durable")) {
            assertThat(Path.of("../README.md"))
                    .content()
                    .contains(String.format(Locale.ROOT, "%,d transitions", report.specEdges()));
        }
        System.out.printf("%-30s edges by action %s%n", "", report.edgesByAction());
        return report;
    }
}
