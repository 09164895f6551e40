package dev.untorn.races;

import dev.untorn.check.disk.ForwardingDisk;
import dev.untorn.disk.Disk;
import dev.untorn.disk.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * A disk whose first sync of a directory fails. What was renamed by then is dropped: a later sync succeeds and leaves it out,
 * as in {@code GroupSync.tla}. Thread-safe if the disk behind is.
 */
final class FirstSyncFails extends ForwardingDisk {
    private static final int SPINS = 1000;

    private final Set<Path> renamed = new HashSet<>();
    private final Set<Path> dropped = new HashSet<>();
    private final Set<Path> durable = new HashSet<>();
    private boolean failed;

    FirstSyncFails(Disk disk) {
        super(disk);
    }

    @Override
    protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
        return call.run();
    }

    @Override
    public void renameTemp(Path temp, Path target) throws IOException {
        super.renameTemp(temp, target);
        synchronized (this) {
            renamed.add(target);
        }
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        // Long enough for others to rename meanwhile, as on a real disk.
        for (int i = 0; i < SPINS; i++) {
            Thread.onSpinWait();
        }
        sync(directory);
    }

    private synchronized void sync(Path directory) throws IOException {
        if (!failed) {
            failed = true;
            dropped.addAll(renamed);
            throw new IOException("the sync failed: " + directory);
        }
        super.syncDirectory(directory);
        durable.addAll(renamed);
        durable.removeAll(dropped);
    }

    /** What a power loss would do to what the target holds now: {@code kept} or {@code lost}. */
    synchronized String fateOf(Path target) {
        return durable.contains(target) ? "kept" : "lost";
    }
}
