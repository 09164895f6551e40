package dev.untorn.races;

import dev.untorn.check.disk.FaultyDisk;
import dev.untorn.check.disk.UnsafeDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where a writer may crash: before each of its calls but the first, so that it always leaves something half done.
 *
 * @param calls how many calls it makes of its disk if it does not crash
 */
record CrashPoints(int calls) {
    /** What the writer does. */
    @FunctionalInterface
    interface Writer {
        void run(UnsafeDisk disk) throws IOException;
    }

    /** Those of this writer. Runs it once, to the end. */
    static CrashPoints of(Writer writer) {
        FaultyDisk counting = FaultyDisk.crashing(Target.diskWithOld(), Integer.MAX_VALUE);
        try {
            writer.run(counting);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CrashPoints(counting.calls());
    }

    /** The disk for a writer that crashes at one of them, each as likely as the other. */
    FaultyDisk oneOn(UnsafeDisk disk) {
        return FaultyDisk.crashing(disk, ThreadLocalRandom.current().nextInt(2, calls + 1));
    }
}
