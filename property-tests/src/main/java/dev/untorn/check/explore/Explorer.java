package dev.untorn.check.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs unmodified code in every interleaving of its processes, with every crash, power loss and fault that a
 * {@link Scenario} allows, and visits each state once, nearest first.
 *
 * <p>A process is a deterministic function of the results of its calls. To take it one call further it is run again from
 * its start, alone, with the results recorded so far; see {@link Program}. No threads, no instrumentation.
 */
public final class Explorer {
    /** Is shown each state with all that may happen next, nearest states first. */
    @FunctionalInterface
    public interface Visitor {
        void visit(World world, List<Edge> edges);
    }

    private record Arrival(@Nullable World from, @Nullable Edge edge) {}

    private final Transitions transitions;
    private final Map<World, Arrival> arrivals = new HashMap<>();
    private long edgeCount;

    public Explorer(Scenario scenario) {
        this.transitions = new Transitions(scenario);
    }

    /**
     * Visits every state that can be reached.
     *
     * @throws RuntimeException whatever the visitor throws; {@link #historyOf} then tells how the state was reached
     */
    public Explorer explore(Visitor visitor) {
        Queue<World> queue = new ArrayDeque<>();
        World start = transitions.start();
        arrivals.put(start, new Arrival(null, null));
        queue.add(start);
        for (World world = queue.poll(); world != null; world = queue.poll()) {
            List<Edge> edges = transitions.from(world);
            edgeCount += edges.size();
            for (Edge edge : edges) {
                if (arrivals.putIfAbsent(edge.to(), new Arrival(world, edge)) == null) {
                    queue.add(edge.to());
                }
            }
            visitor.visit(world, edges);
        }
        return this;
    }

    /** Explores until an invariant does not hold: the nearest such state, or nothing if all hold everywhere. */
    public Optional<Violation> findViolation(Set<Invariant> invariants) {
        Set<Invariant> checked = EnumSet.copyOf(invariants);
        try {
            explore((world, edges) -> {
                for (Invariant invariant : checked) {
                    if (!invariant.holds(world)) {
                        throw new Found(new Violation(invariant, historyOf(world)));
                    }
                }
            });
            return Optional.empty();
        } catch (Found found) {
            return Optional.of(found.violation);
        }
    }

    private static final class Found extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Violation violation;

        Found(Violation violation) {
            super(null, null, false, false);
            this.violation = violation;
        }
    }

    /** How a visited state was reached, in as few steps as possible. */
    public List<Edge> historyOf(World world) {
        List<Edge> history = new ArrayList<>();
        Arrival arrival = arrivals.get(world);
        while (arrival != null && arrival.edge() != null) {
            history.add(arrival.edge());
            arrival = arrivals.get(arrival.from());
        }
        Collections.reverse(history);
        return history;
    }

    /** How many states were reached. */
    public int states() {
        return arrivals.size();
    }

    /** How many transitions were taken. */
    public long edges() {
        return edgeCount;
    }
}
