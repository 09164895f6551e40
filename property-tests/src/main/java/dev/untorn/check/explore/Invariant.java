package dev.untorn.check.explore;

import dev.untorn.Outcome;
import dev.untorn.check.disk.PowerLoss;
import dev.untorn.check.disk.Regime;
import dev.untorn.check.explore.SimulatedProcess.Role;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** What holds in every state: the invariants of {@code FilePublish.tla}, under their names. */
public enum Invariant {
    /** Whoever opens the target finds one value, whole. */
    TARGET_ALWAYS_WHOLE("TargetAlwaysWhole") {
        @Override
        public boolean holds(World world) {
            return !world.targetValue().equals(World.TORN) || world.mayBeTorn();
        }
    },

    /** A reader that came to the end of the file has read one value, whole. */
    NO_TORN_READ("NoTornRead") {
        @Override
        public boolean holds(World world) {
            return world.mayBeTorn()
                    || processes(world, Role.READER)
                            .noneMatch(i -> world.locals().get(i).end() instanceof String read
                                    && world.valueOf(read).equals(World.TORN));
        }
    },

    /** Once there is a target, there is always one. */
    TARGET_NEVER_MISSING("TargetNeverMissing") {
        @Override
        public boolean holds(World world) {
            boolean there =
                    world.scenario().targetExists() || !world.published().isEmpty();
            return !there || world.disk().names().containsKey(Scenario.TARGET);
        }
    },

    /** A value whose writer was told DURABLE is there, or a later one is. */
    ACKNOWLEDGED_SURVIVES("AcknowledgedSurvives") {
        @Override
        public boolean holds(World world) {
            return world.published().containsAll(world.writersThatEnded(Outcome.DURABLE));
        }
    },

    /** The value of a writer that was told UNCHANGED is never seen, and no power loss reveals it. */
    UNCHANGED_MEANS_UNCHANGED("UnchangedMeansUnchanged") {
        @Override
        public boolean holds(World world) {
            return world.writersThatEnded(Outcome.UNCHANGED).stream().noneMatch(value -> seen(world, value));
        }

        private boolean seen(World world, String value) {
            Regime regime = world.scenario().regime();
            return processes(world, Role.READER)
                            .anyMatch(i -> world.locals().get(i).observed().contains(value))
                    || PowerLoss.contentsOf(Scenario.TARGET, world.disk(), regime, Scenario.BLOCK_SIZE)
                            .contains(Scenario.whole(value))
                    || value.equals(world.targetValue());
        }
    },

    /** A writer that ended, other than by a crash, has left no temp. A power loss may bring one back. */
    ENDED_LEAVES_NO_TEMP("EndedLeavesNoTemp") {
        @Override
        public boolean holds(World world) {
            return world.powerWasLost()
                    || processes(world, Role.WRITER)
                            .filter(i -> world.outcome(i) != null)
                            .noneMatch(i -> world.disk().names().containsKey(tempOf(world, i)));
        }

        private Path tempOf(World world, int process) {
            return Path.of(world.scenario().processes().get(process).name());
        }
    };

    private final String inSpec;

    Invariant(String inSpec) {
        this.inSpec = inSpec;
    }

    public abstract boolean holds(World world);

    private static IntStream processes(World world, Role role) {
        return IntStream.range(0, world.locals().size())
                .filter(i -> world.scenario().processes().get(i).role() == role);
    }

    /** The name in the specification. */
    @Override
    public String toString() {
        return inSpec;
    }
}
