package dev.untorn.check.disk;

import dev.untorn.disk.Disk;
import dev.untorn.disk.SteppedDisk;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A disk in front of another, as {@link SteppedDisk}. What only an {@link UnsafeDisk} can do is no step and is passed on as
 * it is; it needs one behind, and fails with {@link UnsupportedOperationException} if there is none.
 */
public abstract class ForwardingDisk extends SteppedDisk implements UnsafeDisk {
    private final Disk disk;

    protected ForwardingDisk(Disk disk) {
        super(disk);
        this.disk = disk;
    }

    @Override
    public OpenFile createOrTruncate(Path file) throws IOException {
        return unsafe().createOrTruncate(file);
    }

    @Override
    public void syncTempAgain(OpenFile temp) throws IOException {
        unsafe().syncTempAgain(temp);
    }

    @Override
    public void unlinkTarget(Path target) throws IOException {
        unsafe().unlinkTarget(target);
    }

    private UnsafeDisk unsafe() {
        if (disk instanceof UnsafeDisk unsafe) {
            return unsafe;
        }
        throw new UnsupportedOperationException("only an UnsafeDisk truncates, unlinks or syncs again: "
                + disk.getClass().getName());
    }
}
