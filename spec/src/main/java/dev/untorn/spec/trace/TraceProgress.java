package dev.untorn.spec.trace;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How far the specification could follow a trace.
 *
 * @param trace its place among the traces, from 1
 * @param states how many states were visited for it
 * @param state the variables in the first of the states that are furthest in it
 */
public record TraceProgress(int trace, int states, Map<String, Object> state) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What {@link TraceTlc} wrote, in the order of the traces. */
    public static List<TraceProgress> read(Path file) throws IOException {
        List<TraceProgress> all = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            all.add(JSON.readValue(line, TraceProgress.class));
        }
        return all;
    }

    /** How many events of this process were matched. */
    public int matched(String process) {
        return state.get("cursor") instanceof Map<?, ?> cursor && cursor.get(process) instanceof Integer count
                ? count
                : 0;
    }

    /** The actions of the specification on the way there. */
    public List<String> taken() {
        return ((List<?>) state.getOrDefault("taken", List.of()))
                .stream().map(String::valueOf).toList();
    }
}
