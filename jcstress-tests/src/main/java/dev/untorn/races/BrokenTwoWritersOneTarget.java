package dev.untorn.races;

import static dev.untorn.check.designs.BrokenDesign.SHARED_TEMP;
import static dev.untorn.races.Target.TARGET;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.untorn.check.disk.CrashableDisk;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** {@link TwoWritersOneTarget}, but both writers fill one temp: the first patch of CPython bug 13146. */
@JCStressTest
@Outcome(id = "durable, durable, (first|second)", expect = ACCEPTABLE, desc = "one after the other")
@Outcome(id = "(durable|failed), (durable|failed), spliced", expect = FORBIDDEN, desc = "the target has blocks of both")
@Outcome(
        id = {"failed, durable, (first|second)", "durable, failed, (first|second)"},
        expect = FORBIDDEN,
        desc = "a publish failed: the other had renamed the temp of both")
@Outcome(expect = FORBIDDEN, desc = "the target was torn in another way")
@State
public class BrokenTwoWritersOneTarget {
    private static final byte[] FIRST = Target.valueOf("first");
    private static final byte[] SECOND = Target.valueOf("second");

    private final CrashableDisk disk = Target.diskWithOld();

    @Actor
    public void first(LLL_Result r) {
        r.r1 = Attempt.endOf(() -> SHARED_TEMP.publish(disk, TARGET, TARGET, FIRST));
    }

    @Actor
    public void second(LLL_Result r) {
        r.r2 = Attempt.endOf(() -> SHARED_TEMP.publish(disk, TARGET, TARGET, SECOND));
    }

    @Arbiter
    public void afterwards(LLL_Result r) {
        r.r3 = Target.read(disk);
    }
}
