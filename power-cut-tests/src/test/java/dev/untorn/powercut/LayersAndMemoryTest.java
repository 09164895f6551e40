package dev.untorn.powercut;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is different on overlayfs and on tmpfs. The page docs/guarantees.md tells it. */
class LayersAndMemoryTest {
    @Test
    void overlayAndTmpfs_publishAsElsewhere_withoutDurabilityInMemory(@TempDir Path directory) throws Exception {
        Needs.of(LayersAndMemoryTest.class).root().orSkip();
        Process process = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LayersAndMemory.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> facts = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as("%s", facts).isZero();
        assertThat(facts)
                .containsExactly(
                        "overlay: a directory of the lower layer is renamed: AtomicMoveNotSupportedException: Invalid cross-device link",
                        "overlay: a sweep finds a leftover in the lower layer: 1 deleted",
                        "overlay: the leftover is there, merged and lower: false true",
                        "overlay: a target of the lower layer is replaced: DURABLE",
                        "overlay: its version, merged, upper and lower: [2, 2, 1]",
                        "overlay: its rights are kept: true",
                        "overlay: a target in a directory of the lower layer is replaced: DURABLE",
                        "overlay: its version, merged, upper and lower: [2, 2, 1]",
                        "overlay: the first wins, and the lower layer was first: ConflictException",
                        "overlay: the first wins, and nobody was first: DURABLE",
                        "overlay: temps that are left: 0",
                        "tmpfs: a target is published: DURABLE",
                        "tmpfs: the first wins: DURABLE",
                        "tmpfs: the target, mounted again: absent");
    }
}
