package dev.untorn.races;

import static dev.untorn.races.Target.TARGET;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.disk.Disk;
import dev.untorn.disk.Disk.OpenFile;
import dev.untorn.disk.TargetRules;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/** {@link CloseDuringPublish}, but to close is to publish what was written until then: {@code closePublishes}. */
@JCStressTest
@Outcome(id = "durable, new, new, 0", expect = ACCEPTABLE, desc = "closed when it was renamed")
@Outcome(
        id = "failed, (truncated|new), new, 0",
        expect = FORBIDDEN,
        desc = "the close published what was not whole yet, and the writer was told that its publish failed")
@Outcome(expect = FORBIDDEN, desc = "the publish failed in another way")
@State
public class BrokenCloseDuringPublish {
    private static final byte[] NEW = Target.valueOf("new");

    private final CrashableDisk disk = Target.diskWithOld();
    private final Path temp = TempNames.ofThisProcess().next(TARGET);
    private final OpenFile file = create(disk, temp);

    @Actor
    public void writer(LLLL_Result r) {
        r.r1 = Attempt.endOf(() -> {
            ByteBuffer bytes = ByteBuffer.wrap(NEW);
            while (bytes.hasRemaining()) {
                disk.writeTemp(file, bytes);
            }
            disk.syncTemp(file);
            disk.renameTemp(temp, TARGET);
            disk.syncDirectory(Path.of("."));
            return "durable";
        });
    }

    @Actor
    public void closer(LLLL_Result r) {
        Attempt.endOf(() -> {
            disk.renameTemp(temp, TARGET);
            return "closed";
        });
        r.r2 = Target.read(disk);
    }

    @Arbiter
    public void afterwards(LLLL_Result r) {
        r.r3 = Target.read(disk);
        r.r4 = Target.temps(disk);
    }

    private static OpenFile create(Disk disk, Path temp) {
        try {
            return disk.createTemp(temp, TARGET, TargetRules.USUAL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
