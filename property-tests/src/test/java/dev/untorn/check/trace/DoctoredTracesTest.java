package dev.untorn.check.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.untorn.Durability;
import dev.untorn.check.explore.Policy;
import dev.untorn.check.trace.Doctoring.Doctored;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A good trace of each source is doctored in each way, and rejected at the doctored event. One run of TLC judges all. */
class DoctoredTracesTest {
    private static final int RUNS = 40;

    @TempDir
    Path directory;

    private record Case(Source source, Doctoring doctoring, Doctored doctored) {}

    @TestFactory
    Stream<DynamicTest> doctored_isRejectedAtThatEvent() throws Exception {
        List<Case> cases = new ArrayList<>();
        List<Trace> traces = new ArrayList<>();
        for (Map.Entry<Source, List<Trace>> recorded : recorded().entrySet()) {
            for (Doctoring doctoring : Doctoring.values()) {
                if (doctoring == Doctoring.FOUND_FORGED && recorded.getKey() != Source.SCHEDULES) {
                    continue; // Nobody loses power there.
                }
                Trace good = recorded.getValue().stream()
                        .filter(trace -> doctoring.of(trace).isPresent())
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(recorded.getKey() + ": nothing to doctor: " + doctoring));
                Doctored doctored = doctoring.of(good).orElseThrow();
                cases.add(new Case(recorded.getKey(), doctoring, doctored));
                traces.add(good);
                traces.add(doctored.trace());
            }
        }
        List<TraceVerdict> verdicts = TraceValidation.validate(traces, Path.of("target", "doctored-traces"))
                .verdicts();
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Case each = cases.get(i);
            TraceVerdict good = verdicts.get(2 * i);
            TraceVerdict bad = verdicts.get(2 * i + 1);
            tests.add(dynamicTest(each.source() + " " + each.doctoring(), () -> {
                assertThat(good.mismatch()).isEmpty();
                assertThat(bad.mismatch())
                        .as(bad.toString())
                        .isEqualTo(Optional.of(each.doctored().expected()));
                System.out.println(each.source() + " " + each.doctoring() + " "
                        + bad.toString().lines().limit(2).toList());
            }));
        }
        return tests.stream();
    }

    private Map<Source, List<Trace>> recorded() throws Exception {
        Map<Source, List<Trace>> recorded = new EnumMap<>(Source.class);
        try (ProcessRuns processes = new ProcessRuns(directory)) {
            for (int i = 0; i < RUNS; i++) {
                Path own = directory.resolve("threads-" + i);
                add(recorded, Source.SCHEDULES, ScheduledRuns.trace(i, Policy.LAST_WINS, Durability.DURABLE));
                add(recorded, Source.THREADS, ThreadedRuns.trace(i, Policy.LAST_WINS, Durability.DURABLE, own));
                add(recorded, Source.PROCESSES, processes.trace(i, Policy.LAST_WINS, Durability.DURABLE, false));
            }
        }
        return recorded;
    }

    private static void add(Map<Source, List<Trace>> recorded, Source source, Trace trace) {
        recorded.computeIfAbsent(source, unseen -> new ArrayList<>()).add(trace);
    }
}
