package dev.untorn.races;

import static dev.untorn.races.Target.TARGET;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.untorn.Publisher;
import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.check.disk.FaultyDisk;
import dev.untorn.disk.Disk;
import dev.untorn.disk.Disk.OpenFile;
import dev.untorn.disk.TargetRules;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/** {@link ExclusiveCrash}, but the lock is a file that exists while somebody writes: {@code lockLeftByCrash}. */
@JCStressTest
@Outcome(
        id = "unchanged, durable, second, durable",
        expect = ACCEPTABLE,
        desc = "the other had the lock, and the first was turned away")
@Outcome(
        id = "crashed, (durable|unchanged), [a-z]+, unchanged",
        expect = FORBIDDEN,
        desc = "the lock of the dead was in the way, for good")
@Outcome(expect = FORBIDDEN, desc = "a publish failed")
@State
public class BrokenExclusiveCrash {
    private static final byte[] FIRST = Target.valueOf("first");
    private static final byte[] SECOND = Target.valueOf("second");
    private static final byte[] THIRD = Target.valueOf("third");
    private static final Path LOCK = TARGET.resolveSibling("target.lock");
    private static final CrashPoints CRASH_POINTS = CrashPoints.of(disk -> publish(disk, FIRST));

    private final CrashableDisk disk = Target.diskWithOld();
    private final ProcessFiles filesOfHolder = new ProcessFiles(disk);
    private final FaultyDisk diskOfHolder = CRASH_POINTS.oneOn(filesOfHolder);

    @Actor
    public void holder(LLLL_Result r) {
        r.r1 = Attempt.endOf(() -> publish(diskOfHolder, FIRST));
        filesOfHolder.closeAll();
    }

    @Actor
    public void other(LLLL_Result r) {
        r.r2 = Attempt.endOf(() -> publish(disk, SECOND));
    }

    @Arbiter
    public void afterwards(LLLL_Result r) {
        r.r3 = Target.read(disk);
        r.r4 = Attempt.endOf(() -> publish(disk, THIRD));
    }

    private static Object publish(Disk disk, byte[] value) throws IOException {
        OpenFile lock;
        try {
            lock = disk.createTemp(LOCK, TARGET, TargetRules.USUAL);
        } catch (FileAlreadyExistsException e) {
            return "unchanged";
        }
        Object outcome = Publisher.durable()
                .on(disk, TempNames.ofThisProcess())
                .publish(TARGET, value)
                .outcome();
        disk.close(lock);
        disk.deleteTemp(LOCK);
        return outcome;
    }
}
