package dev.untorn.check.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.Durability;
import dev.untorn.Outcome;
import dev.untorn.check.disk.Regime;
import dev.untorn.disk.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * The invariants of the specification beyond its bounds: more writers, more readers, more faults of every kind than can be
 * explored. A schedule shrinks, and its seed repeats it.
 */
class ScheduleProperties {
    private static final int WRITERS = 9;
    private static final int READERS = 3;
    private static final int POWER_LOSSES_AT_THE_END = 10;
    private static final int OFTEN = 5;
    private static final Faults MANY = Faults.each(2);

    @Property(tries = 400)
    void targetAlwaysWhole_whateverTheSchedule(@ForAll Durability asked, @ForAll("schedules") List<Integer> schedule) {
        holds(Invariant.TARGET_ALWAYS_WHOLE, asked, schedule);
    }

    @Property(tries = 400)
    void noTornRead_whateverTheSchedule(@ForAll Durability asked, @ForAll("schedules") List<Integer> schedule) {
        holds(Invariant.NO_TORN_READ, asked, schedule);
    }

    @Property(tries = 400)
    void targetNeverMissing_whateverTheSchedule(@ForAll Durability asked, @ForAll("schedules") List<Integer> schedule) {
        holds(Invariant.TARGET_NEVER_MISSING, asked, schedule);
    }

    @Property(tries = 400)
    void acknowledgedSurvives_whateverTheSchedule(@ForAll("schedules") List<Integer> schedule) {
        holds(Invariant.ACKNOWLEDGED_SURVIVES, Durability.DURABLE, schedule);
    }

    @Property(tries = 400)
    void unchangedMeansUnchanged_whateverTheSchedule(
            @ForAll Durability asked, @ForAll("schedules") List<Integer> schedule) {
        holds(Invariant.UNCHANGED_MEANS_UNCHANGED, asked, schedule);
    }

    @Property(tries = 400)
    void endedLeavesNoTemp_whateverTheSchedule(@ForAll Durability asked, @ForAll("schedules") List<Integer> schedule) {
        holds(Invariant.ENDED_LEAVES_NO_TEMP, asked, schedule);
    }

    /** What no writer under LastWins does, and no reader. */
    private static final Set<Step> OF_OTHERS = EnumSet.of(
            Step.FOLLOW_LINKS,
            Step.CREATE_DIRECTORY,
            Step.READ_VERSION,
            Step.LOCK_TARGET,
            Step.COMPARE_VERSION,
            Step.LINK_TEMP,
            Step.LIST_LEFTOVERS,
            Step.OPEN_LEFTOVER,
            Step.LOCK_LEFTOVER,
            Step.DELETE_LEFTOVER);

    private static List<Step> steps() {
        return List.copyOf(EnumSet.complementOf(EnumSet.copyOf(OF_OTHERS)));
    }

    /** Those that strike one of the steps, or between two. */
    private static List<Fault> faults() {
        Set<String> actions = steps().stream().map(Step::action).collect(Collectors.toSet());
        return Stream.of(Fault.values())
                .filter(fault ->
                        fault.failingActions().isEmpty() || !Collections.disjoint(fault.failingActions(), actions))
                .toList();
    }

    /**
     * And the schedules do what they are for: each action and each fault happens, and many runs end with an acknowledged
     * value that a power loss could take. The seed is fixed, for what is counted here are the schedules.
     */
    @Property(tries = 400, seed = "13146")
    void everyAction_happens(@ForAll("schedules") List<Integer> schedule) {
        RandomWalk walk = walk(Durability.DURABLE, schedule, Set.of(Invariant.TARGET_ALWAYS_WHOLE));
        walk.history().stream()
                .map(edge -> edge.action().replaceAll("\\(.*", ""))
                .distinct()
                .forEach(action -> Statistics.label("runs with action").collect(action));
        Statistics.label("runs with action").coverage(coverage -> {
            for (Fault fault : faults()) {
                coverage.check(fault.action()).count(count -> count >= OFTEN);
            }
            for (Step step : steps()) {
                coverage.check(step.action()).count(count -> count >= OFTEN);
            }
        });
        boolean acknowledged = !walk.end().writersThatEnded(Outcome.DURABLE).isEmpty();
        boolean powerLeft = walk.end().faultsLeft().left(Fault.POWER_LOSS) > 0;
        Statistics.label("something to lose at the end").collect(acknowledged && powerLeft);
        Statistics.label("something to lose at the end")
                .coverage(coverage -> coverage.check(true).percentage(percent -> percent >= 50));
    }

    @Provide
    Arbitrary<List<Integer>> schedules() {
        return Arbitraries.integers().between(0, 100_000).list().ofMaxSize(150);
    }

    private static void holds(Invariant invariant, Durability asked, List<Integer> schedule) {
        RandomWalk walk = walk(asked, schedule, Set.of(invariant));
        assertThat(walk.violation()).isEmpty();
        assertThat(walk.end().locals())
                .as("every attempt ends: %s", Violation.describe(walk.history()))
                .noneMatch(Local::isRunning);
    }

    private static RandomWalk walk(Durability asked, List<Integer> schedule, Set<Invariant> invariants) {
        List<SimulatedProcess> processes = new ArrayList<>();
        IntStream.rangeClosed(1, WRITERS)
                .forEach(i -> processes.add(Publishing.writer("w" + i, Publishing.untorn(asked))));
        IntStream.rangeClosed(1, READERS).forEach(i -> processes.add(Publishing.reader("r" + i)));
        Scenario scenario = new Scenario(
                processes,
                Policy.LAST_WINS,
                1,
                Regime.POSIX,
                schedule.size() % 2 == 0,
                asked == Durability.VISIBLE,
                MANY);
        return RandomWalk.follow(scenario, schedule, invariants).finish().losePower(POWER_LOSSES_AT_THE_END);
    }
}
