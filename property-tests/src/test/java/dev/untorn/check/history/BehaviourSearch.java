package dev.untorn.check.history;

import dev.untorn.Durability;
import dev.untorn.Outcome;
import dev.untorn.check.history.Operation.Publish;
import dev.untorn.check.history.Operation.Read;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Every behaviour of {@code AtomicPublish.tla} in which a history may happen, one after the other: its actions are the methods
 * here. Slow and plain, for a few operations.
 */
final class BehaviourSearch {
    /**
     * Sets are bits, contents and operations are numbered.
     *
     * @param done the operations that have taken place
     * @param acknowledged the publishes that have been acknowledged
     */
    private record State(int value, int survivors, int done, int acknowledged) {}

    private static final int INITIAL = 0;
    private static final int TORN = 1;

    private final Durability durability;
    private final List<Operation> operations;
    private final List<Content> contents = new ArrayList<>();
    private final TreeMap<Integer, UnaryOperator<Set<State>>> events = new TreeMap<>();
    private int running;

    private BehaviourSearch(History history, Content initial, Durability durability) {
        this.durability = durability;
        operations = history.operations();
        contents.add(initial);
        contents.add(Content.TORN);
        for (int i = 0; i < operations.size(); i++) {
            int operation = i;
            events.put(operations.get(i).begin(), states -> begin(operation, states));
            if (operations.get(i).hasEnded()) {
                events.put(operations.get(i).end(), states -> end(operation, states));
            }
        }
        for (int loss : history.powerLosses()) {
            events.put(loss, this::powerLoss);
        }
    }

    static boolean allows(History history, Content initial, Durability durability) {
        BehaviourSearch search = new BehaviourSearch(history, initial, durability);
        Set<State> states = Set.of(new State(INITIAL, bit(INITIAL), 0, 0));
        for (UnaryOperator<Set<State>> event : search.events.values()) {
            states = event.apply(search.reachableFrom(states));
        }
        return !states.isEmpty();
    }

    private Set<State> begin(int operation, Set<State> states) {
        running |= bit(operation);
        return states;
    }

    private Set<State> end(int operation, Set<State> states) {
        running &= ~bit(operation);
        Set<State> kept = new HashSet<>(states);
        kept.removeIf(state -> !mayEnd(operation, state));
        return kept;
    }

    private boolean mayEnd(int operation, State state) {
        boolean done = (state.done & bit(operation)) != 0;
        if (!(operations.get(operation) instanceof Publish publish) || publish.outcome() == null) {
            return done;
        }
        return switch (publish.outcome()) {
            case UNCHANGED -> !done;
            case IN_DOUBT -> true;
            case PUBLISHED_NOT_DURABLE, VISIBLE, CONSISTENT -> done;
            case DURABLE -> (state.acknowledged & bit(operation)) != 0;
        };
    }

    private Set<State> reachableFrom(Set<State> states) {
        Set<State> reached = new HashSet<>(states);
        List<State> unseen = new ArrayList<>(states);
        while (!unseen.isEmpty()) {
            State state = unseen.remove(unseen.size() - 1);
            for (State next : next(state)) {
                if (reached.add(next)) {
                    unseen.add(next);
                }
            }
        }
        return reached;
    }

    private List<State> next(State state) {
        List<State> next = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            if ((running & bit(i)) == 0) {
                continue;
            }
            boolean done = (state.done & bit(i)) != 0;
            if (operations.get(i) instanceof Publish publish) {
                if (!done) {
                    next.add(publish(i, publish, state));
                } else if (publish.outcome() == Outcome.DURABLE) {
                    next.add(acknowledge(i, state));
                }
            } else if (!done
                    && operations.get(i) instanceof Read read
                    && contents.get(state.value).equals(read.content())) {
                next.add(new State(state.value, state.survivors, state.done | bit(i), state.acknowledged));
            }
        }
        return next;
    }

    private State publish(int operation, Publish publish, State state) {
        int value = number(publish.value());
        int torn = durability == Durability.VISIBLE ? bit(TORN) : 0;
        return new State(value, state.survivors | bit(value) | torn, state.done | bit(operation), state.acknowledged);
    }

    private static State acknowledge(int operation, State state) {
        return new State(state.value, bit(state.value), state.done, state.acknowledged | bit(operation));
    }

    private Set<State> powerLoss(Set<State> states) {
        running = 0;
        Set<State> left = new HashSet<>();
        for (State state : states) {
            for (int value = 0; value < contents.size(); value++) {
                if ((state.survivors & bit(value)) != 0) {
                    left.add(new State(value, bit(value), state.done, state.acknowledged));
                }
            }
        }
        return left;
    }

    private int number(Content content) {
        if (!contents.contains(content)) {
            contents.add(content);
        }
        return contents.indexOf(content);
    }

    private static int bit(int number) {
        return 1 << number;
    }
}
