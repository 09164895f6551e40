package dev.untorn.benchmarks;

import dev.untorn.Durability;
import dev.untorn.benchmarks.ways.Way;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * One run of JMH, in a process of its own.
 *
 * @param turns who takes turns in it, or none
 * @param iterations of each of them, or of all
 */
record Run(String benchmark, int threads, Map<String, String> parameters, List<String> turns, int iterations) {
    /** The same for all; little, because a publish needs little. */
    private static final List<String> JVM_ARGUMENTS = List.of("-Xms256m", "-Xmx256m");

    private static final int USUAL_ITERATIONS = 20;

    static Run publish(List<Way> ways, Durability durability, int bytes) {
        return new Run(
                "PublishBenchmark.publish",
                1,
                Map.of("durability", durability.name(), "bytesEach", "" + bytes),
                ways.stream().map(Way::name).toList(),
                USUAL_ITERATIONS);
    }

    static Run rate(Way way, Durability durability, int threads) {
        return new Run(
                "ThreadsBenchmark.publish",
                threads,
                Map.of("durability", durability.name(), "way", way.name()),
                List.of(),
                USUAL_ITERATIONS);
    }

    static Run batch(int files) {
        return new Run(
                "BatchBenchmark.publish",
                1,
                Map.of("files", "" + files),
                List.of(BatchBenchmark.ONE_BY_ONE, BatchBenchmark.BATCH),
                files < 1000 ? USUAL_ITERATIONS : 4); // of about a second each
    }

    static Run together(Way way, int bytes) {
        return new Run(
                "ReadBenchmark.together",
                2,
                Map.of("way", way.name(), "bytesEach", "" + bytes),
                List.of(),
                USUAL_ITERATIONS);
    }

    /** The same for longer. */
    Run of(int otherIterations) {
        return new Run(benchmark, threads, parameters, turns, otherIterations);
    }

    Measurement part(String name) {
        return new Measurement(benchmark, threads, new TreeMap<>(parameters), name);
    }

    /** What is known when it has run; of a group of threads, its methods are known besides. */
    Stream<Measurement> measurements() {
        return turns.isEmpty() ? Stream.of(part("")) : turns.stream().map(this::part);
    }

    /** Iterations of a tenth of a second, or of one call if that takes longer; as many as are measured warm it up, 20 at most. */
    ChainedOptionsBuilder options() {
        int each = Math.max(1, turns.size());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Run.class.getPackageName().replace(".", "\\.") + "\\." + benchmark.replace(".", "\\.")
                        + "$")
                .threads(threads)
                .forks(1)
                .jvmArgs(JVM_ARGUMENTS.toArray(String[]::new))
                .warmupIterations(each * Math.min(iterations, USUAL_ITERATIONS))
                .warmupTime(TimeValue.milliseconds(100))
                .measurementIterations(each * iterations)
                .measurementTime(TimeValue.milliseconds(100))
                .shouldFailOnError(false);
        parameters.forEach(options::param);
        if (!turns.isEmpty()) {
            options.param(Measurement.TURNS, Turns.parameter(turns));
        }
        return options;
    }

    /** For people. */
    @Override
    public String toString() {
        return benchmark + " " + new TreeMap<>(parameters).values()
                + (threads == 1 ? "" : " in " + threads + " threads");
    }
}
