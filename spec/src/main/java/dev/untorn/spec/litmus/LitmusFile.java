package dev.untorn.spec.litmus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** The file litmus.json: every program, and a line for each disk that may be found after it. */
public final class LitmusFile {
    private static final String RESOURCE = "/dev/untorn/spec/models/litmus.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private LitmusFile() {}

    /** The programs of this project, from the jar. */
    public static List<Litmus> read() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(LitmusFile.class.getResourceAsStream(RESOURCE), "no litmus.json in the jar")) {
            return parse(MAPPER.readTree(in));
        }
    }

    /** The same from a file. */
    public static List<Litmus> read(Path file) throws IOException {
        return parse(MAPPER.readTree(Files.readAllBytes(file)));
    }

    /** Writes what {@link #read(Path)} reads, sorted as it is. */
    public static void write(Path file, List<Litmus> programs) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Litmus program : programs) {
            texts.add(text(program));
        }
        Files.writeString(file, "[\n" + String.join(",\n", texts) + "\n]\n");
    }

    private static List<Litmus> parse(JsonNode file) {
        List<Litmus> programs = new ArrayList<>();
        file.forEach(program -> programs.add(program(program)));
        return List.copyOf(programs);
    }

    private static Litmus program(JsonNode json) {
        List<Call> calls = new ArrayList<>();
        json.required("calls").forEach(call -> calls.add(Call.parse(call.asText())));
        Map<Regime, Map<String, Moment>> outcomes = new EnumMap<>(Regime.class);
        for (Regime regime : Regime.values()) {
            Map<String, Moment> found = new TreeMap<>();
            for (JsonNode outcome : json.required("outcomes")) {
                if (outcome.has(word(regime))) {
                    found.put(
                            outcome.required("found").asText(),
                            Moment.valueOf(
                                    outcome.required(word(regime)).asText().toUpperCase(Locale.ROOT)));
                }
            }
            outcomes.put(regime, found);
        }
        return new Litmus(
                json.required("program").asText(),
                json.required("shows").asText(),
                json.required("before").asText(),
                calls,
                json.required("end").asText(),
                outcomes);
    }

    private static String text(Litmus program) throws IOException {
        return """
                  {
                    "program": %s,
                    "shows": %s,
                    "before": %s,
                    "calls": %s,
                    "end": %s,
                    "outcomes": [
                %s
                    ]
                  }""".formatted(
                        quoted(program.name()),
                        quoted(program.shows()),
                        quoted(program.before()),
                        quoted(program.calls().stream().map(Call::toString).toList()),
                        quoted(program.end()),
                        String.join(",\n", outcomes(program)));
    }

    private static List<String> outcomes(Litmus program) throws IOException {
        TreeSet<String> disks = new TreeSet<>();
        program.outcomes().values().forEach(found -> disks.addAll(found.keySet()));
        List<String> lines = new ArrayList<>();
        for (String disk : disks) {
            StringBuilder line = new StringBuilder("      {\"found\": " + quoted(disk));
            program.outcomes().forEach((regime, found) -> {
                Moment moment = found.get(disk);
                if (moment != null) {
                    line.append(", \"%s\": \"%s\"".formatted(word(regime), word(moment)));
                }
            });
            lines.add(line.append('}').toString());
        }
        return lines;
    }

    private static String quoted(Object value) throws IOException {
        return MAPPER.writeValueAsString(value).replace("\",\"", "\", \"");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
