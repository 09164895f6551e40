package dev.untorn.check.disk;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that can lose power: {@code Disk.tla} in Java. Every call takes effect at once, for all, as a whole.
 * Thread-safe.
 *
 * <p>A process that crashes leaves it as it is: stop calling. What it had locked is unlocked by {@link #crash}.
 */
public final class CrashableDisk extends CallDisk {
    private final Regime regime;
    private final Set<Integer> locked = new HashSet<>();
    private DiskState state;

    /** A disk that holds what the state says. */
    public CrashableDisk(DiskState state, Regime regime, int blockSize) {
        super(blockSize);
        this.regime = regime;
        this.state = state;
    }

    /** An empty disk. */
    public CrashableDisk(Regime regime, int blockSize) {
        this(DiskState.empty(), regime, blockSize);
    }

    @Override
    protected synchronized Result perform(DiskCall call) {
        boolean locks = call.action().startsWith("Lock");
        if (locks && locked.contains(call.file())) {
            return new Result.Answer(false);
        }
        DiskState.After after = state.apply(call, blockSize());
        state = after.disk();
        if (locks && after.result().equals(new Result.Answer(true))) {
            locked.add(call.file());
        }
        return after.result();
    }

    @Override
    protected synchronized void unlock(int file) {
        locked.remove(file);
    }

    /** All who had files open crash: their locks end, and what is on it stays. */
    public synchronized void crash() {
        locked.clear();
    }

    /** What is on it now. */
    public synchronized DiskState state() {
        return state;
    }

    /** The bytes of a file, or null if there is none. */
    public byte @Nullable [] read(Path file) {
        String content = state().read(file);
        return content == null ? null : Blocks.bytes(content);
    }

    /** Loses power: it is one of the disks that may be found, and nobody has anything locked. */
    public synchronized void powerLoss(RandomGenerator random) {
        locked.clear();
        state = PowerLoss.survivor(state, regime, blockSize(), random);
    }
}
