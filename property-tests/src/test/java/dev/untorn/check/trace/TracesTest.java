package dev.untorn.check.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.Durability;
import dev.untorn.check.explore.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the shipped library does in random schedules, real threads and real processes is what the specification allows.
 * {@code -Dtraces.times=10} records and judges ten times as many, {@code -Dtraces.seed=N} others.
 */
class TracesTest {
    private static final int TIMES = Integer.getInteger("traces.times", 1);
    private static final long SEED = Long.getLong("traces.seed", 13146);
    private static final int SCHEDULES = 1_500 * TIMES;
    private static final int THREADED = 400 * TIMES;
    private static final int WITH_PROCESSES = 120 * TIMES;
    private static final int RUNS_TO_A_KILL = 4;
    private static final List<Policy> POLICIES = List.of(Policy.values());
    private static final List<Durability> DURABILITIES = List.of(Durability.values());
    private static final Path RESULTS = Path.of("target", "traces");

    @TempDir
    Path directory;

    @Test
    void schedulesThreadsAndProcesses_areBehavioursOfTheSpecification() throws Exception {
        List<Trace> traces = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < SCHEDULES; i++) {
            traces.add(ScheduledRuns.trace(SEED + i, policy(i), durability(i)));
            sources.add(Source.SCHEDULES);
        }
        for (int i = 0; i < THREADED; i++) {
            Path own = directory.resolve("threads-" + i);
            traces.add(ThreadedRuns.trace(i / 12, policy(i), durability(i), own));
            sources.add(Source.THREADS);
        }
        int kills = 0;
        try (ProcessRuns processes = new ProcessRuns(directory)) {
            for (int i = 0; i < WITH_PROCESSES; i++) {
                boolean kill = i % RUNS_TO_A_KILL == RUNS_TO_A_KILL - 1;
                traces.add(processes.trace(i, policy(i / RUNS_TO_A_KILL), durability(i / RUNS_TO_A_KILL), kill));
                sources.add(Source.PROCESSES);
            }
            kills = processes.kills();
        }

        TraceValidation.Report report = TraceValidation.validate(traces, RESULTS);

        System.out.printf(
                Locale.ROOT,
                "%,d traces from seed %d, %,d events, %d processes killed: %,d states in %.0f s%n",
                traces.size(),
                SEED,
                traces.stream().mapToInt(Trace::events).sum(),
                kills,
                report.states(),
                report.seconds());
        assertThat(report.rejected())
                .as(() -> report.rejected().stream()
                        .limit(5)
                        .map(TraceVerdict::toString)
                        .collect(Collectors.joining("\n")))
                .isEmpty();
        TraceCoverage coverage = new TraceCoverage();
        for (int i = 0; i < traces.size(); i++) {
            coverage.add(sources.get(i), report.verdicts().get(i));
        }
        Files.writeString(RESULTS.resolve("coverage.md"), coverage.markdown());
        System.out.println(coverage.markdown());
        assertThat(coverage.faults()).isEmpty();
    }

    private static Policy policy(int i) {
        return POLICIES.get(i % POLICIES.size());
    }

    private static Durability durability(int i) {
        return DURABILITIES.get(i / POLICIES.size() % DURABILITIES.size());
    }
}
