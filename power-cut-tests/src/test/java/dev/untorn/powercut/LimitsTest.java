package dev.untorn.powercut;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What really runs out: space and inodes of a small tmpfs, descriptors of a process, the size that its files may have. */
class LimitsTest {
    /** All deeds but the sweep, and the target is as it was, each time. */
    private static final List<String> ALL_UNCHANGED = Stream.of(Deed.values())
            .filter(deed -> deed != Deed.SWEEP)
            .map(deed -> deed + " UNCHANGED []")
            .toList();

    @TempDir
    private Path directory;

    @Test
    void spaceRunsOut_unchanged() throws Exception {
        assertThat(onSmallTmpfs("size=1m", Starved.Of.SPACE)).isEqualTo(ALL_UNCHANGED);
    }

    @Test
    void inodesRunOut_unchanged() throws Exception {
        assertThat(onSmallTmpfs("nr_inodes=100", Starved.Of.INODES)).isEqualTo(ALL_UNCHANGED);
    }

    @Test
    void descriptorsRunOut_unchanged() throws Exception {
        assertThat(behind("ulimit -n 100", Starved.Of.DESCRIPTORS)).isEqualTo(ALL_UNCHANGED);
    }

    /** SIGXFSZ does not kill a JVM; the write is short, and the next one says EFBIG. */
    @Test
    void fileSizeIsLimited_unchanged() throws Exception {
        Needs.of(LimitsTest.class).commands("sh").orSkip();
        // The limit is still there when the next one publishes.
        assertThat(behind("ulimit -f 16", Starved.Of.FILE_SIZE))
                .isEqualTo(ALL_UNCHANGED.stream()
                        .map(line -> line.replace("[]", "[the next publish ends UNCHANGED]"))
                        .toList());
    }

    private List<String> onSmallTmpfs(String option, Starved.Of of) throws Exception {
        Needs.of(LimitsTest.class).root().orSkip();
        return lines(
                of,
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o " + option + " untorn-small $0 && exec \"$@\"",
                directory.toString());
    }

    private List<String> behind(String limit, Starved.Of of) throws Exception {
        return lines(of, "sh", "-c", limit + " && exec \"$0\" \"$@\"");
    }

    private List<String> lines(Starved.Of of, String... prefix) throws Exception {
        ProcessBuilder process = new ProcessBuilder(prefix);
        process.command()
                .addAll(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-MaxFDLimit", // or the JVM raises its own limit
                        "-XX:-UsePerfData", // a file of its own
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Starved.class.getName(),
                        of.name(),
                        directory.toString()));
        Path errors = Files.createTempFile("limits-", ".err");
        try {
            Process started = process.redirectError(errors.toFile()).start();
            List<String> lines = new String(started.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .toList();
            assertThat(started.waitFor()).as("%s", Files.readString(errors)).isZero();
            return lines;
        } finally {
            Files.delete(errors);
        }
    }
}
