package dev.untorn.check.conform;

import dev.untorn.check.explore.Edge;
import dev.untorn.check.explore.Invariant;
import dev.untorn.check.explore.Scenario;
import dev.untorn.check.explore.Transitions;
import dev.untorn.check.explore.Violation;
import dev.untorn.check.explore.World;
import dev.untorn.spec.Counterexample;
import dev.untorn.spec.graph.CanonicalJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Goes the way of a behaviour that TLC printed with code, step by step: at each step the code must be able to take the same
 * action, and be in the same state afterwards, in the words of the specification.
 *
 * @param taken the steps that the code took, with its calls
 * @param end where they led
 * @param left where the code cannot go on as TLC does; empty if it went all the way
 */
public record Replay(List<Edge> taken, World end, Optional<Left> left) {

    /**
     * Where the code leaves the way.
     *
     * @param step the number of the step that it cannot take, from 1
     * @param action what TLC does there
     * @param instead what the code does by that action: what is otherwise afterwards, in as few variables as there are;
     *     or, if it cannot take the action, its actions
     */
    public record Left(int step, String action, String instead) {
        @Override
        public String toString() {
            return "step " + step + ", " + action + "; " + instead;
        }
    }

    /**
     * What a design has otherwise than its model, though it is the same design.
     *
     * @param variables those that are not compared
     * @param stepsThatAreNoCalls actions that are part of another call, and change only what is not compared
     * @param calls what the code calls an action of a writer that the model names otherwise
     */
    public record Unlike(Set<String> variables, Set<String> stepsThatAreNoCalls, Map<String, String> calls) {
        /** Nothing: all is compared, under the same names. */
        public static final Unlike NOTHING = new Unlike(Set.of(), Set.of(), Map.of());

        /** The same, for code that has the model's names. */
        public Unlike withOwnNames() {
            return new Unlike(variables, stepsThatAreNoCalls, Map.of());
        }

        private String compared(Map<String, Object> state) {
            Map<String, Object> compared = new TreeMap<>(state);
            compared.keySet().removeAll(variables);
            return CanonicalJson.write(compared);
        }

        private String comparedAsCalled(Map<String, Object> ofTheModel) {
            Map<String, Object> state = new TreeMap<>(ofTheModel);
            Map<String, Object> writers = new TreeMap<>();
            ((Map<?, ?>) Objects.requireNonNull(ofTheModel.get("writerState")))
                    .forEach((writer, action) -> writers.put(writer.toString(), call(action.toString())));
            state.put("writerState", writers);
            return compared(state);
        }

        private String call(String action) {
            return calls.getOrDefault(action, action);
        }
    }

    private record Step(String action, String state) {}

    /** Goes as far as the code can. */
    public static Replay of(Counterexample behaviour, Scenario scenario, Unlike unlike) {
        List<Step> steps = steps(behaviour, unlike);
        Transitions transitions = new Transitions(scenario);
        // Several, if the code tells apart what the specification, or what is compared, does not.
        Map<World, List<Edge>> reached = new LinkedHashMap<>();
        reached.put(transitions.start(), List.of());
        String start = steps.get(0).state;
        if (!state(transitions.start(), unlike).equals(start)) {
            String difference = CanonicalJson.changes(start, state(transitions.start(), unlike));
            return left(0, "the start", "the code starts with " + difference, reached);
        }
        for (int i = 1; i < steps.size(); i++) {
            Step step = steps.get(i);
            Map<World, List<Edge>> next = new LinkedHashMap<>();
            Set<String> others = new TreeSet<>();
            Set<String> differences =
                    new TreeSet<>(Comparator.comparing(String::length).thenComparing(text -> text));
            for (Map.Entry<World, List<Edge>> from : reached.entrySet()) {
                for (Edge edge : transitions.from(from.getKey())) {
                    if (!SpecGraph.nameOf(edge.action()).equals(step.action)) {
                        others.add(edge.action());
                        continue;
                    }
                    String after = state(edge.to(), unlike);
                    if (after.equals(step.state)) {
                        next.putIfAbsent(edge.to(), and(from.getValue(), edge));
                    } else {
                        differences.add(
                                "after the code's " + edge.action() + " " + CanonicalJson.changes(step.state, after));
                    }
                }
            }
            if (next.isEmpty()) {
                String instead = differences.isEmpty()
                        ? "the code can " + others
                        : differences.iterator().next();
                return left(i, step.action, instead, reached);
            }
            reached = next;
        }
        Map.Entry<World, List<Edge>> first = reached.entrySet().iterator().next();
        return new Replay(first.getValue(), first.getKey(), Optional.empty());
    }

    private static Replay left(int step, String action, String instead, Map<World, List<Edge>> reached) {
        Map.Entry<World, List<Edge>> first = reached.entrySet().iterator().next();
        return new Replay(first.getValue(), first.getKey(), Optional.of(new Left(step, action, instead)));
    }

    private static List<Step> steps(Counterexample behaviour, Unlike unlike) {
        return behaviour.states().stream()
                .filter(state -> !unlike.stepsThatAreNoCalls.contains(state.actionName()))
                .map(state -> new Step(unlike.call(state.actionName()), unlike.comparedAsCalled(state.values())))
                .toList();
    }

    private static String state(World world, Unlike unlike) {
        return unlike.compared(Projection.variables(world));
    }

    private static List<Edge> and(List<Edge> edges, Edge last) {
        List<Edge> more = new ArrayList<>(edges);
        more.add(last);
        return List.copyOf(more);
    }

    /** Does the invariant hold in each state but the last, and not in the last one? */
    public boolean violatesOnlyAtTheEnd(Invariant invariant) {
        return left.isEmpty()
                && !invariant.holds(end)
                && taken.subList(0, taken.size() - 1).stream().allMatch(edge -> invariant.holds(edge.to()));
    }

    @Override
    public String toString() {
        return Violation.describe(taken) + left.map(where -> "\n" + where).orElse("");
    }
}
