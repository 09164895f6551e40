package dev.untorn.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Results of JMH with known figures, in the form in which JMH writes them: {@code RoundsTest} reads what JMH itself wrote. */
final class Results {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ArrayNode all = JSON.createArrayNode();

    /** A round of a run in which several take turns: the median of each. Its samples are a lesser, the median and a greater. */
    Results add(Run run, Map<String, Double> medians) {
        ObjectNode result = result(run);
        result.withObject("/params").put(Measurement.TURNS, Turns.parameter(run.turns()));
        ArrayNode process = metric(result).putArray("rawDataHistogram").addArray();
        for (int iteration = 0; iteration < run.turns().size() * run.iterations(); iteration++) {
            ArrayNode counts = process.addArray();
            double median = medians.getOrDefault(Turns.at(iteration, run.turns()), Double.NaN);
            // Outliers are worth nothing: the mean of these is far above the median.
            List.of(median / 2, median, median * 100)
                    .forEach(time -> counts.addArray().add(time).add(1));
        }
        return this;
    }

    /** A round of a run that has one figure. */
    Results add(Run run, double median) {
        metric(result(run)).putObject("scorePercentiles").put("50.0", median);
        return this;
    }

    private ObjectNode result(Run run) {
        ObjectNode result = all.addObject();
        result.put("benchmark", Results.class.getPackageName() + "." + run.benchmark());
        result.put("threads", run.threads());
        ObjectNode parameters = result.putObject("params");
        run.parameters().forEach(parameters::put);
        return result;
    }

    private static ObjectNode metric(ObjectNode result) {
        return result.withObject("/primaryMetric");
    }

    Figures figures(Path scratch) throws IOException {
        Path file = scratch.resolve("results.json");
        JSON.writeValue(file.toFile(), all);
        return Figures.read(file);
    }
}
