package dev.untorn.powercut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.untorn.spec.litmus.Litmus;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The litmus programs on real file systems: what is found after a cut is what the model allows. {@code -Dpowercut.keep=true} keeps
 * what was seen, and writes it into docs/guarantees.md.
 */
class LitmusIT {
    private static final List<String> FILE_SYSTEMS = List.of("ext4", "ext4-noauto_da_alloc", "xfs", "btrfs");

    private static final List<JsonNode> FOUND = new ArrayList<>();
    private static Rig rig;

    @BeforeAll
    static void start() throws Exception {
        Needs.of(LitmusIT.class).rig().orSkip();
        rig = Rig.start(
                "litmus", String.join(",", FILE_SYSTEMS), "--images", Budget.litmusImages(), "--seed", Budget.SEED);
    }

    @AfterAll
    static void end() throws Exception {
        if (rig != null) {
            rig.close();
        }
        if (Boolean.getBoolean("powercut.keep") && FOUND.size() == FILE_SYSTEMS.size()) {
            Files.write(
                    LitmusTable.KEPT_RUN, FOUND.stream().map(JsonNode::toString).toList());
            Files.writeString(
                    LitmusTable.DOCUMENT,
                    LitmusTable.in(Files.readString(LitmusTable.DOCUMENT), LitmusTable.keptRuns()));
        }
    }

    @TestFactory
    Stream<DynamicTest> whatIsFound_isAllowedByTheModel() throws Exception {
        Map<String, Litmus> programs = LitmusRun.programs();
        return FILE_SYSTEMS.stream()
                .map(fileSystem -> dynamicTest(fileSystem, () -> {
                    JsonNode found = rig.next();
                    FOUND.add(found);
                    LitmusRun run = LitmusRun.of(found);
                    assertThat(run.fileSystem()).isEqualTo(fileSystem);
                    long distinct = run.seen().stream().distinct().count();
                    System.out.printf(
                            "litmus on %-20s seed %s: %d images, %d outcomes of %d programs%n",
                            fileSystem, Budget.SEED, run.images(), distinct, programs.size());
                    assertThat(found.get("wrong")).isEmpty();
                    assertThat(run.notAllowed(programs)).isEmpty();
                    assertThat(distinct).as("outcomes, or nothing was cut").isGreaterThan(programs.size());
                }));
    }
}
