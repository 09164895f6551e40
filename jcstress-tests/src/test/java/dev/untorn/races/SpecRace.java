package dev.untorn.races;

import dev.untorn.check.conform.SpecGraph;
import dev.untorn.races.SpecProgram.Run;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The races that {@code FilePublish.tla} has, too.
 *
 * @param race the class of the race
 * @param program what it does, in the specification
 * @param result what it reports of a run
 */
record SpecRace(Class<?> race, SpecProgram program, Function<Run, String> result) {
    static final SpecRace READ_DURING_PUBLISH = new SpecRace(
            ReadDuringPublish.class,
            SpecProgram.of("{w1}", "{r1}", "{}").then("w1", "r1"),
            run -> String.join(", ", run.end(1).writer("w1"), asNew(run.end(1).read("r1"))));

    static final SpecRace CRASH_MID_WRITE = new SpecRace(
            CrashMidWrite.class,
            SpecProgram.of("{w1, w2}", "{r1}", "{}")
                    .thenCrashing(end -> end.writer("w1").equals("crashed"), "w1", "r1")
                    .then("w2"),
            run -> String.join(
                    ", ",
                    asNew(run.end(1).read("r1")),
                    asNew(run.end(1).target()),
                    run.end(2).writer("w2"),
                    run.end(2).target().replace("second", "next")));

    static final SpecRace TWO_WRITERS_ONE_TARGET = new SpecRace(
            TwoWritersOneTarget.class,
            SpecProgram.of("{w1, w2}", "{}", "{}").then("w1", "w2"),
            run -> String.join(
                    ", ",
                    run.end(1).writer("w1"),
                    run.end(1).writer("w2"),
                    run.end(1).target()));

    static final SpecRace SWEEPER_AGAINST_WRITER = new SpecRace(
            SweeperAgainstWriter.class,
            SpecProgram.of("{w1}", "{}", "{c1}").with("TempCount =", "2").then("w1", "c1"),
            run -> String.join(
                    ", ",
                    run.end(1).writer("w1"),
                    String.valueOf(run.end(1).names("w1")),
                    asNew(run.end(1).target()),
                    String.valueOf(run.end(1).temps())));

    static final SpecRace TWO_SWEEPERS = new SpecRace(
            TwoSweepers.class,
            SpecProgram.of("{w1}", "{}", "{c1, c2}")
                    .thenCrashing(end -> end.writer("w1").equals("crashed") && end.temps() == 1, "w1")
                    .then("c1", "c2"),
            run -> String.join(
                    ", ",
                    run.sweptBy("c1"),
                    run.sweptBy("c2"),
                    run.end(2).target(),
                    String.valueOf(run.end(2).temps())));

    static final SpecRace FIRST_WINS = new SpecRace(
            FirstWins.class,
            SpecProgram.of("{w1, w2}", "{}", "{}")
                    .with("Policy =", "\"FirstWins\"")
                    .with("TargetExists =", "FALSE")
                    .then("w1", "w2"),
            SpecRace::endsOfTwoWriters);

    static final SpecRace EXCLUSIVE = new SpecRace(
            Exclusive.class,
            SpecProgram.of("{w1, w2}", "{}", "{}")
                    .with("Policy =", "\"Exclusive\"")
                    .then("w1", "w2"),
            SpecRace::endsOfTwoWriters);

    static final SpecRace EXCLUSIVE_CRASH = new SpecRace(
            ExclusiveCrash.class,
            SpecProgram.of("{w1, w2, w3}", "{}", "{}")
                    .with("Policy =", "\"Exclusive\"")
                    .thenCrashing(end -> !end.writer("w1").equals("durable"), "w1", "w2")
                    .then("w3"),
            run -> String.join(
                    ", ",
                    run.end(1).writer("w1"),
                    run.end(1).writer("w2"),
                    run.end(1).target(),
                    run.end(2).writer("w3")));

    static final List<SpecRace> ALL = List.of(
            READ_DURING_PUBLISH,
            CRASH_MID_WRITE,
            TWO_WRITERS_ONE_TARGET,
            SWEEPER_AGAINST_WRITER,
            TWO_SWEEPERS,
            FIRST_WINS,
            EXCLUSIVE,
            EXCLUSIVE_CRASH);

    /** All that the race can report, by the specification. */
    Set<String> outcomes(SpecGraph graph) {
        return program.runs(graph).stream().map(result).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The name of the race. */
    @Override
    public String toString() {
        return race.getSimpleName();
    }

    private static String endsOfTwoWriters(Run run) {
        return String.join(
                ", ",
                run.end(1).writer("w1"),
                run.end(1).writer("w2"),
                run.end(1).target(),
                String.valueOf(run.end(1).temps()));
    }

    /** Where one publishes, its value is the new one. */
    private static String asNew(String value) {
        return value.replace("first", "new");
    }
}
