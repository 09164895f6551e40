package dev.untorn.races;

import static dev.untorn.check.designs.BrokenDesign.WRITE_IN_PLACE;
import static dev.untorn.races.Target.TARGET;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.check.disk.FaultyDisk;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/** {@link CrashMidWrite}, but the writers write the target in place. */
@JCStressTest
@Outcome(id = "(old|new), new, durable, next", expect = ACCEPTABLE, desc = "crashed after the last block")
@Outcome(id = "[a-z]+, truncated, durable, next", expect = FORBIDDEN, desc = "the crash left a torn target")
@Outcome(expect = FORBIDDEN, desc = "the reader found a torn target, or the next write failed")
@State
public class BrokenCrashMidWrite {
    private static final byte[] NEW = Target.valueOf("new");
    private static final byte[] NEXT = Target.valueOf("next");
    private static final CrashPoints CRASH_POINTS =
            CrashPoints.of(disk -> WRITE_IN_PLACE.publish(disk, TARGET, TARGET, NEW));

    private final CrashableDisk disk = Target.diskWithOld();
    private final FaultyDisk diskOfWriter = CRASH_POINTS.oneOn(disk);

    @Actor
    public void writer() {
        Attempt.endOf(() -> WRITE_IN_PLACE.publish(diskOfWriter, TARGET, TARGET, NEW));
    }

    @Actor
    public void reader(LLLL_Result r) {
        r.r1 = Target.read(disk);
    }

    @Arbiter
    public void restarted(LLLL_Result r) {
        r.r2 = Target.read(disk);
        r.r3 = Attempt.endOf(() -> WRITE_IN_PLACE.publish(disk, TARGET, TARGET, NEXT));
        r.r4 = Target.read(disk);
    }
}
