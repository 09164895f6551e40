package dev.untorn.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.Leftovers;
import dev.untorn.Sweep;
import dev.untorn.processes.SoakProcess.Role;
import dev.untorn.processes.Tally.Count;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many processes on one directory of a real file system: writers of which one is killed every moment and another started,
 * readers, and a sweeper. {@code -Dsoak.seconds} says for how long.
 */
class SoakTest {
    private static final int SECONDS = Integer.getInteger("soak.seconds", 60);
    private static final int SECONDS_OF_A_BROKEN_DESIGN = 5;
    private static final int WRITERS = 4;
    private static final int READERS = 4;
    private static final int MAX_MILLIS_TO_A_KILL = 400;

    @TempDir(factory = RapidRestartTest.BelowTarget.class)
    Path directory;

    @TempDir
    Path logs;

    @Test
    void killedWritersReadersAndASweeper_nothingTornMissingOrLeft() throws Exception {
        Soak soak = new Soak(Role.WRITER, Role.SWEEPER);
        soak.run(SECONDS);

        Sweep last = Leftovers.in(directory).sweep();
        long counter = SoakProcess.number(Files.readAllBytes(directory.resolve(SoakProcess.COUNTER)));
        Tally all = soak.all();
        System.out.printf(
                "soak of %d s, seed %d: %s, %d writers killed, the counter says %,d, the last sweep deleted %d%n",
                SECONDS, soak.seed, all, soak.kills, counter, last.deleted().size());
        assertThat(all.get(Count.TORN)).as("torn reads").isZero();
        assertThat(all.get(Count.MISSING)).as("missing targets").isZero();
        assertThat(all.get(Count.FAILED))
                .as("publishes that failed, as with a live temp that was swept: %s", errors())
                .isZero();
        assertThat(all.get(Count.KEPT_UNKNOWN)).as("temps not judged").isZero();
        assertThat(last.kept()).as("leftovers that stay").isEmpty();
        assertThat(counter)
                .as("increments; a writer may be killed before it counted its own")
                .isBetween(all.get(Count.INCREMENTED), all.get(Count.INCREMENTED) + soak.kills);
        assertThat(soak.kills).as("killed writers").isPositive();
        assertThat(all.get(Count.SWEPT) + last.deleted().size()).as("leftovers").isPositive();
        assertThat(all.get(Count.READ)).as("reads").isPositive();
        assertThat(all.get(Count.KEPT_ALIVE)).as("live temps met").isPositive();
    }

    /** What the processes printed. */
    private String errors() throws IOException {
        StringBuilder all = new StringBuilder();
        try (DirectoryStream<Path> printed = Files.newDirectoryStream(logs, "*.log")) {
            for (Path log : printed) {
                all.append(Files.readString(log));
            }
        }
        return all.toString();
    }

    @Test
    void brokenDesign_writeInPlace_isReadTorn() throws Exception {
        Soak soak = new Soak(Role.WRITER_IN_PLACE, Role.SWEEPER);
        soak.run(SECONDS_OF_A_BROKEN_DESIGN);
        System.out.println("soak of writeInPlace: " + soak.all());
        assertThat(soak.all().get(Count.TORN)).isPositive();
    }

    @Test
    void brokenDesign_sweepWithoutLock_writersFail() throws Exception {
        Soak soak = new Soak(Role.WRITER, Role.SWEEPER_WITHOUT_LOCK);
        soak.run(SECONDS_OF_A_BROKEN_DESIGN);
        System.out.println("soak of sweepWithoutLock: " + soak.all());
        assertThat(soak.all().get(Count.FAILED)).isPositive();
    }

    /** The processes, and what they counted. */
    private final class Soak {
        private final Role writers;
        private final Role sweeper;
        private final long seed = System.nanoTime();
        private final Random random = new Random(seed);
        private final List<Path> tallies = new ArrayList<>();
        private int kills;

        Soak(Role writers, Role sweeper) {
            this.writers = writers;
            this.sweeper = sweeper;
        }

        void run(int seconds) throws Exception {
            Files.write(directory.resolve(SoakProcess.TARGET), SoakContent.of(0));
            Files.write(directory.resolve(SoakProcess.COUNTER), SoakProcess.text(0));
            List<Fleet> others = new ArrayList<>();
            List<Fleet> writing = new ArrayList<>();
            try {
                others.add(start(sweeper));
                for (int i = 0; i < READERS; i++) {
                    others.add(start(Role.READER));
                }
                for (int i = 0; i < WRITERS; i++) {
                    writing.add(start(writers));
                }
                killAndRestart(
                        writing, System.nanoTime() + Duration.ofSeconds(seconds).toNanos());
                for (Fleet process : writing) {
                    process.end();
                }
                for (Fleet process : others) {
                    process.end();
                }
            } finally {
                writing.forEach(Fleet::kill);
                others.forEach(Fleet::kill);
            }
        }

        private void killAndRestart(List<Fleet> writing, long end) throws Exception {
            while (System.nanoTime() < end) {
                Thread.sleep(random.nextInt(MAX_MILLIS_TO_A_KILL));
                Collections.swap(writing, 0, random.nextInt(WRITERS));
                writing.get(0).kill();
                kills++;
                writing.set(0, start(writers));
            }
        }

        private Fleet start(Role role) throws IOException, InterruptedException {
            Path tally = logs.resolve(role + "-" + tallies.size() + ".tally");
            tallies.add(tally);
            Duration life = Duration.ofSeconds(SECONDS + 60L);
            return Fleet.start(life, SoakProcess.class, logs, role.name(), directory.toString(), tally.toString());
        }

        Tally all() throws IOException {
            Tally all = new Tally(logs.resolve("all-" + System.nanoTime() + ".tally"));
            for (Path tally : tallies) {
                all.addAll(new Tally(tally));
            }
            return all;
        }
    }
}
