package dev.untorn.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.untorn.Durability;
import dev.untorn.benchmarks.ways.Way;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a figure is about, and by which it is found in the results of JMH.
 *
 * @param benchmark class and method
 * @param parameters of JMH, but for whose turn it is
 * @param part of the run: who takes turns with others, or a method of a group, or ""
 */
record Measurement(String benchmark, int threads, SortedMap<String, String> parameters, String part) {
    /** Names those who take turns. */
    static final String TURNS = "turns";

    private static final String PACKAGE = Measurement.class.getPackageName() + ".";

    /** The time of one publish, in microseconds. */
    static Measurement publish(Way way, Durability durability, int bytes) {
        return Run.publish(List.of(way), durability, bytes).part(way.name());
    }

    /** How many publishes of 1 KiB these threads do together in a second. */
    static Measurement rate(Way way, Durability durability, int threads) {
        return Run.rate(way, durability, threads).part("");
    }

    /** The time of one batch of durable files. */
    static Measurement batch(int files) {
        return Run.batch(files).part(BatchBenchmark.BATCH);
    }

    /** The time of the same files without a batch. */
    static Measurement oneByOne(int files) {
        return Run.batch(files).part(BatchBenchmark.ONE_BY_ONE);
    }

    /** The time of one publish, or one read, while the other thread does the other. */
    static Measurement together(Way way, int bytes, String method) {
        return Run.together(way, bytes).part(method);
    }

    /** What an entry of JMH's results is about. */
    static Measurement of(JsonNode result, String part) {
        SortedMap<String, String> parameters = new TreeMap<>();
        for (Map.Entry<String, JsonNode> parameter : result.path("params").properties()) {
            parameters.put(parameter.getKey(), parameter.getValue().asText());
        }
        parameters.remove(TURNS);
        String benchmark = result.get("benchmark").asText();
        return new Measurement(
                benchmark.substring(benchmark.indexOf(PACKAGE) + PACKAGE.length()),
                result.get("threads").asInt(),
                parameters,
                part);
    }
}
