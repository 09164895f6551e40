package dev.untorn.check.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.untorn.Durability;
import dev.untorn.check.conform.Conformance.Difference;
import dev.untorn.check.designs.BrokenDesign;
import dev.untorn.check.explore.Publishing;
import dev.untorn.check.explore.Publishing.Strategy;
import dev.untorn.check.explore.Scenarios;
import dev.untorn.disk.Disk;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The comparison notices one action too few in the specification and one call too many in the code. */
class ConformanceCanFailTest {
    private static final Path DIRECTORY = Path.of("target", "conformance-can-fail");
    private static final Strategy UNTORN = Publishing.untorn(Durability.DURABLE);
    private static SpecGraph spec;

    @BeforeAll
    static void computeGraph() throws Exception {
        spec = new SpecModel(Scenarios.SMALL, DIRECTORY.resolve("whole")).graph();
    }

    @Test
    void shippedPublisher_sameGraph() {
        assertThat(difference(spec, UNTORN)).isEmpty();
    }

    /** The actions are read from the graph, so an action that is added to the specification is tried here too. */
    @TestFactory
    Stream<DynamicTest> specificationWithoutOneAction_codeDoesMore() {
        return spec.edgesByAction().keySet().stream()
                .map(action -> dynamicTest(action, () -> {
                    SpecGraph less = new SpecModel(Scenarios.SMALL, DIRECTORY.resolve("without" + action))
                            .edited("FilePublish.tla", text -> without(action, text))
                            .graph();
                    Difference found = difference(less, UNTORN).orElseThrow();
                    assertThat(found.onlyInCode()).isNotEmpty().allMatch(edge -> edge.startsWith(action));
                    assertThat(found.onlyInSpec()).isEmpty();
                    System.out.printf(
                            "without %-18s the code differs after %2d steps: %s%n",
                            action, found.history().size(), found.onlyInCode().get(0));
                }));
    }

    /** Leaves the action defined and takes it out of Next. */
    private static String without(String action, String text) {
        int next = text.indexOf("WriterStep(w) ==");
        return text.substring(0, next)
                + text.substring(next)
                        .replaceFirst("(\\\\/|:) " + action + "(\\([wrp]\\))?(?![A-Za-z])", "$1 FALSE")
                        .replaceFirst("(==) " + action + "\\(r\\)", "$1 FALSE");
    }

    @Test
    void codeThatSyncsTheDirectoryTwice_isReportedWithThePathToIt() {
        Difference found = difference(spec, (disk, target, temp, bytes) -> {
                    Object outcome = UNTORN.publish(disk, target, temp, bytes);
                    disk.syncDirectory(Path.of("."));
                    return outcome;
                })
                .orElseThrow();
        assertThat(found.history()).hasSize(6);
        assertThat(found.toString())
                .contains("differ after 6 steps", "RenameTemp(w1)", "renameTemp(w1, target)", "SyncDirectory(w1)");
        System.out.println(found.toString());
    }

    @Test
    void codeWithOneMoreCrashPoint_isReported() {
        assertThat(difference(spec, (disk, target, temp, bytes) -> {
                    Disk.OpenFile old = disk.openTarget(target);
                    disk.close(old);
                    return UNTORN.publish(disk, target, temp, bytes);
                }))
                .isPresent();
    }

    @TestFactory
    Stream<DynamicTest> brokenDesign_isNotTheSpecifiedOne() {
        return Arrays.stream(BrokenDesign.values())
                .map(design -> dynamicTest(
                        design.toString(),
                        () -> assertThat(difference(spec, design)).isPresent()));
    }

    private static Optional<Difference> difference(SpecGraph graph, Strategy design) {
        return Conformance.compare(graph, Scenarios.small(design)).difference();
    }
}
