package dev.untorn;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** Gathers small writes into a {@link PendingFile}. Closing it neither publishes nor discards. */
final class PendingOutputStream extends OutputStream {
    private static final int BUFFER_BYTES = 8 * 1024;

    private static final ByteBuffer NO_BUFFER = ByteBuffer.allocate(0);

    private final Attempt attempt;
    private ByteBuffer buffer = NO_BUFFER;
    private boolean closed;

    PendingOutputStream(Attempt attempt) {
        this.attempt = attempt;
    }

    @Override
    public void write(int b) throws IOException {
        requireOpen();
        makeRoom();
        buffer.put((byte) b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        requireOpen();
        if (length >= BUFFER_BYTES) {
            drain();
            attempt.writeTemp(ByteBuffer.wrap(bytes, offset, length));
            return;
        }
        makeRoom();
        int first = Math.min(length, buffer.remaining());
        buffer.put(bytes, offset, first);
        if (first < length) {
            drain();
            buffer.put(bytes, offset + first, length - first);
        }
    }

    @Override
    public void flush() throws IOException {
        if (!closed) {
            drainIfPending();
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            drainIfPending();
        }
    }

    /** Does nothing once the attempt has ended: a stream around this one is often closed after the publish. */
    private void drainIfPending() throws PublishException {
        if (attempt.isPending()) {
            drain();
        }
    }

    /** Writes what was held back. After a failure nothing is held back any more: the attempt has ended. */
    void drain() throws PublishException {
        if (buffer.position() > 0) {
            ByteBuffer held = buffer.flip();
            buffer = ByteBuffer.allocate(0);
            attempt.writeTemp(held);
            buffer = held.clear();
        }
    }

    private void makeRoom() throws PublishException {
        if (buffer.capacity() == 0) {
            buffer = ByteBuffer.allocate(BUFFER_BYTES);
        } else if (!buffer.hasRemaining()) {
            drain();
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("stream closed: " + attempt.target());
        }
        attempt.requirePending();
    }
}
