package dev.untorn.check.explore;

import java.util.EnumMap;
import java.util.Map;

/**
 * How often each fault may still happen.
 *
 * @param left a number for each fault; a fault without one does not happen
 */
public record Faults(Map<Fault, Integer> left) {
    public Faults {
        left = Map.copyOf(left);
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

    /** How often this one may still happen. */
    public int left(Fault fault) {
        return left.getOrDefault(fault, 0);
    }

    Faults spend(Fault fault) {
        Map<Fault, Integer> less = new EnumMap<>(left);
        less.merge(fault, -1, Integer::sum);
        return new Faults(less);
    }
}
