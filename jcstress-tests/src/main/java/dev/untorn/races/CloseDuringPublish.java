package dev.untorn.races;

import static dev.untorn.races.Target.TARGET;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.untorn.PendingFile;
import dev.untorn.Publisher;
import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.disk.Disk;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/**
 * A pending file is used from two threads, which it is not made for: one publishes while another closes it. The publish may
 * fail; what it tells must be so. The result: how the publish ended; what the other found when it had closed; what is there
 * afterwards; how many temps are left.
 */
@JCStressTest
@Outcome(id = "durable, new, new, 0", expect = ACCEPTABLE_INTERESTING, desc = "closed when it was renamed")
@Outcome(id = "ended, old, old, 0", expect = ACCEPTABLE_INTERESTING, desc = "closed before: IllegalStateException")
@Outcome(id = "unchanged, old, old, 0", expect = ACCEPTABLE_INTERESTING, desc = "closed while it was written or synced")
@Outcome(id = "in_doubt, old, old, 0", expect = ACCEPTABLE, desc = "the temp was gone when it was to be renamed")
@Outcome(expect = FORBIDDEN, desc = "what was told is not so, the target is torn, or a temp is left")
@State
public class CloseDuringPublish {
    private static final byte[] NEW = Target.valueOf("new");

    private final CrashableDisk disk = Target.diskWithOld();
    private final PendingFile file = begin(disk);

    @Actor
    public void writer(LLLL_Result r) {
        r.r1 = Attempt.endOf(() -> {
            file.write(ByteBuffer.wrap(NEW));
            return file.publish().outcome();
        });
    }

    @Actor
    public void closer(LLLL_Result r) {
        Attempt.endOf(() -> {
            file.close();
            return "closed";
        });
        r.r2 = Target.read(disk);
    }

    @Arbiter
    public void afterwards(LLLL_Result r) {
        r.r3 = Target.read(disk);
        r.r4 = Target.temps(disk);
    }

    private static PendingFile begin(Disk disk) {
        try {
            return Publisher.durable().on(disk, TempNames.ofThisProcess()).begin(TARGET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
