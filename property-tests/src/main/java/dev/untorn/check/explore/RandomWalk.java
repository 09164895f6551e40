package dev.untorn.check.explore;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One run through a {@link Scenario} that is too large to explore. The schedule decides: each of its numbers chooses one of
 * the things that may happen next, so a schedule repeats a run and a shorter schedule is a simpler run.
 */
public final class RandomWalk {
    /** One in so many choices is a power loss, while there is one left: late enough for publishes to end before it. */
    private static final int POWER_LOSS_PERIOD = 101;

    /** One in so many is another fault: with more of them no writer would come to its last steps. */
    private static final int FAULT_PERIOD = 7;

    private final Transitions transitions;
    private final Set<Invariant> invariants;
    private final List<Edge> history = new ArrayList<>();
    private World world;
    private @Nullable Violation violation;

    private RandomWalk(Scenario scenario, Set<Invariant> invariants) {
        if (!scenario.faults().unlimited().isEmpty()) {
            throw new IllegalArgumentException("a fault is known here by its being spent: " + scenario.faults());
        }
        this.transitions = new Transitions(scenario);
        this.invariants = EnumSet.copyOf(invariants);
        this.world = transitions.start();
    }

    /** Follows the schedule to its end, or to the first state in which an invariant does not hold. */
    public static RandomWalk follow(Scenario scenario, List<Integer> schedule, Set<Invariant> invariants) {
        RandomWalk walk = new RandomWalk(scenario, invariants);
        for (int choice : schedule) {
            if (walk.violation == null) {
                walk.step(choice);
            }
        }
        return walk;
    }

    /** Lets every process that still runs go on to its end, in turns, without further faults. */
    public RandomWalk finish() {
        List<Edge> next = calls();
        while (violation == null && !next.isEmpty()) {
            // In turns: a recoverer tries again and again what another one has locked.
            take(next.get(history.size() % next.size()));
            next = calls();
        }
        return this;
    }

    /**
     * Loses power at the end, so many times from the same state: what was acknowledged is there to be lost only now.
     * Without a power loss left, nothing happens.
     */
    public RandomWalk losePower(int times) {
        World last = world;
        int steps = history.size();
        for (int seed = 0;
                seed < times && violation == null && last.faultsLeft().left(Fault.POWER_LOSS) > 0;
                seed++) {
            take(transitions.powerLoss(last, new SplittableRandom(seed)));
            world = last;
            history.subList(steps, history.size()).clear();
        }
        return this;
    }

    private void step(int choice) {
        if (choice % POWER_LOSS_PERIOD == 0 && world.faultsLeft().left(Fault.POWER_LOSS) > 0) {
            take(transitions.powerLoss(world, new SplittableRandom(choice)));
            return;
        }
        Map<Boolean, List<Edge>> steps =
                transitions.stepsFrom(world).stream().collect(Collectors.partitioningBy(this::isCall));
        List<Edge> faults = steps.getOrDefault(false, List.of());
        List<Edge> calls = steps.getOrDefault(true, List.of());
        List<Edge> next = choice % FAULT_PERIOD == 0 && !faults.isEmpty() ? faults : calls;
        if (!next.isEmpty()) {
            take(next.get(choice % next.size()));
        }
    }

    /** The call of each running process, as it is without a fault. */
    private List<Edge> calls() {
        return transitions.stepsFrom(world).stream().filter(this::isCall).toList();
    }

    private boolean isCall(Edge edge) {
        return edge.to().faultsLeft().equals(world.faultsLeft());
    }

    private void take(Edge edge) {
        history.add(edge);
        world = edge.to();
        for (Invariant invariant : invariants) {
            if (violation == null && !invariant.holds(world)) {
                violation = new Violation(invariant, List.copyOf(history));
            }
        }
    }

    /** The first invariant that did not hold. */
    public Optional<Violation> violation() {
        return Optional.ofNullable(violation);
    }

    /** What happened. */
    public List<Edge> history() {
        return List.copyOf(history);
    }

    /** The state at the end. */
    public World end() {
        return world;
    }
}
