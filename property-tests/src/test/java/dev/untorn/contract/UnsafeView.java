package dev.untorn.contract;

import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.check.disk.ForwardingDisk;
import dev.untorn.check.disk.UnsafeDisk;
import dev.untorn.disk.Disk;
import dev.untorn.disk.Step;
import java.io.IOException;
import java.nio.file.Path;

/** A disk for broken designs: what only they call goes past the faults, straight to the disk behind. */
final class UnsafeView extends ForwardingDisk implements UnsafeDisk {
    private final CrashableDisk behind;

    UnsafeView(Disk inFront, CrashableDisk behind) {
        super(inFront);
        this.behind = behind;
    }

    @Override
    protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
        return call.run();
    }

    @Override
    public OpenFile createOrTruncate(Path file) throws IOException {
        return behind.createOrTruncate(file);
    }

    @Override
    public void unlinkTarget(Path target) throws IOException {
        behind.unlinkTarget(target);
    }
}
