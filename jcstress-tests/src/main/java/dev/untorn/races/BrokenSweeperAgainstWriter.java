package dev.untorn.races;

import static dev.untorn.check.designs.BrokenSweep.SWEEP_WITHOUT_LOCK;
import static dev.untorn.races.Target.TARGET;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.untorn.Publisher;
import dev.untorn.check.disk.CrashableDisk;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/** {@link SweeperAgainstWriter}, but the sweeper deletes every temp, locked or not. */
@JCStressTest
@Outcome(id = "durable, [12], new, 0", expect = ACCEPTABLE, desc = "the sweeper came early, or late")
@Outcome(id = "in_doubt, 1, old, 0", expect = FORBIDDEN, desc = "the temp of a writer that lives was deleted")
@Outcome(expect = FORBIDDEN, desc = "the publish failed in another way")
@State
public class BrokenSweeperAgainstWriter {
    private static final byte[] NEW = Target.valueOf("new");

    private final CrashableDisk disk = Target.diskWithOld();
    private final CountedNames names = new CountedNames();
    private final Publisher publisher = Publisher.durable().on(disk, names);

    @Actor
    public void writer(LLLL_Result r) {
        r.r1 = Attempt.endOf(() -> publisher.publish(TARGET, NEW).outcome());
        r.r2 = names.given();
    }

    @Actor
    public void sweeper() {
        Attempt.endOf(() -> SWEEP_WITHOUT_LOCK.run(disk));
    }

    @Arbiter
    public void afterwards(LLLL_Result r) {
        r.r3 = Target.read(disk);
        r.r4 = Target.temps(disk);
    }
}
