package dev.untorn.races;

import static dev.untorn.races.Target.TARGET;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.untorn.Publisher;
import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.disk.TempNames;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/**
 * Two publish at once, and who finds another one at it is turned away. The result: how each publish ended; what is there
 * afterwards; how many temps are left.
 */
@JCStressTest
@Outcome(id = "durable, unchanged, first, 0", expect = ACCEPTABLE_INTERESTING, desc = "the second was turned away")
@Outcome(id = "unchanged, durable, second, 0", expect = ACCEPTABLE_INTERESTING, desc = "the first was turned away")
@Outcome(id = "durable, durable, first, 0", expect = ACCEPTABLE_INTERESTING, desc = "the second, and then the first")
@Outcome(id = "durable, durable, second, 0", expect = ACCEPTABLE_INTERESTING, desc = "the first, and then the second")
@Outcome(expect = FORBIDDEN, desc = "both were turned away, or one published without the lock")
@State
public class Exclusive {
    private static final byte[] FIRST = Target.valueOf("first");
    private static final byte[] SECOND = Target.valueOf("second");

    private final CrashableDisk disk = Target.diskWithOld();
    private final Publisher publisher = Publisher.durable().exclusive().on(disk, TempNames.ofThisProcess());

    @Actor
    public void first(LLLL_Result r) {
        r.r1 = Attempt.endOf(() -> publisher.publish(TARGET, FIRST).outcome());
    }

    @Actor
    public void second(LLLL_Result r) {
        r.r2 = Attempt.endOf(() -> publisher.publish(TARGET, SECOND).outcome());
    }

    @Arbiter
    public void afterwards(LLLL_Result r) {
        r.r3 = Target.read(disk);
        r.r4 = Target.temps(disk);
    }
}
