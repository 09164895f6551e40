package dev.untorn;

import dev.untorn.disk.Disk;
import dev.untorn.disk.Disk.OpenFile;
import dev.untorn.disk.Step;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to publish: a temp that becomes the target with {@link #publish()} and vanishes with {@link #close()}.
 *
 * <pre>{@code
 * try (PendingFile file = Publisher.durable().begin(target)) {
 *     file.outputStream().write(bytes);
 *     file.publish();
 * }
 * }</pre>
 *
 * <p>If the body throws before {@code publish()}, the target stays as it was. The attempt ends with the first step that
 * fails: the temp is deleted at once, and nothing is tried again. Not thread-safe.
 */
public final class PendingFile implements Closeable {
    private static final int PIECE_BYTES = 64 * 1024;

    private final Disk disk;
    private final Attempt attempt;
    private final PendingOutputStream stream;
    private @Nullable PendingWriter writer;

    PendingFile(Disk disk, Attempt attempt) {
        this.disk = disk;
        this.attempt = attempt;
        this.stream = new PendingOutputStream(attempt);
    }

    /**
     * Makes what was written the content of the target, and ends the attempt.
     *
     * @throws ConflictException if another was first, under {@link Publisher#firstWins()}; the target is unchanged
     * @throws PublishException {@link Outcome#UNCHANGED} if the temp could not be written, synced, renamed or linked;
     *     {@link Outcome#IN_DOUBT} if the rename or link failed and its temp is gone or cannot be deleted, or, for
     *     {@link Durability#VISIBLE} only, if a write failed and that was told after the rename;
     *     {@link Outcome#PUBLISHED_NOT_DURABLE} if only the directory could not be synced; the outcome asked for if only the
     *     temp's own name could not be deleted after a link
     * @throws IllegalStateException if the attempt has ended
     */
    public Publication publish() throws PublishException {
        attempt.requirePending();
        if (writer != null) {
            writer.finish();
        }
        stream.drain();
        attempt.syncTemp(); // before the rename: after it, the design syncAfterRename applies
        try (DirectorySyncs.Member directory = attempt.enterDirectory()) {
            attempt.replaceTarget();
            attempt.syncDirectory(directory);
        }
        return attempt.end();
    }

    /**
     * Discards the attempt, unless it has ended: the temp is deleted and the target stays as it was. Without this the
     * design closePublishes would apply.
     *
     * @throws PublishException if the temp could not be deleted; the target is unchanged, the temp is left
     */
    @Override
    public void close() throws PublishException {
        attempt.discard();
    }

    /** The file that {@link #publish()} replaces. */
    public Path target() {
        return attempt.target();
    }

    /**
     * Writes all remaining bytes behind those written before.
     *
     * @throws PublishException if they could not be written; the target is unchanged, the attempt has ended
     * @throws IllegalStateException if the attempt has ended
     */
    public void write(ByteBuffer bytes) throws PublishException {
        drain();
        attempt.writeTemp(bytes);
    }

    /**
     * A stream into this file, the same at each call, with a buffer of its own. Closing it does not publish; what it holds
     * back is written by {@link #publish()}. A stream or writer around it must be closed before {@code publish()}: what
     * that one still holds back is not published.
     */
    public OutputStream outputStream() {
        return stream;
    }

    /**
     * A writer into this file, the same at each call. Closing it does not publish; what it holds back is written by
     * {@link #publish()}. A character that the charset does not have, or half of one, is an error and never a question
     * mark: it ends the attempt, and the target is unchanged.
     *
     * @throws IllegalStateException if there is a writer with another charset already
     */
    public Writer writer(Charset charset) {
        if (writer == null) {
            writer = new PendingWriter(attempt, stream, charset);
        }
        writer.requireCharset(charset);
        return writer;
    }

    /** A channel into this file. It writes all that it is given, at once. Closing it does not publish. */
    public WritableByteChannel channel() {
        return new PendingChannel(this);
    }

    /**
     * Writes all that a file holds now behind what was written before.
     *
     * @return how many bytes
     * @throws PublishException if the source cannot be read ({@link PublishException#step()} is
     *     {@link Step#OPEN_TARGET} or {@link Step#READ_TARGET}), or its bytes cannot be written; the target is unchanged, the
     *     attempt has ended
     */
    public long transferFrom(Path source) throws PublishException {
        drain();
        OpenFile from;
        try {
            from = disk.openTarget(source);
        } catch (IOException e) {
            throw attempt.failed(Step.OPEN_TARGET, e);
        }
        try {
            return transfer(piece -> disk.readTarget(from, piece));
        } finally {
            closeSource(from);
        }
    }

    private void closeSource(OpenFile source) {
        try {
            disk.close(source);
        } catch (IOException wasReadToTheEnd) {
            // Or the transfer has failed already.
        }
    }

    /**
     * Writes all that a stream gives behind what was written before. Does not close it.
     *
     * @return how many bytes
     * @throws PublishException if the source throws or its bytes cannot be written; the target is unchanged, the attempt has
     *     ended, so that half of the source cannot be published
     */
    public long transferFrom(InputStream source) throws PublishException {
        drain();
        byte[] bytes = new byte[PIECE_BYTES];
        return transfer(piece -> {
            int count = source.read(bytes, 0, piece.remaining());
            piece.put(bytes, 0, Math.max(count, 0));
            return count;
        });
    }

    private interface Source {
        int read(ByteBuffer piece) throws IOException;
    }

    private long transfer(Source source) throws PublishException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
        long all = 0;
        while (read(source, piece) >= 0) {
            all += piece.flip().remaining();
            attempt.writeTemp(piece);
            piece.clear();
        }
        return all;
    }

    private int read(Source source, ByteBuffer piece) throws PublishException {
        try {
            return source.read(piece);
        } catch (IOException e) {
            throw attempt.failed(Step.READ_TARGET, e);
        } catch (RuntimeException | Error e) {
            attempt.discard(e);
            throw e;
        }
    }

    /** What was written by other means comes first. */
    private void drain() throws PublishException {
        attempt.requirePending();
        if (writer != null) {
            writer.drain();
        }
        stream.drain();
    }
}
