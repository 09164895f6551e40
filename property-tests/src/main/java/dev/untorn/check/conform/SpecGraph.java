package dev.untorn.check.conform;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The state graph that TLC wrote, through {@link dev.untorn.spec.graph.GraphTlc}. */
public final class SpecGraph {
    /**
     * A transition.
     *
     * @param action such as {@code RenameTemp(w1)}
     * @param to the state that it leads to
     */
    public record Edge(String action, String to) {}

    private final Map<String, Set<Edge>> edges = new HashMap<>();
    private @Nullable String initial;

    private SpecGraph() {}

    /**
     * Reads a graph.
     *
     * @throws IllegalArgumentException if the file has no initial state, more than one, or a line of another form
     */
    public static SpecGraph read(Path file) throws IOException {
        SpecGraph graph = new SpecGraph();
        List<String> states = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                graph.add(line.split("\t", -1), states);
            }
        }
        if (graph.initial == null) {
            throw new IllegalArgumentException("no initial state: " + file);
        }
        return graph;
    }

    private void add(String[] columns, List<String> states) {
        switch (columns[0]) {
            case "S" -> {
                states.add(columns[2]);
                edges.put(columns[2], new HashSet<>());
            }
            case "I" -> {
                if (initial != null) {
                    throw new IllegalArgumentException("more than one initial state");
                }
                initial = states.get(Integer.parseInt(columns[1]));
            }
            case "E" -> {
                String from = states.get(Integer.parseInt(columns[1]));
                String to = states.get(Integer.parseInt(columns[3]));
                edges.computeIfAbsent(from, unseen -> new HashSet<>()).add(new Edge(columns[2], to));
            }
            default -> throw new IllegalArgumentException("not a line of a graph: " + String.join(" ", columns));
        }
    }

    /** The state at the start, as canonical JSON. */
    public String initial() {
        if (initial == null) {
            throw new IllegalStateException("not read");
        }
        return initial;
    }

    /** The transitions from a state, or null if the state is not in the graph. */
    public @Nullable Set<Edge> from(String state) {
        return edges.get(state);
    }

    public int states() {
        return edges.size();
    }

    /** How many different transitions there are. */
    public long edges() {
        return edges.values().stream().mapToLong(Set::size).sum();
    }

    /** How many transitions each action has, whoever takes it. */
    public Map<String, Long> edgesByAction() {
        Map<String, Long> counts = new TreeMap<>();
        edges.values().forEach(from -> from.forEach(edge -> counts.merge(nameOf(edge.action()), 1L, Long::sum)));
        return counts;
    }

    /** An action without whom it is about. */
    static String nameOf(String action) {
        int parameters = action.indexOf('(');
        return parameters < 0 ? action : action.substring(0, parameters);
    }
}
