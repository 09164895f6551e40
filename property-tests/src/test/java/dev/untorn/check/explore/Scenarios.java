package dev.untorn.check.explore;

import static dev.untorn.Durability.DURABLE;
import static dev.untorn.check.explore.Fault.DISK_FULL;
import static dev.untorn.check.explore.Fault.POWER_LOSS;
import static dev.untorn.check.explore.Fault.PROCESS_CRASH;

import dev.untorn.Durability;
import dev.untorn.Publisher;
import dev.untorn.check.disk.Regime;
import dev.untorn.check.explore.Publishing.Strategy;
import java.util.ArrayList;
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
        return durable(processes, Policy.LAST_WINS, 1, true, Faults.once(Fault.values()));
    }

    /** The shipped publisher, and the shipped sweeper, within the bounds of each model of the good design. */
    public static Map<String, Scenario> ofTheGoodModels() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        Strategy lastWins = Publishing.untorn(DURABLE);
        all.put(SMALL, small(lastWins));
        all.put("MCFilePublish_durable", untorn(DURABLE, Regime.POSIX, true, CRASH_POWER_FULL));
        all.put("MCFilePublish_durable_ordered", untorn(DURABLE, Regime.ORDERED, true, CRASH_POWER_FULL));
        all.put("MCFilePublish_durable_first", untorn(DURABLE, Regime.POSIX, false, CRASH_POWER_FULL));
        all.put("MCFilePublish_consistent", untorn(Durability.CONSISTENT, Regime.POSIX, true, CRASH_POWER_FULL));
        all.put("MCFilePublish_visible", untorn(Durability.VISIBLE, Regime.POSIX, true, CRASH_POWER_FULL));
        all.put("MCFilePublish_faults", untorn(DURABLE, Regime.POSIX, true, EACH_STEP));

        Strategy firstWins = Publishing.untorn(Publisher.durable().firstWins(), 1);
        Strategy exclusive = Publishing.untorn(Publisher.durable().exclusive(), 1);
        Strategy ifUnchanged = Publishing.untornIfUnchanged(DURABLE);
        all.put("MCFilePublish_firstWins", policy(firstWins, Policy.FIRST_WINS, false));
        all.put(
                "MCFilePublish_firstWins_exists",
                policy(firstWins, Policy.FIRST_WINS, true).with(Faults.once(PROCESS_CRASH)));
        all.put("MCFilePublish_exclusive", policy(exclusive, Policy.EXCLUSIVE, true));
        all.put("MCFilePublish_ifUnchanged", policy(ifUnchanged, Policy.IF_UNCHANGED, true));
        all.put("MCFilePublish_ifUnchanged_first", policy(ifUnchanged, Policy.IF_UNCHANGED, false));

        Strategy secondName = Publishing.untorn(Publisher.durable(), 2);
        Faults everyFault = Faults.once(Fault.values());
        all.put("MCFilePublish_recoverer_small", durable(oneOfEach(secondName), Policy.LAST_WINS, 2, true, everyFault));
        all.put(
                "MCFilePublish_firstWins_small",
                durable(oneOfEach(firstWins), Policy.FIRST_WINS, 1, false, everyFault));
        all.put("MCFilePublish_exclusive_small", durable(oneOfEach(exclusive), Policy.EXCLUSIVE, 1, true, everyFault));
        all.put(
                "MCFilePublish_ifUnchanged_small",
                durable(oneOfEach(ifUnchanged), Policy.IF_UNCHANGED, 1, true, everyFault));
        return all;
    }

    /**
     * Two writers and a recoverer under each policy: with a reader, a crash and a power loss; and with every fault, each step
     * failing as often as it is tried. Minutes for each.
     */
    public static Map<String, Scenario> ofTheLargeModels() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        for (Policy policy : Policy.values()) {
            Strategy design = Publishing.untorn(policy, DURABLE, 1);
            List<SimulatedProcess> processes = new ArrayList<>(twoWritersOneReader(design));
            processes.add(Publishing.recoverer("c1"));
            Scenario together =
                    durable(processes, policy, 1, policy != Policy.FIRST_WINS, Faults.once(PROCESS_CRASH, POWER_LOSS));
            String name = Character.toLowerCase(policy.toString().charAt(0))
                    + policy.toString().substring(1);
            all.put("MCFilePublish_large_together_" + name, together);
            all.put(
                    "MCFilePublish_large_faults_" + name,
                    withoutReader(together).with(Faults.everyStepAnyNumberOfTimes()));
        }
        return all;
    }

    private static Scenario durable(
            List<SimulatedProcess> processes, Policy policy, int temps, boolean targetExists, Faults faults) {
        return new Scenario(processes, policy, temps, Regime.POSIX, targetExists, false, faults);
    }

    private static Scenario untorn(Durability durability, Regime regime, boolean targetExists, Faults faults) {
        return new Scenario(
                twoWritersOneReader(Publishing.untorn(durability)),
                Policy.LAST_WINS,
                1,
                regime,
                targetExists,
                durability == Durability.VISIBLE,
                faults);
    }

    private static Scenario policy(Strategy design, Policy policy, boolean targetExists) {
        return of(design, policy, targetExists, CRASH_POWER_FULL);
    }

    /** A design that claims to be durable, replacing a target under the weakest regime. */
    public static Scenario of(Strategy design, Faults faults) {
        return of(design, Policy.LAST_WINS, true, faults);
    }

    /** A design that claims to keep a policy. */
    public static Scenario of(Strategy design, Policy policy, boolean targetExists, Faults faults) {
        return durable(twoWritersOneReader(design), policy, 1, targetExists, faults);
    }

    /** Nothing goes wrong but what the processes do to one another. */
    static Scenario besideASweeper(int writers, Strategy design, SimulatedProcess recoverer) {
        List<SimulatedProcess> processes = new ArrayList<>();
        for (int i = 1; i <= writers; i++) {
            processes.add(Publishing.writer("w" + i, design));
        }
        processes.add(recoverer);
        return durable(processes, Policy.LAST_WINS, 1, true, Faults.none());
    }

    static Scenario withoutReader(Scenario scenario) {
        return new Scenario(
                scenario.processes().stream()
                        .filter(process -> process.role() != SimulatedProcess.Role.READER)
                        .toList(),
                scenario.policy(),
                scenario.temps(),
                scenario.regime(),
                scenario.targetExists(),
                scenario.tornAfterPowerLoss(),
                scenario.faults());
    }

    private static List<SimulatedProcess> oneOfEach(Strategy design) {
        return List.of(Publishing.writer("w1", design), Publishing.reader("r1"), Publishing.recoverer("c1"));
    }

    private static List<SimulatedProcess> twoWritersOneReader(Strategy design) {
        return List.of(Publishing.writer("w1", design), Publishing.writer("w2", design), Publishing.reader("r1"));
    }
}
