package dev.untorn.races;

import static dev.untorn.check.designs.BrokenDesign.WRITE_IN_PLACE;
import static dev.untorn.races.Target.TARGET;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.untorn.Publisher;
import dev.untorn.SealedFile;
import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.disk.TempNames;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** {@link SealedRead}, but the sealed bytes are written in place: the seal tells the reader, and nothing is there to read. */
@JCStressTest
@Outcome(id = "durable, valid [12]", expect = ACCEPTABLE, desc = "read before or after the write")
@Outcome(
        id = "durable, corrupt (too_short|truncated)",
        expect = FORBIDDEN,
        desc = "the reader overtook the writer: the old version was gone, and the new one not there yet")
@Outcome(expect = FORBIDDEN, desc = "another corruption, or the write failed")
@State
public class BrokenSealedRead {
    private static final byte[] SEALED_NEW = Sealed.bytesOfNew();

    private final CrashableDisk disk = Sealed.diskWithOld();
    private final SealedFile file = SealedFile.at(TARGET, Publisher.durable().on(disk, TempNames.ofThisProcess()));

    @Actor
    public void writer(LL_Result r) {
        r.r1 = Attempt.endOf(() -> WRITE_IN_PLACE.publish(disk, TARGET, TARGET, SEALED_NEW));
    }

    @Actor
    public void reader(LL_Result r) {
        r.r2 = Attempt.endOf(() -> Sealed.nameOf(file.read()));
    }
}
