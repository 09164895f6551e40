package dev.untorn.check.explore;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * How often each fault may still happen.
 *
 * @param left a number for each fault; a fault without one does not happen
 * @param unlimited those whose number does not get less
 */
public record Faults(Map<Fault, Integer> left, Set<Fault> unlimited) {
    public Faults {
        left = Map.copyOf(left);
        unlimited = Set.copyOf(unlimited);
    }

    public Faults(Map<Fault, Integer> left) {
        this(left, Set.of());
    }

    /** None at all. */
    public static Faults none() {
        return new Faults(Map.of());
    }

    /** Each of these once. */
    public static Faults once(Fault... faults) {
        Map<Fault, Integer> left = new EnumMap<>(Fault.class);
        for (Fault fault : faults) {
            left.put(fault, 1);
        }
        return new Faults(left);
    }

    /** Every fault so many times. */
    public static Faults each(int times) {
        Map<Fault, Integer> left = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            left.put(fault, times);
        }
        return new Faults(left);
    }

    /**
     * One crash, one power loss, and each step may fail as often as it is tried. That allows more than a number would, and
     * there is less in which worlds differ.
     */
    public static Faults everyStepAnyNumberOfTimes() {
        return new Faults(each(1).left, EnumSet.complementOf(EnumSet.of(Fault.PROCESS_CRASH, Fault.POWER_LOSS)));
    }

    /** How often this one may still happen. */
    public int left(Fault fault) {
        return left.getOrDefault(fault, 0);
    }

    Faults spend(Fault fault) {
        if (unlimited.contains(fault)) {
            return this;
        }
        Map<Fault, Integer> less = new EnumMap<>(left);
        less.merge(fault, -1, Integer::sum);
        return new Faults(less, unlimited);
    }
}
