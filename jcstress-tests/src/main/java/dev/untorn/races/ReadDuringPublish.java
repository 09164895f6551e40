package dev.untorn.races;

import static dev.untorn.races.Target.TARGET;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.untorn.Publisher;
import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.disk.TempNames;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** One reads the target, block by block, while another publishes. The result: how the publish ended; what was read. */
@JCStressTest
@Outcome(id = "durable, old", expect = ACCEPTABLE_INTERESTING, desc = "opened before the rename: the old value, whole")
@Outcome(id = "durable, new", expect = ACCEPTABLE_INTERESTING, desc = "opened after the rename: the new value, whole")
@Outcome(expect = FORBIDDEN, desc = "the target was torn or absent, or the publish failed")
@State
public class ReadDuringPublish {
    private static final byte[] NEW = Target.valueOf("new");

    private final CrashableDisk disk = Target.diskWithOld();
    private final Publisher publisher = Publisher.durable().on(disk, TempNames.ofThisProcess());

    @Actor
    public void writer(LL_Result r) {
        r.r1 = Attempt.endOf(() -> publisher.publish(TARGET, NEW).outcome());
    }

    @Actor
    public void reader(LL_Result r) {
        r.r2 = Target.read(disk);
    }
}
