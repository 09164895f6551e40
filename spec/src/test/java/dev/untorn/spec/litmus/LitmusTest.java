package dev.untorn.spec.litmus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** litmus.json is what TLC finds, and allows what real kernels did. */
class LitmusTest {
    private static final Path SPEC = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final Path DIRECTORY = SPEC.resolve("target/litmus");
    private static List<Litmus> data;

    @BeforeAll
    static void read() throws Exception {
        data = LitmusFile.read(SPEC.resolve("litmus.json"));
    }

    @Test
    void everyOutcome_isReachedByTlc_andNoOther() throws Exception {
        LitmusModel model = new LitmusModel(DIRECTORY);
        List<Litmus> found = model.programs(Regime.values());
        Path written = DIRECTORY.resolve("found.json");
        LitmusFile.write(written, found);
        List<String> differences = LitmusDifferences.between(data, found, Regime.values());
        if (!differences.isEmpty()) {
            fail("%d differences:%n%s%nreproduce:%n%s%nif TLC is right: cp %s spec/litmus.json"
                    .formatted(
                            differences.size(),
                            String.join("\n", differences.subList(0, Math.min(20, differences.size()))),
                            model.reproduce(),
                            written));
        }
        assertThat(SPEC.resolve("litmus.json")).hasSameTextualContentAs(written);
        report();
    }

    private static void report() {
        System.out.printf("%-26s %15s %15s%n", "disks found", "ordered", "posix");
        for (Litmus program : data) {
            System.out.printf(
                    "%-26s %15s %15s%n",
                    program.name(), counts(program, Regime.ORDERED), counts(program, Regime.POSIX));
        }
    }

    private static String counts(Litmus program, Regime regime) {
        return program.allowed(regime, Moment.DURING).size() + ", after "
                + program.allowed(regime, Moment.AFTER).size();
    }

    @TestFactory
    Stream<DynamicTest> posix_allowsAllThatOrderedAllows() {
        return data.stream()
                .map(program -> dynamicTest(program.name(), () -> {
                    for (Moment moment : Moment.values()) {
                        assertThat(program.allowed(Regime.POSIX, moment))
                                .containsAll(program.allowed(Regime.ORDERED, moment));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> seenOnRealKernel_isAllowed() throws Exception {
        return Sighting.read(SPEC.resolve("litmus_seen.csv")).stream()
                .map(seen -> dynamicTest(seen.toString(), () -> {
                    Litmus program = program(seen.program());
                    assertThat(seen.isAllowedBy(program, Regime.POSIX))
                            .as("posix")
                            .isTrue();
                    if (seen.wasSeenWhereOrderIsKept()) {
                        assertThat(seen.isAllowedBy(program, Regime.ORDERED))
                                .as("ordered")
                                .isTrue();
                    }
                }));
    }

    private static Litmus program(String name) {
        return data.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no program " + name));
    }
}
