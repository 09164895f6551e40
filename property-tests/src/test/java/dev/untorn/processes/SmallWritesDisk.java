package dev.untorn.processes;

import dev.untorn.check.disk.ForwardingDisk;
import dev.untorn.check.disk.UnsafeDisk;
import dev.untorn.disk.Step;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A disk that writes a page at a time, as a program with a buffer of that size does: a write of a file takes longer. */
final class SmallWritesDisk extends ForwardingDisk {
    private static final int PAGE_BYTES = 4096;

    private final int maxBytes;

    SmallWritesDisk(UnsafeDisk disk) {
        this(disk, PAGE_BYTES);
    }

    /** One with a smaller buffer. */
    SmallWritesDisk(UnsafeDisk disk, int maxBytes) {
        super(disk);
        this.maxBytes = maxBytes;
    }

    @Override
    public int writeTemp(OpenFile temp, ByteBuffer bytes) throws IOException {
        int length = Math.min(maxBytes, bytes.remaining());
        int written = super.writeTemp(temp, bytes.slice(bytes.position(), length));
        bytes.position(bytes.position() + written);
        return written;
    }

    @Override
    protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
        return call.run();
    }
}
