package dev.untorn.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs a plan several times over: no two processes compile the same code alike. What a benchmark throws is in
 * {@code jmh.log}, and its figure is missing.
 */
final class Rounds {
    private final List<Run> plan;
    private final int rounds;
    private final Path measured;
    private final PrintStream progress;

    Rounds(List<Run> plan, int rounds, Path measured, PrintStream progress) {
        this.plan = plan;
        this.rounds = rounds;
        this.measured = measured;
        this.progress = progress;
    }

    /** Gives the results of all rounds, as JMH writes them. */
    Path runInto(Path results) throws IOException, RunnerException {
        List<RunResult> all = new ArrayList<>();
        try (PrintStream log =
                new PrintStream(Files.newOutputStream(results.resolve("jmh.log")), true, StandardCharsets.UTF_8)) {
            for (int round = 1; round <= rounds; round++) {
                for (int i = 0; i < plan.size(); i++) {
                    Collection<RunResult> found = run(plan.get(i), log);
                    all.addAll(found);
                    progress.printf(
                            "round %d of %d, %d of %d: %s: %s%n",
                            round,
                            rounds,
                            i + 1,
                            plan.size(),
                            plan.get(i),
                            found.isEmpty() ? "FAILED, see jmh.log" : "done");
                }
            }
        }
        Path json = results.resolve("results.json");
        try (PrintStream out = new PrintStream(Files.newOutputStream(json), false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(all);
        }
        return json;
    }

    private Collection<RunResult> run(Run run, PrintStream log) throws IOException, RunnerException {
        try (Scratch scratch = Scratch.makeIn(measured)) {
            return run(run, scratch.directory(), log);
        }
    }

    private static Collection<RunResult> run(Run run, Path directory, PrintStream log) throws RunnerException {
        Options options = run.options()
                .jvmArgsAppend("-D" + Scratch.PROPERTY + "=" + directory.toAbsolutePath())
                .build();
        return new Runner(options, OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL)).run();
    }
}
