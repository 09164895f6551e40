package dev.untorn.processes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.processes.CompiledCacheUser.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many processes load one source through one cache file, on real files, while writers of it are killed. */
class CompiledCacheFleetTest {
    private static final int PROCESSES = 3;
    private static final int ROUNDS = 10;
    private static final int MAX_ROUNDS_IN_PLACE = 200;
    private static final int MIN_KILLS = 2;
    private static final int MAX_KILLS = 20;
    private static final int MAX_MILLIS_TO_A_KILL = 300;

    @TempDir(factory = RapidRestartTest.BelowTarget.class)
    Path directory;

    private int version;

    /** By a rename, and long ago: so that the stamp of each version is its own and may be trusted. */
    private void changeSource() throws IOException {
        version++;
        Path edited = Files.writeString(directory.resolve("edited"), String.valueOf(100_000 + version), US_ASCII);
        Files.setLastModifiedTime(edited, FileTime.fromMillis(version * 1_000L));
        Files.move(edited, source(), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path source() {
        return directory.resolve("source");
    }

    private static Report sum(List<String> reports) {
        return reports.stream().map(Report::parse).reduce(new Report(0, 0, 0, 0), Report::plus);
    }

    private Fleet start(int size, String design) throws IOException, InterruptedException {
        return Fleet.start(size, CompiledCacheUser.class, directory, design, source().toString());
    }

    @Test
    void load_manyProcessesAndKilledWriters_everyLoadIsRightAndFewCompile() throws Exception {
        changeSource();
        try (Fleet fleet = start(PROCESSES, CompiledCacheUser.SHIPPED)) {
            Report rounds = new Report(0, 0, 0, 0);
            for (int round = 0; round < ROUNDS; round++) {
                changeSource();
                Report report = sum(fleet.together(CompiledCacheUser.LOAD));
                assertThat(report.compiled()).as("compiled in round %d", round).isBetween(1, PROCESSES);
                rounds = rounds.plus(report);
            }
            Report withKills = loadWhileWritersAreKilled(fleet);
            changeSource();
            Report afterwards = sum(fleet.together(CompiledCacheUser.LOAD));
            Report again = sum(fleet.together(CompiledCacheUser.LOAD));
            fleet.end();

            System.out.println("rounds " + rounds + ", with killed writers " + withKills + " and " + leftovers()
                    + " leftovers, afterwards " + afterwards + ", again " + again);
            Report all = rounds.plus(withKills).plus(afterwards).plus(again);
            assertThat(all.wrong()).as("wrong loads").isZero();
            assertThat(all.notStored()).as("writes that failed").isZero();
            assertThat(afterwards.compiled()).as("compiled beside leftovers").isBetween(1, PROCESSES);
            assertThat(again.compiled()).as("compiled, and nothing has changed").isZero();
            assertThat(leftovers()).as("leftovers of killed writers").isPositive();
        }
    }

    /** Until writers were killed while they wrote. */
    private Report loadWhileWritersAreKilled(Fleet fleet) throws Exception {
        long seed = System.nanoTime();
        System.out.println("killed after times with the seed " + seed);
        Random random = new Random(seed);
        Report all = new Report(0, 0, 0, 0);
        for (int kills = 0; kills < MAX_KILLS && (kills < MIN_KILLS || leftovers() == 0); kills++) {
            // Before the writer compiles, which takes a new process longer than it has to live.
            changeSource();
            try (Fleet writer = start(1, CompiledCacheUser.SHIPPED)) {
                assertThat(writer.together(CompiledCacheUser.WRITE)).containsExactly(Fleet.READY);
                CompletableFuture<Void> killed = CompletableFuture.runAsync(() -> {
                    sleep(random.nextInt(MAX_MILLIS_TO_A_KILL));
                    writer.kill();
                });
                while (!killed.isDone()) {
                    all = all.plus(sum(fleet.together(CompiledCacheUser.LOAD)));
                }
                killed.join();
            }
        }
        return all;
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private long leftovers() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith(".untorn-"))
                    .count();
        }
    }

    /** The same rounds, and CPython before bug 13146. */
    @Test
    void brokenDesign_writeInPlaceUnchecked_isLoadedWrong() throws Exception {
        changeSource();
        Report all = new Report(0, 0, 0, 0);
        int rounds = 0;
        try (Fleet fleet = start(PROCESSES, CompiledCacheUser.IN_PLACE)) {
            while (all.wrong() == 0 && rounds < MAX_ROUNDS_IN_PLACE) {
                rounds++;
                changeSource();
                all = all.plus(sum(fleet.together(CompiledCacheUser.LOAD)));
            }
            fleet.end();
        }
        System.out.println("in place " + all + " in " + rounds + " rounds");
        assertThat(all.wrong()).isPositive();
    }
}
