package dev.untorn.races;

import static dev.untorn.check.designs.BrokenPolicy.LOCK_TARGET_BY_AGE;
import static dev.untorn.races.Target.TARGET;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.disk.TempNames;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/** {@link Exclusive}, but a lock that somebody has is taken for one that was left. The design says so: {@code in_doubt}. */
@JCStressTest
@Outcome(id = "durable, durable, (first|second), 0", expect = ACCEPTABLE, desc = "one after the other")
@Outcome(
        id = {"durable, in_doubt, (first|second), 0", "in_doubt, durable, (first|second), 0"},
        expect = FORBIDDEN,
        desc = "published while the other had the lock")
@Outcome(expect = FORBIDDEN, desc = "a publish failed")
@State
public class BrokenExclusive {
    private static final byte[] FIRST = Target.valueOf("first");
    private static final byte[] SECOND = Target.valueOf("second");

    private final CrashableDisk disk = Target.diskWithOld();
    private final TempNames names = TempNames.ofThisProcess();

    @Actor
    public void first(LLLL_Result r) {
        r.r1 = Attempt.endOf(() -> LOCK_TARGET_BY_AGE.publish(disk, TARGET, names.next(TARGET), FIRST));
    }

    @Actor
    public void second(LLLL_Result r) {
        r.r2 = Attempt.endOf(() -> LOCK_TARGET_BY_AGE.publish(disk, TARGET, names.next(TARGET), SECOND));
    }

    @Arbiter
    public void afterwards(LLLL_Result r) {
        r.r3 = Target.read(disk);
        r.r4 = Target.temps(disk);
    }
}
