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
import org.openjdk.jcstress.infra.results.LLL_Result;

/** Two publish to one target through one publisher. The result: how each publish ended; what is there afterwards. */
@JCStressTest
@Outcome(id = "durable, durable, first", expect = ACCEPTABLE_INTERESTING, desc = "the first was renamed last")
@Outcome(id = "durable, durable, second", expect = ACCEPTABLE_INTERESTING, desc = "the second was renamed last")
@Outcome(expect = FORBIDDEN, desc = "neither value is there whole, or a publish failed")
@State
public class TwoWritersOneTarget {
    private static final byte[] FIRST = Target.valueOf("first");
    private static final byte[] SECOND = Target.valueOf("second");

    private final CrashableDisk disk = Target.diskWithOld();
    private final Publisher publisher = Publisher.durable().on(disk, TempNames.ofThisProcess());

    @Actor
    public void first(LLL_Result r) {
        r.r1 = Attempt.endOf(() -> publisher.publish(TARGET, FIRST).outcome());
    }

    @Actor
    public void second(LLL_Result r) {
        r.r2 = Attempt.endOf(() -> publisher.publish(TARGET, SECOND).outcome());
    }

    @Arbiter
    public void afterwards(LLL_Result r) {
        r.r3 = Target.read(disk);
    }
}
