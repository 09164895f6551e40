package dev.untorn.disk;

import static dev.untorn.disk.Step.DELETE_LEFTOVER;
import static dev.untorn.disk.Step.DELETE_TEMP;
import static dev.untorn.disk.Step.LINK_TEMP;
import static dev.untorn.disk.Step.OPEN_TARGET;
import static dev.untorn.disk.Step.RENAME_TEMP;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A disk in front of another that waits for those who have a file open in a way that lets nobody else rename or delete it:
 * a sharing violation, of Windows. A rename, link, delete or open of a target that was refused is tried again, after a
 * pause that doubles and is never the same twice, until the deadline. Then the first failure is thrown, with the number of
 * tries. A refused call has changed nothing, so in the specification trying it again is no step at all.
 *
 * <p>Never tried again: a sync, which may lie the second time (design {@code retrySync}), and what is refused for another
 * reason, such as a target that exists. An interrupt ends the waiting at once and stays pending.
 */
public final class PatientDisk extends SteppedDisk {
    private static final Set<Step> TRIED_AGAIN =
            EnumSet.of(RENAME_TEMP, LINK_TEMP, DELETE_TEMP, DELETE_LEFTOVER, OPEN_TARGET);
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(2);
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Disk impatient;
    private final Duration patience;
    private final Clock clock;

    private PatientDisk(Disk impatient, Duration patience, Clock clock) {
        super(impatient);
        this.impatient = impatient;
        this.patience = patience;
        this.clock = clock;
    }

    /** Time, as a test may pass it. */
    interface Clock {
        long nanos();

        void sleep(long nanos) throws InterruptedException;
    }

    private static final Clock OF_THIS_MACHINE = new Clock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    };

    /** The disk of this machine: patient on Windows, where readers can be in the way, and nowhere else. */
    public static Disk ofThisMachine() {
        // The JDK names no system; only Windows separates names so.
        boolean windows = FileSystems.getDefault().getSeparator().equals("\\");
        return windows ? waiting(new NioDisk(), USUAL_PATIENCE) : new NioDisk();
    }

    /**
     * The same disk with this much patience, whatever it had before.
     *
     * @param patience with each call; not at all if it is zero
     */
    public static Disk waiting(Disk disk, Duration patience) {
        return waiting(disk, patience, OF_THIS_MACHINE);
    }

    static Disk waiting(Disk disk, Duration patience, Clock clock) {
        return new PatientDisk(disk instanceof PatientDisk patient ? patient.impatient : disk, patience, clock);
    }

    @Override
    protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
        try {
            return call.run();
        } catch (FileSystemException e) {
            if (!TRIED_AGAIN.contains(step) || !mayBeAViolation(e)) {
                throw e;
            }
            return again(call, e);
        }
    }

    /** The JDK has no type of its own for it, and its message is in the language of the machine. */
    private static boolean mayBeAViolation(FileSystemException e) {
        return e instanceof AccessDeniedException || e.getClass() == FileSystemException.class;
    }

    private <T> T again(Call<T> call, FileSystemException first) throws IOException {
        long deadline = clock.nanos() + patience.toNanos();
        long pause = FIRST_PAUSE_NANOS;
        int tries = 1;
        for (long left = patience.toNanos();
                left > 0 && rested(Math.min(differing(pause), left));
                left = deadline - clock.nanos()) {
            tries++;
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            try {
                return call.run();
            } catch (FileSystemException e) {
                if (!mayBeAViolation(e)) {
                    // Such as a temp that is gone: then an earlier try took place, and the caller must learn of it.
                    e.addSuppressed(first);
                    throw e;
                }
            }
        }
        first.addSuppressed(new IOException("tried " + tries + " times within " + patience));
        throw first;
    }

    /** Half of the pause, and a part of the other half: two writers that met do not meet again. */
    private static long differing(long pause) {
        return pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
    }

    /** Whether nobody has interrupted. */
    private boolean rested(long pause) {
        try {
            clock.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
