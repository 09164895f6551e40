package dev.untorn.check.explore;

import dev.untorn.Outcome;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.Result;
import dev.untorn.check.explore.SimulatedProcess.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One state of all: the disk, where each process is, and what happened that matters. The same state reached in two ways is
 * one state.
 *
 * @param scenario the bounds
 * @param disk what is on disk, live and durable
 * @param locals where each process of the scenario is
 * @param faultsLeft how often each fault may still happen
 * @param published history: the values published, in order, and not taken back by a power loss
 */
public record World(Scenario scenario, DiskState disk, List<Local> locals, Faults faultsLeft, List<String> published) {

    /** What a file holds that holds no value whole. */
    public static final String TORN = "torn";

    /** What a target holds that is not there. */
    public static final String ABSENT = "absent";

    /** The value that the target holds. */
    public String targetValue() {
        String content = disk.read(Scenario.TARGET);
        return content == null ? ABSENT : valueOf(content);
    }

    /** The value that this is the whole content of. */
    public String valueOf(String content) {
        for (String value : scenario.values()) {
            if (content.equals(Scenario.whole(value))) {
                return value;
            }
        }
        return TORN;
    }

    /** The version that this process has read, or null if it has read none. */
    public @Nullable String expectedBy(int process) {
        Result.Whole read = locals.get(process).expected();
        return read == null ? null : read.bytes().map(this::valueOf).orElse(ABSENT);
    }

    public boolean powerWasLost() {
        return faultsLeft.left(Fault.POWER_LOSS) < scenario.faults().left(Fault.POWER_LOSS);
    }

    /** Whether a torn target breaks no promise, now. */
    boolean mayBeTorn() {
        return scenario.tornAfterPowerLoss() && powerWasLost();
    }

    /** How a writer ended, or null if it runs or crashed. */
    public @Nullable Outcome outcome(int process) {
        Object end = locals.get(process).end();
        return end instanceof Told told ? told.outcome() : end instanceof Outcome outcome ? outcome : null;
    }

    /** The names of the writers that ended like this. */
    public List<String> writersThatEnded(Outcome outcome) {
        return java.util.stream.IntStream.range(0, locals.size())
                .filter(i -> scenario.processes().get(i).role() == Role.WRITER && outcome(i) == outcome)
                .mapToObj(i -> scenario.processes().get(i).name())
                .toList();
    }
}
