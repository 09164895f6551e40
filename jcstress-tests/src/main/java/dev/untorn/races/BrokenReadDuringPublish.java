package dev.untorn.races;

import static dev.untorn.check.designs.BrokenDesign.WRITE_IN_PLACE;
import static dev.untorn.races.Target.TARGET;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.untorn.check.disk.CrashableDisk;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** {@link ReadDuringPublish}, but the writer writes the target in place: CPython before bug 13146. */
@JCStressTest
@Outcome(id = "durable, old", expect = ACCEPTABLE, desc = "read before the write")
@Outcome(id = "durable, new", expect = ACCEPTABLE, desc = "read after the write")
@Outcome(id = "durable, truncated", expect = FORBIDDEN, desc = "the reader overtook the writer: EOFError")
@Outcome(expect = FORBIDDEN, desc = "blocks of both values, or the write failed")
@State
public class BrokenReadDuringPublish {
    private static final byte[] NEW = Target.valueOf("new");

    private final CrashableDisk disk = Target.diskWithOld();

    @Actor
    public void writer(LL_Result r) {
        r.r1 = Attempt.endOf(() -> WRITE_IN_PLACE.publish(disk, TARGET, TARGET, NEW));
    }

    @Actor
    public void reader(LL_Result r) {
        r.r2 = Target.read(disk);
    }
}
