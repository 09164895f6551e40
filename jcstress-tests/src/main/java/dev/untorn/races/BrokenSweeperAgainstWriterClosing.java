package dev.untorn.races;

import static dev.untorn.check.designs.BrokenDesign.LOCK_TOO_LATE;
import static dev.untorn.races.Target.DIRECTORY;
import static dev.untorn.races.Target.TARGET;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.untorn.Leftovers;
import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.disk.TempNames;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** {@link SweeperAgainstWriter}, but the writer closes, and so unlocks, its temp before it renames it. */
@JCStressTest
@Outcome(id = "durable, new, 0", expect = ACCEPTABLE, desc = "the sweeper came early, or late")
@Outcome(id = "failed, old, 0", expect = ACCEPTABLE, desc = "swept before it was locked, and the writer knows")
@Outcome(id = "swept, old, 0", expect = FORBIDDEN, desc = "the temp of a writer that lives was deleted")
@Outcome(expect = FORBIDDEN, desc = "the publish failed in another way")
@State
public class BrokenSweeperAgainstWriterClosing {
    private static final byte[] NEW = Target.valueOf("new");

    private final CrashableDisk disk = Target.diskWithOld();
    private final HesitantDisk diskOfWriter = new HesitantDisk(disk);
    private final TempNames names = TempNames.ofThisProcess();
    private final Leftovers leftovers = Leftovers.in(DIRECTORY).on(disk, token -> false);

    @Actor
    public void writer(LLL_Result r) {
        r.r1 = Attempt.endOf(
                Attempt.orSwept(() -> LOCK_TOO_LATE.publish(diskOfWriter, TARGET, names.next(TARGET), NEW)));
    }

    @Actor
    public void sweeper() {
        Attempt.endOf(leftovers::sweep);
    }

    @Arbiter
    public void afterwards(LLL_Result r) {
        r.r2 = Target.read(disk);
        r.r3 = Target.temps(disk);
    }
}
