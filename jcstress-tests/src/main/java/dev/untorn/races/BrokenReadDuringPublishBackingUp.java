package dev.untorn.races;

import static dev.untorn.check.designs.BrokenDesign.BACKUP_THEN_RENAME;
import static dev.untorn.races.Target.TARGET;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.disk.TempNames;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** {@link ReadDuringPublish}, but the writer renames the target away to make room for its rename. */
@JCStressTest
@Outcome(id = "durable, old", expect = ACCEPTABLE, desc = "opened before the target went")
@Outcome(id = "durable, new", expect = ACCEPTABLE, desc = "opened after the rename")
@Outcome(id = "durable, absent", expect = FORBIDDEN, desc = "opened in between")
@Outcome(expect = FORBIDDEN, desc = "the target was torn, or the publish failed")
@State
public class BrokenReadDuringPublishBackingUp {
    private static final byte[] NEW = Target.valueOf("new");

    private final CrashableDisk disk = Target.diskWithOld();
    private final TempNames names = TempNames.ofThisProcess();

    @Actor
    public void writer(LL_Result r) {
        r.r1 = Attempt.endOf(() -> BACKUP_THEN_RENAME.publish(disk, TARGET, names.next(TARGET), NEW));
    }

    @Actor
    public void reader(LL_Result r) {
        r.r2 = Target.read(disk);
    }
}
