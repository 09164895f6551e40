package dev.untorn.check.explore;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A state in which an invariant does not hold.
 *
 * @param invariant which
 * @param history how it was reached; from an exploration, in as few steps as possible
 */
public record Violation(Invariant invariant, List<Edge> history) {
    /** The actions, in the words of the specification. */
    public List<String> actions() {
        return history.stream().map(Edge::action).toList();
    }

    @Override
    public String toString() {
        return invariant + " is violated after " + history.size() + " steps:\n" + describe(history);
    }

    /** A history, a line for each step: the action of the specification, and the call. */
    public static String describe(List<Edge> history) {
        return IntStream.range(0, history.size())
                .mapToObj(i -> String.format(
                        "  %2d  %-22s %s",
                        i + 1, history.get(i).action(), history.get(i).event()))
                .collect(Collectors.joining("\n"));
    }
}
