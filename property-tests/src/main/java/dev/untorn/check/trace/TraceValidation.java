package dev.untorn.check.trace;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.untorn.Durability;
import dev.untorn.check.explore.Policy;
import dev.untorn.check.explore.Scenario;
import dev.untorn.spec.SpecCopy;
import dev.untorn.spec.Tlc;
import dev.untorn.spec.TlcRun;
import dev.untorn.spec.Verdict;
import dev.untorn.spec.trace.TraceProgress;
import dev.untorn.spec.trace.TraceTlc;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Asks TLC whether traces are behaviours of {@code FilePublish.tla}: all of one policy and one durability, which are
 * constants of the specification, in one run.
 */
public final class TraceValidation {
    /** How many names each writer of a trace tries for its temp. */
    public static final int TEMPS = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** C1 alone took 3.6 s of processor time for 5,000 events, C2 11.3 s. */
    private static final int LONG_RUN_EVENTS = 25_000;

    private static final int RUNS_AT_ONCE = 2;

    private TraceValidation() {}

    /**
     * What was judged.
     *
     * @param verdicts one for each trace, in their order
     * @param states how many states TLC visited
     * @param seconds how long its runs took, together
     */
    public record Report(List<TraceVerdict> verdicts, long states, double seconds) {
        /** Those that are no behaviours. */
        public List<TraceVerdict> rejected() {
            return verdicts.stream().filter(verdict -> !verdict.isAccepted()).toList();
        }
    }

    /**
     * Judges each of the traces.
     *
     * @param directory for this alone
     * @throws ExecutionException if TLC came to no verdict
     */
    public static Report validate(List<Trace> traces, Path directory)
            throws IOException, InterruptedException, ExecutionException {
        ExecutorService processors = Executors.newFixedThreadPool(RUNS_AT_ONCE);
        try {
            List<Future<Judged>> runs = new ArrayList<>();
            for (Policy policy : Policy.values()) {
                for (Durability durability : Durability.values()) {
                    List<Trace> alike = traces.stream()
                            .filter(trace -> trace.policy() == policy && trace.durability() == durability)
                            .toList();
                    if (!alike.isEmpty()) {
                        Path own = directory.resolve(policy + "-" + durability);
                        runs.add(processors.submit(() -> judged(alike, policy, durability, own)));
                    }
                }
            }
            IdentityHashMap<Trace, TraceVerdict> verdicts = new IdentityHashMap<>();
            long states = 0;
            double seconds = 0;
            for (Future<Judged> run : runs) {
                Judged judged = run.get();
                judged.verdicts().forEach(verdict -> verdicts.put(verdict.trace(), verdict));
                states += judged.run().distinctStates().orElseThrow();
                seconds += judged.run().seconds();
            }
            return new Report(traces.stream().map(verdicts::get).toList(), states, seconds);
        } finally {
            processors.shutdownNow();
        }
    }

    private record Judged(TlcRun run, List<TraceVerdict> verdicts) {}

    private static Judged judged(List<Trace> traces, Policy policy, Durability durability, Path directory)
            throws IOException, InterruptedException {
        SpecCopy spec = new SpecCopy(directory);
        Path file = directory.resolve("traces.ndjson");
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (Trace trace : traces) {
                lines.write(JSON.writeValueAsString(trace.json()));
                lines.newLine();
            }
        }
        String model = "TraceFilePublish_" + policy + "_" + durability;
        Files.writeString(directory.resolve(model + ".cfg"), config(policy, durability, traces));
        Path progress = directory.resolve("progress.ndjson");
        Tlc tlc = spec.check(model)
                .mainClass(TraceTlc.class.getName())
                .systemProperty(TraceTlc.TRACES, file.toString())
                .systemProperty(TraceTlc.PROGRESS, progress.toString());
        if (traces.stream().mapToInt(Trace::events).sum() > LONG_RUN_EVENTS) {
            tlc.longRun();
        }
        TlcRun run = tlc.run(directory.resolve("tlc"));
        if (!(run.verdict() instanceof Verdict.Holds)) {
            throw new IllegalStateException(model + ": " + run.verdict() + ": " + run.log());
        }
        List<TraceProgress> all = TraceProgress.read(progress);
        if (all.size() != traces.size()) {
            throw new IllegalStateException(model + ": TLC began " + all.size() + " traces of " + traces.size());
        }
        return new Judged(
                run,
                all.stream()
                        .map(each -> new TraceVerdict(traces.get(each.trace() - 1), each))
                        .toList());
    }

    private static String config(Policy policy, Durability durability, List<Trace> traces) {
        return """
                INIT TraceInit
                NEXT TraceNext
                VIEW TraceView
                CHECK_DEADLOCK FALSE
                CONSTANTS
                  Writers = %s
                  Readers = %s
                  Recoverers = %s
                  Target = target
                  Old = "%s"
                  TargetExists = TRUE
                  BlockCount = %d
                  TempCount = %d
                  Policy = "%s"
                  Durability = "%s"
                  Regime = "posix"
                  Names <- PublishNames
                  MaxFaults <- AnyNumberOfFaults
                  TargetInit <- TargetInitOfTrace
                  SurvivingNames <- SurvivingNamesFound
                  SurvivingContent <- SurvivingContentFound
                INVARIANTS
                  TargetAlwaysWhole
                  NoTornRead
                  EndedLeavesNoTemp
                  LocksDieWithTheirHolder
                  OneWriterAtATime
                """.formatted(
                        named("w", traces),
                        named("r", traces),
                        named("c", traces),
                        Scenario.OLD,
                        Scenario.BLOCKS,
                        TEMPS,
                        policy,
                        durability);
    }

    /** All processes of a kind, as a set of the specification. */
    private static String named(String letter, List<Trace> traces) {
        return traces.stream()
                .flatMap(trace -> trace.logs().keySet().stream())
                .filter(name -> name.startsWith(letter))
                .distinct()
                .sorted()
                .map(name -> '"' + name + '"')
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
