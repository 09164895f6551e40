package dev.untorn.powercut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What each durability and each policy promises, after every cut, on each file system. */
class LibraryUnderCutsIT {
    private static final List<String> FILE_SYSTEMS =
            List.of("ext4", "ext4-writeback", "ext4-noauto_da_alloc", "ext4-1k", "xfs", "btrfs");

    private static final List<String> WORKLOADS = List.of(
            "visible",
            "consistent",
            "durable",
            "exclusive",
            "ifUnchanged",
            "attributes",
            "inDoubt",
            "consistent-create",
            "durable-create",
            "firstWins",
            "batch",
            "newDirectories",
            "sealed-visible",
            "sealed-durable",
            "cache");

    private static Rig rig;

    @BeforeAll
    static void start() throws Exception {
        Needs.of(LibraryUnderCutsIT.class).rig().orSkip();
        rig = Rig.start(
                "cell",
                String.join(",", FILE_SYSTEMS),
                String.join(",", WORKLOADS),
                "--images",
                Budget.images(),
                "--seed",
                Budget.SEED,
                "--keep",
                "target/power-cuts");
    }

    @AfterAll
    static void end() throws Exception {
        if (rig != null) {
            rig.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> whatIsFoundAfterACut_isWhatWasPromised() {
        return FILE_SYSTEMS.stream()
                .flatMap(fileSystem -> WORKLOADS.stream()
                        .map(workload -> dynamicTest(fileSystem + " " + workload, () -> {
                            JsonNode cell = rig.next();
                            System.out.println(CellText.of(cell));
                            assertThat(cell.get("fileSystem").asText() + " "
                                            + cell.get("workload").asText())
                                    .isEqualTo(fileSystem + " " + workload);
                            assertThat(cell.get("wrong")).as("%s", cell).isEmpty();
                            assertThat(cell.get("outcomes").size())
                                    .as("distinct outcomes, or the cuts show nothing: %s", cell)
                                    .isGreaterThan(1);
                        })));
    }
}
