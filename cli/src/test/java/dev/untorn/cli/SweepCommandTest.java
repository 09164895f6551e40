package dev.untorn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.disk.Step;
import dev.untorn.disk.TempName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code untorn sweep}: says what it did, and tells by its status if something was left that nobody knows about. */
class SweepCommandTest {
    private Path directory;
    private Path below;

    @BeforeEach
    void begin(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.below = Files.createDirectory(directory.resolve("below"));
    }

    /** Of a process that never was. */
    private static Path leftover(Path directory, boolean withTarget) throws IOException {
        Path target = directory.resolve("target");
        if (withTarget) {
            Files.writeString(target, "old");
        }
        TempName name = TempName.of("0123456789abcdef", 1, target);
        return Files.writeString(directory.resolve(name.toString()), "left");
    }

    @Test
    void sweep_leftover_deletedAndTold() throws IOException {
        Path left = leftover(directory, true);

        assertThat(Ran.untorn("", "sweep", directory.toString())).isEqualTo(new Ran(0, left + ": deleted\n", ""));

        assertThat(left).doesNotExist();
    }

    @Test
    void sweep_onlyCopy_keptAndTold() throws IOException {
        Path left = leftover(directory, false);

        assertThat(Ran.untorn("", "sweep", directory.toString()))
                .isEqualTo(new Ran(0, left + ": kept, its target is missing or damaged\n", ""));

        assertThat(left).exists();
    }

    @Test
    void sweep_lookAlike_keptWithoutAClassName() throws IOException {
        Path look = Files.createDirectory(
                directory.resolve(leftover(below, true).getFileName().toString()));
        Files.writeString(directory.resolve("target"), "old");

        assertThat(Ran.untorn("", "sweep", directory.toString()).out())
                .isEqualTo(look + ": kept, it is no temp: is a directory, not a regular file\n");
    }

    @Test
    void sweep_cannotBeJudged_statusTells() throws IOException {
        Path left = leftover(directory, true);
        Machine machine = FailingDisk.failing(Map.of(Step.LOCK_LEFTOVER, FailingDisk.When.BEFORE));

        assertThat(Ran.on(machine, "", "sweep", "--quiet", directory.toString()))
                .isEqualTo(new Ran(
                        1,
                        "",
                        "untorn: " + left + ": kept, nothing is known of its writer: Device or resource busy\n"));
        assertThat(left).exists();
    }

    @Test
    void sweep_noSuchDirectory_theOtherIsSwept() throws IOException {
        Path left = leftover(below, true);

        Ran ran = Ran.untorn("", "sweep", directory.resolve("none").toString(), below + "/");

        assertThat(ran)
                .isEqualTo(new Ran(
                        1,
                        left + ": deleted\n",
                        "untorn: listLeftovers " + directory.resolve("none") + ": No such file or directory\n"));
    }

    @Test
    void recursive_directoriesBelow_sweptAndLinksNotFollowed(@TempDir Path elsewhere) throws IOException {
        Path left = leftover(below, true);
        Path kept = leftover(elsewhere, true);
        Files.createSymbolicLink(directory.resolve("link"), elsewhere);

        assertThat(Ran.untorn("", "sweep", directory.toString()).out()).isEmpty();
        assertThat(Ran.untorn("", "sweep", "-r", "--verbose", directory.toString()))
                .isEqualTo(new Ran(0, left + ": deleted\n", "untorn: 2 directories swept, 1 leftovers deleted\n"));

        assertThat(kept).exists();
    }

    @Test
    void quiet_deleted_nothingIsSaid() throws IOException {
        Path left = leftover(directory, true);

        assertThat(Ran.untorn("", "sweep", "-q", directory.toString())).isEqualTo(new Ran(0, "", ""));
        assertThat(left).doesNotExist();
    }

    @Test
    void progress_eachSecond_toldOnStandardError() {
        Ran ran = Ran.untorn("", "sweep", "-r", "--progress", directory.toString());

        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines())
                .containsExactly(
                        "untorn: 1 directories swept, 0 leftovers deleted",
                        "untorn: 2 directories swept, 0 leftovers deleted");
    }

    @Test
    void sweep_noDirectory_wrongUse() {
        assertThat(Ran.untorn("", "sweep").status()).isEqualTo(2);
    }
}
