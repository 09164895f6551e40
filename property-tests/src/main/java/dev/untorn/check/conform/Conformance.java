package dev.untorn.check.conform;

import dev.untorn.check.explore.Edge;
import dev.untorn.check.explore.Explorer;
import dev.untorn.check.explore.Scenario;
import dev.untorn.check.explore.Violation;
import dev.untorn.check.explore.World;
import dev.untorn.spec.graph.CanonicalJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares all that code does within the bounds of a scenario with all that the specification allows within the same
 * bounds. They are equal if both start in the same state and if in every state of the code the same actions lead to the
 * same states as in the specification: not only the graphs are equal then, but no two states of the code that the
 * specification takes for one behave differently.
 */
public final class Conformance {
    private final SpecGraph spec;
    private final Explorer explorer;
    private final Map<World, String> projected = new HashMap<>();
    private final Set<String> reached = new HashSet<>();

    private Conformance(SpecGraph spec, Scenario scenario) {
        this.spec = spec;
        this.explorer = new Explorer(scenario);
    }

    /**
     * A state in which code and specification differ.
     *
     * @param history how it is reached, in both, in as few steps as possible
     * @param state the state, in the words of the specification
     * @param onlyInCode what the code does there and the specification does not allow, with the calls
     * @param onlyInSpec what the specification allows there and the code does not do
     */
    public record Difference(List<Edge> history, String state, List<String> onlyInCode, List<String> onlyInSpec) {
        @Override
        public String toString() {
            return "code and specification differ after " + history.size() + " steps:\n"
                    + Violation.describe(history)
                    + "\nthere only the code does:\n  " + String.join("\n  ", onlyInCode)
                    + "\nand only the specification allows:\n  " + String.join("\n  ", onlyInSpec)
                    + "\nin the state " + state;
        }
    }

    /**
     * What was compared.
     *
     * @param specStates states of the specification
     * @param specEdges its transitions
     * @param codeStates states of the code; more than of the specification if the code tells apart what that does not
     * @param codeEdges its transitions
     * @param edgesByAction the transitions of the specification for each action
     * @param difference the nearest, if there is one
     */
    public record Report(
            int specStates,
            long specEdges,
            int codeStates,
            long codeEdges,
            Map<String, Long> edgesByAction,
            Optional<Difference> difference) {}

    /** Compares, up to the first difference. */
    public static Report compare(SpecGraph spec, Scenario scenario) {
        return new Conformance(spec, scenario).compare();
    }

    private Report compare() {
        Optional<Difference> difference = Optional.empty();
        try {
            explorer.explore(this::visit);
            if (reached.size() != spec.states()) {
                throw new IllegalStateException(
                        "equal transitions, but of " + spec.states() + " states only " + reached.size() + " reached");
            }
        } catch (Differ differ) {
            difference = Optional.of(differ.difference);
        }
        return new Report(
                spec.states(), spec.edges(), explorer.states(), explorer.edges(), spec.edgesByAction(), difference);
    }

    private static final class Differ extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Difference difference;

        Differ(Difference difference) {
            super(null, null, false, false);
            this.difference = difference;
        }
    }

    private void visit(World world, List<Edge> edges) {
        String state = project(world);
        boolean isStart = reached.isEmpty();
        reached.add(state);
        Set<SpecGraph.Edge> allowed = spec.from(state);
        if (allowed == null || (isStart && !state.equals(spec.initial()))) {
            // The start: any other state was compared as the end of a transition.
            List<String> start = List.of("start in " + spec.initial());
            throw new Differ(new Difference(List.of(), state, List.of("start in " + state), start));
        }
        Map<SpecGraph.Edge, Edge> done = new HashMap<>();
        edges.forEach(edge -> done.putIfAbsent(new SpecGraph.Edge(edge.action(), project(edge.to())), edge));
        if (!done.keySet().equals(allowed)) {
            throw new Differ(difference(world, state, done, allowed));
        }
    }

    private Difference difference(
            World world, String state, Map<SpecGraph.Edge, Edge> done, Set<SpecGraph.Edge> allowed) {
        List<String> onlyInCode = done.entrySet().stream()
                .filter(entry -> !allowed.contains(entry.getKey()))
                .map(entry -> entry.getKey().action() + "  " + entry.getValue().event() + ": "
                        + CanonicalJson.changes(state, entry.getKey().to()))
                .sorted()
                .collect(Collectors.toList());
        List<String> onlyInSpec = allowed.stream()
                .filter(edge -> !done.containsKey(edge))
                .map(edge -> edge.action() + ": " + CanonicalJson.changes(state, edge.to()))
                .sorted()
                .collect(Collectors.toList());
        return new Difference(explorer.historyOf(world), state, onlyInCode, onlyInSpec);
    }

    private String project(World world) {
        return projected.computeIfAbsent(world, Projection::of);
    }
}
