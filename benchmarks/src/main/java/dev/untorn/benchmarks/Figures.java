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

/**
 * What JMH found, from its JSON. Every measurement is there once for each round. The figure of a round is its median: of all
 * publishes that were sampled, or of the rates of all its seconds. What is reported is the median of the rounds' medians, so
 * neither one slow sync nor one slow round decides.
 */
final class Figures {
    private final Map<Measurement, List<Double>> rounds = new HashMap<>();

    private Figures() {}

    /** The results of all rounds, as JMH writes them. */
    static Figures read(Path json) throws IOException {
        Figures figures = new Figures();
        for (JsonNode result : new ObjectMapper().readTree(json.toFile())) {
            Measurement measurement = Measurement.of(result);
            figures.add(measurement, result.get("primaryMetric"));
            result.path("secondaryMetrics")
                    .properties()
                    .forEach(part -> figures.add(measurement.part(part.getKey()), part.getValue()));
        }
        return figures;
    }

    private void add(Measurement measurement, JsonNode metric) {
        double median = metric.path("scorePercentiles").path("50.0").asDouble(Double.NaN);
        if (Double.isFinite(median)) {
            rounds.computeIfAbsent(measurement, m -> new ArrayList<>()).add(median);
        }
    }

    /** Nothing if it was not measured, or failed. */
    OptionalDouble median(Measurement measurement) {
        List<Double> sorted =
                rounds.getOrDefault(measurement, List.of()).stream().sorted().toList();
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
