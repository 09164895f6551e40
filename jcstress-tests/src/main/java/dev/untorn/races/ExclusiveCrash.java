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
 * Two ask for the lock of the target, and one of them crashes if it gets it; then a third asks. The result: how the one that
 * may crash ended; how the other ended; what is there; how the third ended.
 */
@JCStressTest
@Outcome(
        id = "crashed, unchanged, old, durable",
        expect = ACCEPTABLE_INTERESTING,
        desc = "the other was turned away; the holder crashed before its rename")
@Outcome(
        id = "crashed, unchanged, first, durable",
        expect = ACCEPTABLE_INTERESTING,
        desc = "the other was turned away; the holder crashed after its rename")
@Outcome(
        id = "crashed, durable, first, durable",
        expect = ACCEPTABLE_INTERESTING,
        desc = "the holder came second, and crashed after its rename")
@Outcome(
        id = "crashed, durable, second, durable",
        expect = ACCEPTABLE_INTERESTING,
        desc = "the other published before or after the holder had the lock")
@Outcome(
        id = "unchanged, durable, second, durable",
        expect = ACCEPTABLE_INTERESTING,
        desc = "the other had the lock, and the first was turned away")
@Outcome(expect = FORBIDDEN, desc = "the lock of the dead was in the way, or the target is torn")
@State
public class ExclusiveCrash {
    private static final byte[] FIRST = Target.valueOf("first");
    private static final byte[] SECOND = Target.valueOf("second");
    private static final byte[] THIRD = Target.valueOf("third");
    private static final CrashPoints CRASH_POINTS =
            CrashPoints.of(disk -> publisher(disk).publish(TARGET, FIRST));

    private final CrashableDisk disk = Target.diskWithOld();
    private final ProcessFiles filesOfHolder = new ProcessFiles(disk);
    private final FaultyDisk diskOfHolder = CRASH_POINTS.oneOn(filesOfHolder);

    @Actor
    public void holder(LLLL_Result r) {
        r.r1 = Attempt.endOf(
                () -> publisher(diskOfHolder).publish(TARGET, FIRST).outcome());
        filesOfHolder.closeAll();
    }

    @Actor
    public void other(LLLL_Result r) {
        r.r2 = Attempt.endOf(() -> publisher(disk).publish(TARGET, SECOND).outcome());
    }

    @Arbiter
    public void afterwards(LLLL_Result r) {
        r.r3 = Target.read(disk);
        r.r4 = Attempt.endOf(() -> publisher(disk).publish(TARGET, THIRD).outcome());
    }

    private static Publisher publisher(Disk disk) {
        return Publisher.durable().exclusive().on(disk, TempNames.ofThisProcess());
    }
}
