package dev.untorn.check.history;

import dev.untorn.check.history.Operation.Publish;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was asked and what was told, in one order: {@code a} came before {@code b} if {@code a.end() < b.begin()}; otherwise
 * nobody can say which came first. Immutable.
 *
 * <p>Each value is published at most once, so that it is known which publish a read has seen. No operation ends after a power
 * loss before which it began: all processes end there.
 *
 * @param operations by their begins
 * @param powerLosses when the power was lost
 */
public record History(List<Operation> operations, List<Integer> powerLosses) {
    /** @throws IllegalArgumentException if this is no history; the message names what is wrong */
    public History {
        operations = operations.stream()
                .sorted(Comparator.comparingInt(Operation::begin))
                .toList();
        powerLosses = powerLosses.stream().sorted().toList();
        checkMoments(operations, powerLosses);
        checkValues(operations);
        checkPowerLosses(operations, powerLosses);
    }

    private static void checkMoments(List<Operation> operations, List<Integer> powerLosses) {
        Set<Integer> taken = new HashSet<>();
        for (int moment : powerLosses) {
            checkFree(moment, taken);
        }
        for (Operation operation : operations) {
            checkFree(operation.begin(), taken);
            if (operation.hasEnded()) {
                checkFree(operation.end(), taken);
            }
        }
    }

    private static void checkFree(int moment, Set<Integer> taken) {
        if (!taken.add(moment)) {
            throw new IllegalArgumentException("two events at " + moment);
        }
    }

    private static void checkValues(List<Operation> operations) {
        Set<Content> values = new HashSet<>();
        for (Operation operation : operations) {
            if (operation instanceof Publish publish && !values.add(publish.value())) {
                throw new IllegalArgumentException("a value was published twice: " + publish);
            }
        }
    }

    private static void checkPowerLosses(List<Operation> operations, List<Integer> powerLosses) {
        TreeSet<Integer> losses = new TreeSet<>(powerLosses);
        for (Operation operation : operations) {
            Integer next = losses.higher(operation.begin());
            if (next != null && operation.hasEnded() && operation.end() > next) {
                throw new IllegalArgumentException("ended after the power loss at " + next + ": " + operation);
            }
        }
    }
}
