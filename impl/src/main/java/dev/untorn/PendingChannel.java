package dev.untorn;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.WritableByteChannel;

/** A {@link PendingFile} as a channel. Closing it neither publishes nor discards. */
final class PendingChannel implements WritableByteChannel {
    private final PendingFile file;
    private boolean closed;

    PendingChannel(PendingFile file) {
        this.file = file;
    }

    @Override
    public int write(ByteBuffer bytes) throws ClosedChannelException, PublishException {
        if (closed) {
            throw new ClosedChannelException();
        }
        int length = bytes.remaining();
        file.write(bytes);
        return length;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
