package dev.untorn.powercut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
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
            "inDirectories",
            "firstWins",
            "batch",
            "newDirectories",
            "sealed-visible",
            "sealed-durable",
            "cache");

    private static final List<String> OVERLAYS = List.of("overlay-ext4", "overlay-xfs", "overlay-btrfs");

    /** Whatever is copied up: targets, directories; and what is new in the upper layer. */
    private static final List<String> WITH_A_LOWER_LAYER =
            List.of("consistent", "durable", "durable-create", "inDirectories", "newDirectories", "firstWins", "batch");

    @BeforeAll
    static void needs() {
        Needs.of(LibraryUnderCutsIT.class).rig().orSkip();
    }

    @TestFactory
    Stream<DynamicTest> whatIsFoundAfterACut_isWhatWasPromised() throws IOException {
        return cells(FILE_SYSTEMS, WORKLOADS);
    }

    @TestFactory
    Stream<DynamicTest> whatIsFoundThroughAnOverlay_isWhatWasPromised() throws IOException {
        return cells(OVERLAYS, WITH_A_LOWER_LAYER);
    }

    private static Stream<DynamicTest> cells(List<String> fileSystems, List<String> workloads) throws IOException {
        Rig rig = Rig.start(
                "cell",
                String.join(",", fileSystems),
                String.join(",", workloads),
                "--images",
                Budget.images(),
                "--seed",
                Budget.SEED,
                "--keep",
                "target/power-cuts");
        return fileSystems.stream()
                .flatMap(fileSystem -> workloads.stream()
                        .map(workload -> dynamicTest(
                                fileSystem + " " + workload, () -> isRight(rig.next(), fileSystem, workload))))
                .onClose(() -> end(rig));
    }

    private static void isRight(JsonNode cell, String fileSystem, String workload) {
        System.out.println(CellText.of(cell));
        assertThat(cell.get("fileSystem").asText() + " " + cell.get("workload").asText())
                .isEqualTo(fileSystem + " " + workload);
        assertThat(cell.get("wrong")).as("%s", cell).isEmpty();
        assertThat(cell.get("outcomes").size())
                .as("distinct outcomes, or the cuts show nothing: %s", cell)
                .isGreaterThan(1);
    }

    private static void end(Rig rig) {
        try {
            rig.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
