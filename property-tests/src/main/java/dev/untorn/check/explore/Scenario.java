package dev.untorn.check.explore;

import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.Regime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What to explore: who runs on which disk, and what may go wrong. The bounds are those of a model of
 * {@code MCFilePublish}.
 *
 * @param processes in the order of their names
 * @param policy what writers do when others write, too
 * @param temps how many names each writer tries for its temp
 * @param regime what a power loss may keep
 * @param targetExists whether the target holds {@link #OLD} at first
 * @param tornAfterPowerLoss whether a power loss may leave a torn target: only {@code VISIBLE} allows it
 * @param faults how often each may happen
 */
public record Scenario(
        List<SimulatedProcess> processes,
        Policy policy,
        int temps,
        Regime regime,
        boolean targetExists,
        boolean tornAfterPowerLoss,
        Faults faults) {
    /** The file that all publish to and read. */
    public static final Path TARGET = Path.of("target");

    /** The value that the target holds at first, if there is one; a value consists of blocks with its name. */
    public static final String OLD = "v0";

    /** How many blocks a value has: the fewest that can be torn. */
    public static final int BLOCKS = 2;

    /** Bytes in a block: the length of a value's name. */
    public static final int BLOCK_SIZE = 2;

    public Scenario {
        processes = List.copyOf(processes);
    }

    /** The content of the file that holds this value, whole. */
    public static String whole(String value) {
        return value.repeat(BLOCKS);
    }

    /** The values that may be seen whole. */
    public List<String> values() {
        List<String> values = new ArrayList<>(List.of(OLD));
        processes.forEach(process -> values.add(process.name()));
        return values;
    }

    DiskState initialDisk() {
        return targetExists ? DiskState.holding(TARGET, whole(OLD)) : DiskState.empty();
    }

    /** The same with other faults. */
    public Scenario with(Faults otherFaults) {
        return new Scenario(processes, policy, temps, regime, targetExists, tornAfterPowerLoss, otherFaults);
    }
}
