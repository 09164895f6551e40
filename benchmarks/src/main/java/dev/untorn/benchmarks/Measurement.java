package dev.untorn.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.untorn.Durability;
import dev.untorn.benchmarks.ways.Way;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What one run of JMH measures, and by which its results are found again.
 *
 * @param benchmark class and method
 * @param mode a sampled time in microseconds, or a rate in publishes for each second
 * @param parameters of JMH
 */
record Measurement(String benchmark, Mode mode, int threads, SortedMap<String, String> parameters) {
    private static final String PACKAGE = Measurement.class.getPackageName() + ".";

    /** The time of one publish. */
    static Measurement publish(Way way, Durability durability, int bytes) {
        return new Measurement("PublishBenchmark.publish", Mode.SampleTime, 1, parameters(way, durability, bytes));
    }

    /** How many publishes of 1 KiB these threads do together. */
    static Measurement rate(Way way, Durability durability, int threads) {
        return new Measurement("PublishBenchmark.publish", Mode.Throughput, threads, parameters(way, durability, 1024));
    }

    /** The time of one batch of durable files. */
    static Measurement batch(int files) {
        return new Measurement("BatchBenchmark.batch", Mode.SampleTime, 1, parameters(files));
    }

    /** The time of the same files without a batch. */
    static Measurement oneByOne(int files) {
        return new Measurement("BatchBenchmark.oneByOne", Mode.SampleTime, 1, parameters(files));
    }

    /** A thread that publishes and one that reads; its parts are the time of one publish and of one read. */
    static Measurement together(Way way, int bytes) {
        SortedMap<String, String> parameters = new TreeMap<>(Map.of("way", way.name(), "bytesEach", "" + bytes));
        return new Measurement("ReadBenchmark.together", Mode.SampleTime, 2, parameters);
    }

    /** One method of a group. */
    Measurement part(String method) {
        return new Measurement(benchmark + "/" + method, mode, threads, parameters);
    }

    private static SortedMap<String, String> parameters(Way way, Durability durability, int bytes) {
        return new TreeMap<>(Map.of("way", way.name(), "durability", durability.name(), "bytesEach", "" + bytes));
    }

    private static SortedMap<String, String> parameters(int files) {
        return new TreeMap<>(Map.of("files", "" + files));
    }

    /** What JMH wrote this entry of its results about. */
    static Measurement of(JsonNode result) {
        SortedMap<String, String> parameters = new TreeMap<>();
        result.path("params")
                .properties()
                .forEach(p -> parameters.put(p.getKey(), p.getValue().asText()));
        String benchmark = result.get("benchmark").asText();
        return new Measurement(
                benchmark.substring(benchmark.indexOf(PACKAGE) + PACKAGE.length()),
                Mode.deepValueOf(result.get("mode").asText()),
                result.get("threads").asInt(),
                parameters);
    }

    /** One process of one second to warm up, and as many as given to measure. */
    ChainedOptionsBuilder options(int seconds) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + (PACKAGE + benchmark).replace(".", "\\.") + "$")
                .mode(mode)
                .timeUnit(mode == Mode.Throughput ? TimeUnit.SECONDS : TimeUnit.MICROSECONDS)
                .threads(threads)
                .forks(1)
                .warmupIterations(1)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(seconds)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(false);
        parameters.forEach(options::param);
        return options;
    }

    /** For people. */
    @Override
    public String toString() {
        return benchmark + " " + parameters.values() + (threads == 1 ? "" : " in " + threads + " threads");
    }
}
