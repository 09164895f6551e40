package dev.untorn.check.trace;

import dev.untorn.Durability;
import dev.untorn.check.disk.Regime;
import dev.untorn.check.explore.Faults;
import dev.untorn.check.explore.Invariant;
import dev.untorn.check.explore.Policy;
import dev.untorn.check.explore.Publishing;
import dev.untorn.check.explore.RandomWalk;
import dev.untorn.check.explore.Scenario;
import dev.untorn.check.explore.SimulatedProcess;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Traces of random schedules beyond the bounds of the models, on the disk that loses power. */
final class ScheduledRuns {
    private static final int MAX_CHOICE = 100_000;
    private static final int MAX_STEPS = 55;

    private ScheduledRuns() {}

    /** The run that this seed stands for. */
    static Trace trace(long seed, Policy policy, Durability durability) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SimulatedProcess> processes = new ArrayList<>();
        var design = Publishing.untorn(policy, durability, TraceValidation.TEMPS);
        IntStream.rangeClosed(1, random.nextInt(3, 7)).forEach(i -> processes.add(Publishing.writer("w" + i, design)));
        IntStream.rangeClosed(1, random.nextInt(1, 5)).forEach(i -> processes.add(Publishing.reader("r" + i)));
        IntStream.rangeClosed(1, random.nextInt(0, 3)).forEach(i -> processes.add(Publishing.recoverer("c" + i)));
        Scenario scenario = new Scenario(
                processes,
                policy,
                TraceValidation.TEMPS,
                Regime.POSIX,
                random.nextBoolean(),
                durability == Durability.VISIBLE,
                Faults.each(random.nextInt(0, 4)));
        List<Integer> schedule = random.ints(random.nextInt(20, MAX_STEPS), 0, MAX_CHOICE)
                .boxed()
                .toList();
        RandomWalk walk = RandomWalk.follow(scenario, schedule, EnumSet.of(Invariant.TARGET_ALWAYS_WHOLE));
        return WalkTrace.of(walk, "schedule of seed " + seed, durability);
    }
}
