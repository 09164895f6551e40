package dev.untorn.check.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.untorn.Outcome;
import dev.untorn.PendingFile;
import dev.untorn.Publisher;
import dev.untorn.check.disk.Regime;
import dev.untorn.disk.Disk.OpenFile;
import dev.untorn.disk.TargetRules;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The shipped publisher in every interleaving within the bounds of the good models; and the explorer itself. */
class ExplorerTest {
    @TestFactory
    Stream<DynamicTest> shippedPublisher_everyInterleaving_invariantsHold() {
        return Scenarios.ofTheGoodModels().entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> invariantsHold(entry.getKey(), entry.getValue())));
    }

    /** Without the discard in close() it would leave its temp. */
    @Test
    void writerThatGivesUpHalfWay_invariantsHold() {
        Scenario scenario = Scenarios.of(
                (disk, target, temp, bytes) -> {
                    try (PendingFile file =
                            Publisher.durable().on(disk, anyTarget -> temp).begin(target)) {
                        file.write(ByteBuffer.wrap(bytes, 0, Scenario.BLOCK_SIZE));
                    }
                    return Outcome.UNCHANGED;
                },
                Faults.once(Fault.POWER_LOSS, Fault.PROCESS_CRASH));
        assertThat(new Explorer(scenario).findViolation(EnumSet.allOf(Invariant.class)))
                .as("a body that ends without publish()")
                .isEmpty();
    }

    private static void invariantsHold(String model, Scenario scenario) {
        Explorer explorer = new Explorer(scenario);
        long start = System.nanoTime();
        assertThat(explorer.findViolation(EnumSet.allOf(Invariant.class)))
                .as("shipped publisher within the bounds of %s", model)
                .isEmpty();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%-30s all %d invariants hold in %,7d states, %,8d edges  %.1f s, %,.0f states/s%n",
                model,
                Invariant.values().length,
                explorer.states(),
                explorer.edges(),
                seconds,
                explorer.states() / seconds);
    }

    @Test
    void programThatIsNotDeterministic_isReported() {
        AtomicInteger clock = new AtomicInteger();
        Scenario scenario = writing((disk, target, temp, bytes) -> {
            OpenFile file = disk.createTemp(temp, target, TargetRules.USUAL);
            return disk.writeTemp(file, ByteBuffer.wrap(new byte[] {(byte) clock.incrementAndGet()}));
        });
        assertThatThrownBy(() -> new Explorer(scenario).explore((world, edges) -> {}))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not a deterministic function of its results");
    }

    /** One that draws names is: a fixed name stands for each, and is told. */
    @Test
    void programThatDrawsNames_isExploredAsIfItHadNamesOfItsOwn() {
        AtomicInteger clock = new AtomicInteger();
        Scenario scenario = writing((disk, target, temp, bytes) -> {
            Path drawn = Path.of("temp-" + clock.incrementAndGet() + ".tmp");
            disk.createTemp(drawn, target, TargetRules.USUAL);
            disk.renameTemp(drawn, target);
            return "ended";
        });
        List<String> calls = new ArrayList<>();
        new Explorer(scenario)
                .explore((world, edges) ->
                        edges.forEach(edge -> calls.add(edge.event().toString())));
        assertThat(calls)
                .containsExactly("w1: createTemp(temp101.tmp) = file 1", "w1: renameTemp(temp101.tmp, target) = done");
    }

    @Test
    void programThatCleansUpAfterItWasStopped_isExploredAsIfItHadNot() {
        Scenario scenario = writing((disk, target, temp, bytes) -> {
            try {
                disk.createTemp(temp, target, TargetRules.USUAL);
            } finally {
                disk.deleteTemp(temp);
            }
            return "ended";
        });
        Explorer explorer = new Explorer(scenario).explore((world, edges) -> {});
        assertThat(explorer.states()).as("start, created, deleted").isEqualTo(3);
    }

    @Test
    void programThatGoesOnAfterItWasStopped_isReported() {
        Scenario scenario = writing((disk, target, temp, bytes) -> {
            for (int attempt = 0; attempt < 20_000; attempt++) {
                try {
                    disk.syncDirectory(Path.of("."));
                } catch (Error ignored) {
                    // A design that catches everything and tries again.
                }
            }
            return "ended";
        });
        assertThatThrownBy(() -> new Explorer(scenario).explore((world, edges) -> {}))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("goes on calling after it was stopped");
    }

    private static Scenario writing(Publishing.Strategy design) {
        return new Scenario(
                List.of(Publishing.writer("w1", design)),
                Policy.LAST_WINS,
                1,
                Regime.POSIX,
                false,
                false,
                Faults.none());
    }
}
