package dev.untorn.check.explore;

import dev.untorn.Outcome;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.PowerLoss;
import dev.untorn.check.disk.Regime;
import dev.untorn.check.disk.SimulatedTemp;
import dev.untorn.check.explore.SimulatedProcess.Role;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
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
                            .filter(i -> world.locals().get(i).tries()
                                    <= world.scenario().temps())
                            .noneMatch(i -> leadsToItsFile(world, i));
        }

        private boolean leadsToItsFile(World world, int i) {
            Integer file = world.disk().names().get(tempOf(world, i));
            int own = world.locals().get(i).openFile();
            return file != null && (own == DiskState.NO_FILE || file == own);
        }
    },

    /** The temp of a writer at work is there: no recoverer has taken it. */
    LIVE_TEMP_PRESENT("LiveTempPresent") {
        @Override
        public boolean holds(World world) {
            return processes(world, Role.WRITER)
                    .filter(i -> isAtWorkOnItsTemp(world, i))
                    .allMatch(i -> Objects.equals(
                            world.disk().names().get(tempOf(world, i)),
                            world.locals().get(i).openFile()));
        }

        private boolean isAtWorkOnItsTemp(World world, int i) {
            Local local = world.locals().get(i);
            return local.isRunning()
                    && ON_TEMP.contains(local.pending().action())
                    && !world.published()
                            .contains(world.scenario().processes().get(i).name());
        }
    },

    /** FirstWins: a target that exists is never replaced. */
    ONE_FIRST_WINNER("OneFirstWinner") {
        @Override
        public boolean holds(World world) {
            return world.scenario().policy() != Policy.FIRST_WINS
                    || world.published().size() <= (world.scenario().targetExists() ? 0 : 1);
        }
    },

    /** Exclusive, IfUnchanged: one writer at a time is at work. */
    ONE_WRITER_AT_A_TIME("OneWriterAtATime") {
        @Override
        public boolean holds(World world) {
            return !world.scenario().policy().locksTarget()
                    || processes(world, Role.WRITER)
                                    .filter(i -> hasTakenOver(world.locals().get(i)))
                                    .count()
                            <= 1;
        }

        private boolean hasTakenOver(Local local) {
            return local.isRunning() && !BEFORE_TEMP.contains(local.pending().action());
        }
    },

    /** IfUnchanged: each value replaced the version that its writer had read. */
    NO_LOST_UPDATE("NoLostUpdate") {
        @Override
        public boolean holds(World world) {
            if (world.scenario().policy() != Policy.IF_UNCHANGED || world.mayBeTorn()) {
                return true;
            }
            String before = world.scenario().targetExists() ? Scenario.OLD : World.ABSENT;
            for (String value : world.published()) {
                if (!before.equals(world.expectedBy(writerOf(world, value)))) {
                    return false;
                }
                before = value;
            }
            return true;
        }

        private int writerOf(World world, String value) {
            return processes(world, Role.WRITER)
                    .filter(i -> world.scenario().processes().get(i).name().equals(value))
                    .findFirst()
                    .orElseThrow();
        }
    };

    private static final Set<String> ON_TEMP = Set.of("WriteTemp", "SyncTemp", "RenameTemp", "LinkTemp");
    private static final Set<String> BEFORE_TEMP = Set.of("ReadVersion", "LockTarget", "CompareVersion");

    private final String inSpec;

    Invariant(String inSpec) {
        this.inSpec = inSpec;
    }

    public abstract boolean holds(World world);

    private static Path tempOf(World world, int process) {
        String name = world.scenario().processes().get(process).name();
        return new SimulatedTemp(name, world.locals().get(process).tries()).path(Scenario.TARGET);
    }

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
