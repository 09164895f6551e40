package dev.untorn.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each property has a broken design that violates it and no other invariant: a row of models.csv with the mark
 * {@code alone}. {@code ModelsTest} checks that such a design violates its property; here it must satisfy the rest.
 */
class PropertiesTest {
    private static final Path RUNS = Fixtures.SPEC.resolve("target/models/alone");
    private static final List<TlcRun> ENDED = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> design_markedAlone_satisfiesEveryOtherInvariant() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (SideBySide runs = new SideBySide()) {
            for (PropertyTable table : tables()) {
                for (Model design : table.alone()) {
                    tests.add(runs.test(design.name(), () -> run(design, table), PropertiesTest::requireAlone));
                }
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicNode> property_isViolatedAloneByADesign() throws IOException {
        return tables().stream()
                .map(table -> dynamicContainer(
                        table.module(),
                        table.properties().stream()
                                .map(property -> dynamicTest(property, () -> requireDesign(table, property)))));
    }

    @AfterAll
    static void time() {
        double seconds = ENDED.stream().mapToDouble(TlcRun::seconds).sum();
        System.out.printf(Locale.ROOT, "%d designs against every other invariant: %.1f s%n", ENDED.size(), seconds);
    }

    /** Explores all of the design's states with the other invariants in place of its own checks. */
    static TlcRun run(Model design, PropertyTable table, Path models, Path runs)
            throws IOException, InterruptedException {
        Path directory = Files.createDirectories(runs.resolve(design.name()));
        ModelConfig config = ModelConfig.read(design.configIn(models));
        Path alone = directory.resolve(design.name() + ".cfg");
        Files.writeString(alone, config.checking(table.invariantsBut(design)));
        return Tlc.check(design.moduleIn(models), alone).run(directory);
    }

    static void requireAlone(TlcRun run) {
        assertThat(run.verdict())
                .as(
                        "the design, without the property that it is meant to violate alone; reproduce: %s",
                        run.commandLine())
                .isEqualTo(new Verdict.Holds());
    }

    static void requireDesign(PropertyTable table, String property) {
        assertThat(table.withoutDesign())
                .as("properties of %s without a design that violates them alone", table.module())
                .doesNotContain(property);
    }

    private static TlcRun run(Model design, PropertyTable table) throws IOException, InterruptedException {
        TlcRun run = run(design, table, Fixtures.SPEC, RUNS);
        synchronized (ENDED) {
            ENDED.add(run);
        }
        return run;
    }

    private static List<PropertyTable> tables() throws IOException {
        return PropertyTable.of(Manifest.read(Fixtures.SPEC.resolve("models.csv")), Fixtures.SPEC);
    }
}
