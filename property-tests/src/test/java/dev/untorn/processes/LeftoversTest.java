package dev.untorn.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.untorn.ConflictException;
import dev.untorn.Leftovers;
import dev.untorn.PendingFile;
import dev.untorn.Publisher;
import dev.untorn.Sweep;
import dev.untorn.Sweep.Entry;
import dev.untorn.Sweep.Fate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweeper among real processes: it deletes what a dead one left, and nothing else. More, in one process: {@code SweepTest}. */
class LeftoversTest {
    private Path directory;
    private Path logs;
    private Path target;

    @BeforeEach
    void begin(@TempDir Path directory, @TempDir Path logs) throws IOException {
        this.directory = directory;
        this.logs = logs;
        this.target = Files.writeString(directory.resolve("target"), "old");
    }

    private List<Path> temps() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".tmp")).toList();
        }
    }

    private Entry onlyEntry() throws IOException {
        Sweep sweep = Leftovers.in(directory).sweep();
        assertThat(sweep.entries()).hasSize(1);
        return sweep.entries().get(0);
    }

    @Test
    void sweep_killedWriter_leftoverDeletedAndNothingElse() throws Exception {
        Fleet fleet = Fleet.start(1, Holder.class, logs, target.toString());
        List<Path> left = temps();
        fleet.kill();

        Sweep sweep = Leftovers.in(directory).sweep();

        assertThat(left).hasSize(1);
        assertThat(sweep.deleted()).isEqualTo(left);
        assertThat(sweep.kept()).isEmpty();
        assertThat(temps()).isEmpty();
        assertThat(target).hasContent("old");
    }

    /** However old it is: age proves nothing, the design sweepByAge. */
    @Test
    void sweep_liveWriter_keptAndItPublishes() throws Exception {
        try (Fleet fleet = Fleet.start(1, Holder.class, logs, target.toString())) {
            Files.setLastModifiedTime(temps().get(0), FileTime.from(Instant.EPOCH));

            assertThat(onlyEntry().fate()).isEqualTo(Fate.ALIVE);

            assertThat(fleet.together("go on")).containsExactly("DURABLE");
        }
        assertThat(target).hasContent(Holder.CONTENT);
    }

    /** Two containers with one volume each have a process 1: the design pidTemp. */
    @Test
    void sweep_liveWriterInAnotherPidNamespace_kept() throws Exception {
        List<String> unshare = List.of("unshare", "--pid", "--fork", "--mount-proc", "--kill-child");
        assumeTrue(runs(unshare), "no unshare --pid here, or not allowed; root may: run as root");
        try (Fleet fleet = Fleet.startIn(unshare, 1, Holder.class, logs, target.toString())) {
            assertThat(onlyEntry().fate()).isEqualTo(Fate.ALIVE);
            fleet.kill();
        }
        // What was killed is unshare, and with it the writer, a moment later.
        Fate fate = onlyEntry().fate();
        for (int i = 0; fate == Fate.ALIVE && i < 1_000; i++) {
            Thread.sleep(10);
            fate = onlyEntry().fate();
        }
        assertThat(fate).isEqualTo(Fate.DELETED);
    }

    private static boolean runs(List<String> prefix) throws InterruptedException {
        try {
            List<String> command =
                    Stream.concat(prefix.stream(), Stream.of("true")).toList();
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /** Opening its temp and closing it again would unlock it. */
    @Test
    void sweep_writerOfThisProcess_keptAndStillLockedForOthers() throws Exception {
        try (PendingFile file = Publisher.durable().begin(target)) {
            assertThat(onlyEntry().fate()).isEqualTo(Fate.IN_THIS_PROCESS);
            try (Fleet fleet = Fleet.start(1, Sweeper.class, logs, directory.toString())) {
                assertThat(fleet.together("sweep")).containsExactly("0");
                fleet.end();
            }
            file.publish();
        }
    }

    /** A lock file that exists, or a pid in it, would keep all others out for ever: the design exclWithoutRecovery. */
    @Test
    void exclusive_holderInAnotherProcessIsKilled_nextMayBegin() throws Exception {
        Publisher exclusive = Publisher.durable().exclusive();
        Fleet fleet = Fleet.start(1, Holder.class, logs, target.toString());
        assertThatThrownBy(() -> exclusive.begin(target)).isInstanceOf(ConflictException.class);

        fleet.kill();

        exclusive.publish(target, new byte[] {'n'});
        assertThat(target).hasContent("n");
    }

    /** To close any descriptor of a lock file unlocks it; so who is refused must not have opened it, by whatever path. */
    @Test
    void exclusive_refusedByAnotherPathInThisProcess_stillLockedForOthers() throws Exception {
        Path otherPath =
                Files.createSymbolicLink(logs.resolve("other"), directory).resolve("target");
        Publisher exclusive = Publisher.durable().exclusive();
        try (PendingFile held = exclusive.begin(target)) {
            assertThatThrownBy(() -> exclusive.begin(otherPath)).isInstanceOf(ConflictException.class);

            assertThatThrownBy(() -> Fleet.start(1, Holder.class, logs, target.toString()))
                    .hasMessageContaining("ConflictException");
            held.publish();
        }
    }
}
