package dev.untorn;

import static dev.untorn.disk.Step.CREATE_TEMP;
import static dev.untorn.disk.Step.DELETE_TEMP;
import static dev.untorn.disk.Step.RENAME_TEMP;
import static dev.untorn.disk.Step.SYNC_DIRECTORY;
import static dev.untorn.disk.Step.SYNC_TEMP;
import static dev.untorn.disk.Step.WRITE_TEMP;

import dev.untorn.disk.Disk;
import dev.untorn.disk.Step;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
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
    private final Disk disk;
    private final Durability durability;
    private final Path target;
    private final Path temp;
    private final Disk.OpenFile file;
    private final PendingOutputStream stream = new PendingOutputStream(this);
    private boolean ended;

    private PendingFile(Disk disk, Durability durability, Path target, Path temp, Disk.OpenFile file) {
        this.disk = disk;
        this.durability = durability;
        this.target = target;
        this.temp = temp;
        this.file = file;
    }

    static PendingFile create(Disk disk, Durability durability, Path target, Path temp, Path rightsOf)
            throws PublishException {
        try {
            return new PendingFile(disk, durability, target, temp, disk.createTemp(temp, rightsOf));
        } catch (IOException e) {
            PublishException failure = new PublishException(CREATE_TEMP, target, Outcome.UNCHANGED, e);
            // A temp of this name is not ours if it was there before, and can be nobody else's if it was not.
            if (!(e instanceof FileAlreadyExistsException)) {
                deleteIfCreated(disk, temp, failure);
            }
            throw failure;
        }
    }

    private static void deleteIfCreated(Disk disk, Path temp, PublishException failure) {
        try {
            disk.deleteTemp(temp);
        } catch (NoSuchFileException notCreated) {
            // As it should be: the failure was no lost reply.
        } catch (IOException e) {
            failure.addSuppressed(new IOException("temp may be left: " + temp, e));
        }
    }

    /**
     * Makes what was written the content of the target, and ends the attempt.
     *
     * @throws PublishException {@link Outcome#UNCHANGED} if the temp could not be written, synced or renamed;
     *     {@link Outcome#IN_DOUBT} if the rename failed and its temp is gone or cannot be deleted; {@link Outcome#PUBLISHED_NOT_DURABLE} if only
     *     the directory could not be synced
     * @throws IllegalStateException if the attempt has ended
     */
    public Publication publish() throws PublishException {
        requirePending();
        stream.drain();
        if (durability.syncsTemp()) {
            // Before the rename: after it, the design syncAfterRename applies. Once: the design retrySync.
            step(SYNC_TEMP, () -> disk.syncTemp(file));
        }
        // Before the rename: a network file system may say only now that a write failed.
        step(WRITE_TEMP, () -> disk.close(file));
        step(RENAME_TEMP, () -> disk.renameTemp(temp, target));
        ended = true;
        if (durability.syncsDirectory()) {
            syncDirectory();
        }
        return new Publication(target, durability.outcome());
    }

    private void syncDirectory() throws PublishException {
        Path parent = target.getParent();
        try {
            disk.syncDirectory(parent == null ? target.getFileSystem().getPath(".") : parent);
        } catch (IOException e) {
            throw new PublishException(SYNC_DIRECTORY, target, Outcome.PUBLISHED_NOT_DURABLE, e);
        }
    }

    /**
     * Discards the attempt, unless it has ended: the temp is deleted and the target stays as it was. Without this the
     * design closePublishes would apply.
     *
     * @throws PublishException if the temp could not be deleted; the target is unchanged, the temp is left
     */
    @Override
    public void close() throws PublishException {
        if (ended) {
            return;
        }
        ended = true;
        try {
            deleteTemp();
        } catch (NoSuchFileException alreadyGone) {
            // Somebody else deleted it: what was wanted.
        } catch (IOException e) {
            throw new PublishException(DELETE_TEMP, target, Outcome.UNCHANGED, e);
        }
    }

    /** The file that {@link #publish()} replaces. */
    public Path target() {
        return target;
    }

    /**
     * Writes all remaining bytes behind those written before.
     *
     * @throws PublishException if they could not be written; the target is unchanged, the attempt has ended
     * @throws IllegalStateException if the attempt has ended
     */
    public void write(ByteBuffer bytes) throws PublishException {
        requirePending();
        stream.drain();
        writeTemp(bytes);
    }

    /**
     * A stream into this file, the same at each call, with a buffer of its own. Closing it does not publish; what it holds
     * back is written by {@link #publish()}. A stream or writer around it must be closed before {@code publish()}: what
     * that one still holds back is not published.
     */
    public OutputStream outputStream() {
        return stream;
    }

    void writeTemp(ByteBuffer bytes) throws PublishException {
        step(WRITE_TEMP, () -> {
            // A short write is no error, but what follows it must be written: the design ignoreShortWrite.
            while (bytes.hasRemaining()) {
                if (disk.writeTemp(file, bytes) <= 0) {
                    throw new IOException("write made no progress, " + bytes.remaining() + " bytes left: " + temp);
                }
            }
        });
    }

    boolean isPending() {
        return !ended;
    }

    void requirePending() {
        if (ended) {
            throw new IllegalStateException("the attempt to publish has ended: " + target);
        }
    }

    private interface Call {
        void run() throws IOException;
    }

    private void step(Step step, Call call) throws PublishException {
        try {
            call.run();
        } catch (IOException e) {
            ended = true;
            throw discard(step, e);
        } catch (RuntimeException | Error e) {
            // Half of a write may be in the temp: whoever catches this must not be able to publish it.
            ended = true;
            discard(e);
            throw e;
        }
    }

    /** Throws the temp away after a step failed, and says what is on disk. */
    private PublishException discard(Step failed, IOException cause) {
        Outcome outcome = Outcome.UNCHANGED;
        @Nullable IOException left = null;
        try {
            deleteTemp();
        } catch (IOException e) {
            if (failed == RENAME_TEMP) {
                // The temp is not known to have kept its name, so the rename may have taken place.
                outcome = Outcome.IN_DOUBT;
            }
            left = e instanceof NoSuchFileException ? null : e;
        }
        PublishException failure = new PublishException(failed, target, outcome, cause);
        if (left != null) {
            failure.addSuppressed(new IOException("temp left: " + temp, left));
        }
        return failure;
    }

    private void discard(Throwable thrown) {
        try {
            deleteTemp();
        } catch (NoSuchFileException alreadyGone) {
            // It was renamed before the step threw.
        } catch (IOException | RuntimeException | Error left) {
            thrown.addSuppressed(new IOException("temp left: " + temp, left));
        }
    }

    private void deleteTemp() throws IOException {
        try {
            disk.deleteTemp(temp);
        } finally {
            letGo();
        }
    }

    private void letGo() {
        try {
            disk.close(file);
        } catch (IOException lateWriteError) {
            // It is about content that is thrown away. Reported, it would pass for a temp that was not deleted.
        }
    }
}
