package dev.untorn.check.disk;

import dev.untorn.disk.Disk;
import dev.untorn.disk.Step;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A disk that does what another does, but for one call, the n-th: that one fails, before it takes effect or after; or the
 * process that makes it crashes. Calls are counted from 1, closes and those of {@link UnsafeDisk} included. Not
 * thread-safe.
 */
public final class FaultyDisk extends ForwardingDisk {
    /** When the chosen call fails. */
    public enum When {
        /** Nothing has changed. */
        BEFORE,
        /** All has changed, and the caller is told that it failed. */
        AFTER
    }

    /** Ends the code that meets it, as a kill would: it is no exception that a publisher could handle. */
    public static final class ProcessCrash extends Error {
        private static final long serialVersionUID = 1;

        ProcessCrash(int call) {
            super("crashed before call " + call, null, false, false);
        }
    }

    private final int chosen;
    private final When when;
    private final @Nullable IOException failure;
    private int calls;

    private FaultyDisk(Disk disk, int chosen, When when, @Nullable IOException failure) {
        super(disk);
        this.chosen = chosen;
        this.when = when;
        this.failure = failure;
    }

    /** The n-th call throws this exception. */
    public static FaultyDisk failing(Disk disk, int n, When when, IOException failure) {
        return new FaultyDisk(disk, n, when, failure);
    }

    /** The process crashes before its n-th call: that call and all later ones throw {@link ProcessCrash}. */
    public static FaultyDisk crashing(Disk disk, int n) {
        return new FaultyDisk(disk, n, When.BEFORE, null);
    }

    /** How many calls were made. */
    public int calls() {
        return calls;
    }

    /** Whether the chosen call was made. */
    public boolean happened() {
        return calls >= chosen;
    }

    @Override
    protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
        return counted(call);
    }

    @Override
    public void close(OpenFile file) throws IOException {
        counted(() -> {
            super.close(file);
            return true;
        });
    }

    @Override
    public OpenFile createOrTruncate(Path file) throws IOException {
        return counted(() -> super.createOrTruncate(file));
    }

    @Override
    public void unlinkTarget(Path target) throws IOException {
        counted(() -> {
            super.unlinkTarget(target);
            return true;
        });
    }

    private <T> T counted(Call<T> call) throws IOException {
        calls++;
        if (failure == null && calls >= chosen) {
            throw new ProcessCrash(chosen);
        }
        if (failure != null && calls == chosen) {
            if (when == When.AFTER) {
                call.run();
            }
            throw failure;
        }
        return call.run();
    }
}
