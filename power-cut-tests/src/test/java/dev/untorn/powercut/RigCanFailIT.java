package dev.untorn.powercut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.untorn.check.designs.KillMatrix;
import dev.untorn.check.designs.KillMatrix.Technique;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rig sees what is wrong: with a design, or with a disk. And it leaves nothing behind. */
class RigCanFailIT {
    private static final Path KEPT = Rig.MODULE.resolve("target/power-cuts");

    /** A tear is a race between a rename and the writing of data, so a recording may have none: then another is made. */
    private static final String RECORDINGS = "20";

    @BeforeAll
    static void needs() {
        Needs.of(RigCanFailIT.class).rig().orSkip();
    }

    private record Broken(String fileSystems, String design) {}

    /** Each where it is wrong. On btrfs the fsync after a rename was never too late: the rename waits for it there. */
    private static final List<Broken> BROKEN = List.of(
            new Broken("ext4,ext4-noauto_da_alloc,xfs,btrfs,overlay-ext4,overlay-xfs,overlay-btrfs", "noSync"),
            new Broken("ext4,ext4-noauto_da_alloc,xfs", "syncAfterRename"),
            new Broken("ext4,ext4-writeback,ext4-1k,xfs,btrfs", "noDirectorySync"),
            new Broken("ext4,xfs,btrfs", "writeInPlace"),
            new Broken("ext4,xfs,btrfs", "unlinkThenRename"),
            new Broken("ext4,xfs,btrfs", "rightsAfterRename"));

    @TestFactory
    Stream<DynamicTest> brokenDesign_isCaught_andItsCutReplays() {
        return BROKEN.stream()
                .flatMap(broken -> Stream.of(broken.fileSystems.split(","))
                        .map(fileSystem -> dynamicTest(
                                fileSystem + " " + broken.design, () -> requireCaught(fileSystem, broken.design))));
    }

    private static void requireCaught(String fileSystem, String design) throws Exception {
        JsonNode cell = Rig.once(
                "cell",
                fileSystem,
                design,
                "--until-wrong",
                RECORDINGS,
                "--versions",
                "5",
                "--keep",
                KEPT.toString(),
                "--images",
                "200",
                "--seed",
                Budget.SEED);
        System.out.println(CellText.of(cell));
        assertThat(cell.get("wrong")).as("%s", cell).isNotEmpty();

        JsonNode again =
                Rig.once("replay", KEPT.resolve(fileSystem + "-" + design).toString());
        assertThat(again.get("wrong")).as("%s", again).isNotEmpty();
        assertThat(cell.get("wrong").has(again.get("wrong").get(0).asText()))
                .as("%s is what was found first: %s", again, cell)
                .isTrue();
    }

    /** Of the designs of the kill matrix; rights are none of its business. */
    @Test
    void whatIsCaught_isWhatTheKillMatrixClaims() throws IOException {
        KillMatrix matrix = KillMatrix.read();
        assertThat(BROKEN.stream().map(Broken::design).filter(matrix.designs()::contains))
                .containsExactlyInAnyOrderElementsOf(matrix.caughtBy(Technique.POWER_CUT));
    }

    @TestFactory
    Stream<DynamicTest> diskThatLies_cannotKeepADurablePublish() {
        return Stream.of("ext4", "xfs", "btrfs")
                .map(fileSystem -> dynamicTest(fileSystem, () -> {
                    JsonNode cell = Rig.once("cell", fileSystem, "durable", "--no-flushes", "--images", "100");
                    assertThat(cell.get("flushes").asInt()).isZero();
                    assertThat(cell.get("wrong").has("acknowledged version taken back"))
                            .as("%s", cell)
                            .isTrue();
                }));
    }

    @TestFactory
    Stream<DynamicTest> withoutBarriers_noDurablePublishIsKept() {
        return Stream.of("ext4-nobarrier", "btrfs-nobarrier")
                .map(fileSystem -> dynamicTest(fileSystem, () -> {
                    JsonNode cell = Rig.once("cell", fileSystem, "durable", "--images", "100");
                    assertThat(cell.get("wrong").has("acknowledged version taken back"))
                            .as("%s", cell)
                            .isTrue();
                }));
    }

    @Test
    void fsyncIsLeftOut_itsFlushIsMissingInTheLog() throws Exception {
        int durable = flushes("durable");
        int consistent = flushes("consistent");
        int visible = flushes("visible");
        System.out.printf(
                "flushes of 8 publishes on ext4: durable %d, consistent %d, visible %d%n",
                durable, consistent, visible);
        // Some belong to the unmount; each fsync of the 8 publishes has one at least.
        assertThat(consistent).isGreaterThanOrEqualTo(visible + 8);
        assertThat(durable).isGreaterThanOrEqualTo(consistent + 8);
    }

    private static int flushes(String workload) throws Exception {
        return Rig.once("cell", "ext4", workload, "--no-ticker", "--versions", "8", "--images", "1")
                .get("flushes")
                .asInt();
    }

    @Test
    void tornSectors_durablePublishIsKept() throws Exception {
        for (String fileSystem : List.of("ext4", "xfs")) {
            JsonNode cell = Rig.once("cell", fileSystem, "durable", "--torn-sectors", "--images", Budget.images());
            System.out.println("torn sectors: " + CellText.of(cell));
            assertThat(cell.get("wrong")).as("%s", cell).isEmpty();
        }
    }

    @Test
    void rigIsKilled_nothingOfItIsLeft_andTheNextRunWorks() throws Exception {
        String[] run = {"cell", "ext4,ext4,ext4", "durable", "--images", "50"};
        try (Rig rig = Rig.start(run)) {
            rig.next();
            // The next recording runs: a FUSE mount, a loop device on it, a file system on that.
            assertThat(comesTrue(() -> !loopFilesOfTheRig().isEmpty())).isTrue();
            rig.kill();
        }
        // The kernel takes the namespaces down, which takes a moment.
        assertThat(comesTrue(() -> loopFilesOfTheRig().isEmpty()))
                .as("%s", loopFilesOfTheRig())
                .isTrue();
        assertThat(Files.readString(Path.of("/proc/mounts"))).doesNotContain("untorn-");
        assertThat(Rig.once(run).get("wrong")).isEmpty();
    }

    private static boolean comesTrue(Callable<Boolean> condition) throws Exception {
        for (int i = 0; i < 1000; i++) {
            if (condition.call()) {
                return true;
            }
            Thread.sleep(20);
        }
        return false;
    }

    private static List<String> loopFilesOfTheRig() throws IOException {
        try (Stream<Path> devices = Files.list(Path.of("/sys/block"))) {
            return devices.map(device -> device.resolve("loop/backing_file"))
                    .filter(Files::exists)
                    .map(RigCanFailIT::contentOf)
                    .filter(file -> file.contains("/target/rig/"))
                    .toList();
        }
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file).trim();
        } catch (IOException detachedMeanwhile) {
            return "";
        }
    }
}
