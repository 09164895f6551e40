package dev.untorn.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What JMH found, from its JSON. Each run is there once for each round. The figure of a round is a median: of all publishes
 * that were sampled, or of the rates of all iterations. What is reported is the median of the rounds' medians, so neither
 * one slow sync nor one slow round decides.
 */
final class Figures {
    private final Map<Measurement, List<Double>> rounds = new HashMap<>();

    private Figures() {}

    /** Reads the results of all rounds, as JMH writes them. */
    static Figures read(Path json) throws IOException {
        Figures figures = new Figures();
        for (JsonNode result : new ObjectMapper().readTree(json.toFile())) {
            figures.add(result);
        }
        return figures;
    }

    private void add(JsonNode result) {
        JsonNode metric = result.path("primaryMetric");
        List<String> turns =
                Turns.of(result.path("params").path(Measurement.TURNS).asText());
        if (turns.isEmpty()) {
            add(Measurement.of(result, ""), medianOf(metric));
        } else {
            mediansOfTurns(metric, turns).forEach((name, median) -> add(Measurement.of(result, name), median));
        }
        for (Map.Entry<String, JsonNode> method :
                result.path("secondaryMetrics").properties()) {
            add(Measurement.of(result, method.getKey()), medianOf(method.getValue()));
        }
    }

    private void add(Measurement measurement, double median) {
        // Of a run that failed JMH writes "NaN", or nothing.
        if (Double.isFinite(median)) {
            rounds.computeIfAbsent(measurement, m -> new ArrayList<>()).add(median);
        }
    }

    private static double medianOf(JsonNode metric) {
        return metric.path("scorePercentiles").path("50.0").asDouble(Double.NaN);
    }

    /** Of each, over all its iterations: JMH tells for each iteration how often it found each time. */
    private static Map<String, Double> mediansOfTurns(JsonNode metric, List<String> turns) {
        Map<String, SortedMap<Double, Long>> counts = new HashMap<>();
        for (JsonNode process : metric.path("rawDataHistogram")) {
            for (int iteration = 0; iteration < process.size(); iteration++) {
                SortedMap<Double, Long> its =
                        counts.computeIfAbsent(Turns.at(iteration, turns), name -> new TreeMap<>());
                for (JsonNode timeAndCount : process.get(iteration)) {
                    its.merge(
                            timeAndCount.get(0).asDouble(), timeAndCount.get(1).asLong(), Long::sum);
                }
            }
        }
        Map<String, Double> medians = new HashMap<>();
        counts.forEach((name, its) -> medians.put(name, medianOf(its)));
        return medians;
    }

    private static double medianOf(SortedMap<Double, Long> counts) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        long below = 0;
        for (Map.Entry<Double, Long> entry : counts.entrySet()) {
            below += entry.getValue();
            if (2 * below >= all) {
                return entry.getKey();
            }
        }
        return Double.NaN;
    }

    /** Nothing if it was not measured, or failed. */
    OptionalDouble median(Measurement measurement) {
        return median(rounds.getOrDefault(measurement, List.of()));
    }

    private static OptionalDouble median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int count = sorted.size();
        return count == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2);
    }

    /** How the first compares with the second. Nothing if one of them is missing. */
    OptionalDouble ratio(Measurement first, Measurement second) {
        OptionalDouble above = median(first);
        OptionalDouble below = median(second);
        return above.isPresent() && below.isPresent() && below.getAsDouble() > 0
                ? OptionalDouble.of(above.getAsDouble() / below.getAsDouble())
                : OptionalDouble.empty();
    }
}
