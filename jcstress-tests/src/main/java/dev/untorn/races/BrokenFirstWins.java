package dev.untorn.races;

import static dev.untorn.check.designs.BrokenPolicy.CHECK_THEN_RENAME;
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

/** {@link FirstWins}, but the writers look whether there is a target and then rename over it. */
@JCStressTest
@Outcome(
        id = {"durable, unchanged, first, 0", "unchanged, durable, second, 0"},
        expect = ACCEPTABLE,
        desc = "one after the other")
@Outcome(id = "durable, durable, (first|second), 0", expect = FORBIDDEN, desc = "both were told that they won")
@Outcome(expect = FORBIDDEN, desc = "a publish failed")
@State
public class BrokenFirstWins {
    private static final byte[] FIRST = Target.valueOf("first");
    private static final byte[] SECOND = Target.valueOf("second");

    private final CrashableDisk disk = Target.diskWithoutTarget();
    private final TempNames names = TempNames.ofThisProcess();

    @Actor
    public void first(LLLL_Result r) {
        r.r1 = Attempt.endOf(() -> CHECK_THEN_RENAME.publish(disk, TARGET, names.next(TARGET), FIRST));
    }

    @Actor
    public void second(LLLL_Result r) {
        r.r2 = Attempt.endOf(() -> CHECK_THEN_RENAME.publish(disk, TARGET, names.next(TARGET), SECOND));
    }

    @Arbiter
    public void afterwards(LLLL_Result r) {
        r.r3 = Target.read(disk);
        r.r4 = Target.temps(disk);
    }
}
