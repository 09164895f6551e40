package dev.untorn.races;

import static dev.untorn.races.Target.TARGET;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
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

/**
 * One reads a sealed file while another writes its next generation. The result: which generation was published; what was
 * read.
 */
@JCStressTest
@Outcome(id = "2, valid 1", expect = ACCEPTABLE_INTERESTING, desc = "opened before the rename")
@Outcome(id = "2, valid 2", expect = ACCEPTABLE_INTERESTING, desc = "opened after the rename")
@Outcome(expect = FORBIDDEN, desc = "the reader was told that the file is corrupt or absent, or the publish failed")
@State
public class SealedRead {
    private static final byte[] NEW = Target.valueOf("new");

    private final CrashableDisk disk = Sealed.diskWithOld();
    private final SealedFile file = SealedFile.at(TARGET, Publisher.durable().on(disk, TempNames.ofThisProcess()));

    @Actor
    public void writer(LL_Result r) {
        r.r1 = Attempt.endOf(() -> file.write(NEW));
    }

    @Actor
    public void reader(LL_Result r) {
        r.r2 = Attempt.endOf(() -> Sealed.nameOf(file.read()));
    }
}
