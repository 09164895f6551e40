package dev.untorn.races;

import static dev.untorn.races.Target.TARGET;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.untorn.Publisher;
import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.check.disk.FaultyDisk;
import dev.untorn.disk.Disk;
import dev.untorn.disk.TempNames;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/**
 * A writer crashes half-way while another process reads; then it is restarted and publishes again. The result: what was
 * read meanwhile; what the restarted process finds; how its publish ends; what it leaves.
 */
@JCStressTest
@Outcome(id = "old, old, durable, next", expect = ACCEPTABLE_INTERESTING, desc = "crashed before the rename")
@Outcome(
        id = "old, new, durable, next",
        expect = ACCEPTABLE_INTERESTING,
        desc = "opened before the rename, crashed after it")
@Outcome(
        id = "new, new, durable, next",
        expect = ACCEPTABLE_INTERESTING,
        desc = "opened after the rename, crashed after it")
@Outcome(expect = FORBIDDEN, desc = "torn, absent or taken back, or the leftover was in the way of the next publish")
@State
public class CrashMidWrite {
    private static final byte[] NEW = Target.valueOf("new");
    private static final byte[] NEXT = Target.valueOf("next");
    private static final CrashPoints CRASH_POINTS =
            CrashPoints.of(disk -> publisher(disk).publish(TARGET, NEW));

    private final CrashableDisk disk = Target.diskWithOld();
    private final FaultyDisk diskOfWriter = CRASH_POINTS.oneOn(disk);

    @Actor
    public void writer() {
        Attempt.endOf(() -> publisher(diskOfWriter).publish(TARGET, NEW).outcome());
    }

    @Actor
    public void reader(LLLL_Result r) {
        r.r1 = Target.read(disk);
    }

    @Arbiter
    public void restarted(LLLL_Result r) {
        r.r2 = Target.read(disk);
        r.r3 = Attempt.endOf(() -> publisher(disk).publish(TARGET, NEXT).outcome());
        r.r4 = Target.read(disk);
    }

    private static Publisher publisher(Disk disk) {
        return Publisher.durable().on(disk, TempNames.ofThisProcess());
    }
}
