package dev.untorn.check.explore;

import static dev.untorn.check.explore.Fault.DISK_FULL;
import static dev.untorn.check.explore.Fault.POWER_LOSS;
import static dev.untorn.check.explore.Fault.PROCESS_CRASH;

import dev.untorn.Durability;
import dev.untorn.check.disk.Regime;
import dev.untorn.check.explore.Publishing.Strategy;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bounds of the models of {@code MCFilePublish}, in Java. */
public final class Scenarios {
    private static final Faults CRASH_POWER_FULL = Faults.once(PROCESS_CRASH, POWER_LOSS, DISK_FULL);
    private static final Faults EACH_STEP =
            Faults.once(EnumSet.complementOf(EnumSet.of(PROCESS_CRASH)).toArray(Fault[]::new));

    /** The model to try first: one writer, one reader, every fault once. */
    public static final String SMALL = "MCFilePublish_small";

    private Scenarios() {}

    /** A design within the bounds of {@link #SMALL}. */
    public static Scenario small(Strategy design) {
        List<SimulatedProcess> processes = List.of(Publishing.writer("w1", design), Publishing.reader("r1"));
        return new Scenario(processes, Regime.POSIX, true, false, Faults.once(Fault.values()));
    }

    /** The shipped publisher within the bounds of each model of the good design. */
    public static Map<String, Scenario> ofTheGoodModels() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        all.put(SMALL, small(Publishing.untorn(Durability.DURABLE)));
        all.put("MCFilePublish_durable", untorn(Durability.DURABLE, Regime.POSIX, true, CRASH_POWER_FULL));
        all.put("MCFilePublish_durable_ordered", untorn(Durability.DURABLE, Regime.ORDERED, true, CRASH_POWER_FULL));
        all.put("MCFilePublish_durable_first", untorn(Durability.DURABLE, Regime.POSIX, false, CRASH_POWER_FULL));
        all.put("MCFilePublish_consistent", untorn(Durability.CONSISTENT, Regime.POSIX, true, CRASH_POWER_FULL));
        all.put("MCFilePublish_visible", untorn(Durability.VISIBLE, Regime.POSIX, true, CRASH_POWER_FULL));
        all.put("MCFilePublish_faults", untorn(Durability.DURABLE, Regime.POSIX, true, EACH_STEP));
        return all;
    }

    private static Scenario untorn(Durability durability, Regime regime, boolean targetExists, Faults faults) {
        return new Scenario(
                twoWritersOneReader(Publishing.untorn(durability)),
                regime,
                targetExists,
                durability == Durability.VISIBLE,
                faults);
    }

    /** A design that claims to be durable, replacing a target under the weakest regime. */
    public static Scenario of(Strategy design, Faults faults) {
        return new Scenario(twoWritersOneReader(design), Regime.POSIX, true, false, faults);
    }

    private static List<SimulatedProcess> twoWritersOneReader(Strategy design) {
        return List.of(Publishing.writer("w1", design), Publishing.writer("w2", design), Publishing.reader("r1"));
    }
}
