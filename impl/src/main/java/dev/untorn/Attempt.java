package dev.untorn;

import static dev.untorn.disk.Step.DELETE_TEMP;
import static dev.untorn.disk.Step.LINK_TEMP;
import static dev.untorn.disk.Step.LOCK_TEMP;
import static dev.untorn.disk.Step.RENAME_TEMP;
import static dev.untorn.disk.Step.SYNC_DIRECTORY;
import static dev.untorn.disk.Step.SYNC_TEMP;
import static dev.untorn.disk.Step.WRITE_TEMP;

import dev.untorn.disk.Disk;
import dev.untorn.disk.Disk.OpenFile;
import dev.untorn.disk.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a writer of {@code FilePublish.tla} on one temp, from its creation on; the caller keeps their order. The
 * first step that fails ends the attempt: the temp is deleted at once, and nothing is tried again. Files stay open, and so
 * locked, until the attempt ends. Not thread-safe.
 */
final class Attempt {
    private final Settings settings;
    private final Disk disk;
    private final Path target;
    private final Path temp;
    private final OpenFile file;
    private final @Nullable OpenFile targetLock;
    private @Nullable IOException tempLeft;
    private boolean ended;

    /**
     * An attempt whose temp was created.
     *
     * @param targetLock is closed when the attempt ends
     */
    Attempt(Settings settings, Path target, Path temp, OpenFile file, @Nullable OpenFile targetLock) {
        this.settings = settings;
        this.disk = settings.disk();
        this.target = target;
        this.temp = temp;
        this.file = file;
        this.targetLock = targetLock;
    }

    Path target() {
        return target;
    }

    boolean isPending() {
        return !ended;
    }

    void requirePending() {
        if (ended) {
            throw new IllegalStateException("the attempt to publish has ended: " + target);
        }
    }

    /** Whether a sweeper knows from now on that this temp is alive. If not, one came before, and the temp is its own. */
    boolean lockTemp() throws PublishException {
        boolean[] locked = new boolean[1];
        step(LOCK_TEMP, () -> locked[0] = disk.lockTemp(file, temp));
        return locked[0];
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

    /** Unless only {@link Durability#VISIBLE} is asked for. Once: a second try may lie, the design retrySync. */
    void syncTemp() throws PublishException {
        if (settings.durability().syncsTemp()) {
            step(SYNC_TEMP, () -> disk.syncTemp(file));
        }
    }

    /** Makes the temp the target. It is locked beyond this: unlocked before, it would be a leftover, the design lockTooLate. */
    void replaceTarget() throws PublishException {
        if (settings.policy().links()) {
            step(LINK_TEMP, () -> disk.linkTemp(temp, target));
            if (!ended) {
                deleteTemp();
            }
        } else {
            step(RENAME_TEMP, () -> disk.renameTemp(temp, target));
        }
        ended = true;
    }

    /**
     * The directory of the target, before the rename: from then on a failed sync of it reaches this attempt, too.
     *
     * @return nothing, unless {@link Durability#DURABLE} is asked for
     */
    DirectorySyncs.@Nullable Member enterDirectory() {
        return settings.durability().syncsDirectory() ? settings.syncs().enter(directory()) : null;
    }

    Path directory() {
        return Place.directoryOf(target);
    }

    /** The target is published, whatever comes of this. */
    void syncDirectory(DirectorySyncs.@Nullable Member directory) throws PublishException {
        if (directory == null) {
            return;
        }
        try {
            directory.sync();
        } catch (IOException e) {
            throw notDurable(e);
        } catch (RuntimeException | Error e) {
            closeAll();
            throw e;
        }
    }

    /** The target is published, and its directory could not be synced. */
    PublishException notDurable(IOException cause) {
        closeAll();
        return new PublishException(SYNC_DIRECTORY, target, Outcome.PUBLISHED_NOT_DURABLE, cause);
    }

    /** Unlocks what was published. */
    Publication end() throws PublishException {
        IOException lateWriteError = closeAll();
        if (lateWriteError != null && !settings.durability().syncsTemp()) {
            // After a sync there is nothing that could still fail; without one, a network file system may say it here
            // first.
            throw new PublishException(WRITE_TEMP, target, Outcome.IN_DOUBT, lateWriteError);
        }
        Outcome outcome = settings.durability().outcome();
        if (tempLeft != null) {
            throw new PublishException(DELETE_TEMP, target, outcome, tempLeft);
        }
        return new Publication(target, outcome, file.notKept());
    }

    /** Throws the temp away, unless the attempt has ended. */
    void discard() throws PublishException {
        if (ended) {
            return;
        }
        ended = true;
        deleteTemp();
        closeAll();
        if (tempLeft != null) {
            throw new PublishException(DELETE_TEMP, target, Outcome.UNCHANGED, tempLeft);
        }
    }

    /**
     * A failure that is none of the disk's, such as that of a source: throws the temp away.
     *
     * @return what to throw
     */
    PublishException failed(Step step, IOException cause) {
        PublishException failure = new PublishException(step, target, Outcome.UNCHANGED, cause);
        discard(failure);
        return failure;
    }

    /** Throws the temp away because of this; a temp that is left is told there. */
    void discard(Throwable thrown) {
        ended = true;
        try {
            deleteTemp();
        } catch (RuntimeException | Error e) {
            thrown.addSuppressed(e);
        }
        closeAll();
        if (tempLeft != null) {
            thrown.addSuppressed(tempLeft);
        }
    }

    private interface Call {
        void run() throws IOException;
    }

    private void step(Step step, Call call) throws PublishException {
        try {
            call.run();
        } catch (IOException e) {
            endFailed(step, e);
        } catch (RuntimeException | Error e) {
            // Half of a write may be in the temp: whoever catches this must not be able to publish it.
            discard(e);
            throw e;
        }
    }

    /** Throws the temp away after a step failed, and says what is on disk; or goes on, if it took place all the same. */
    private void endFailed(Step failed, IOException cause) throws PublishException {
        ended = true;
        Deleted deleted = deleteTemp();
        if (failed == LINK_TEMP && deleted == Deleted.ONE_OF_SEVERAL_NAMES) {
            return;
        }
        closeAll();
        boolean replaces = failed == RENAME_TEMP || failed == LINK_TEMP;
        boolean known = deleted == Deleted.ONLY_NAME || deleted == Deleted.ONE_OF_SEVERAL_NAMES;
        // If the temp is not known to have kept its name, it may have become the target.
        Outcome outcome = replaces && !known ? Outcome.IN_DOUBT : Outcome.UNCHANGED;
        boolean conflict = failed == LINK_TEMP && outcome == Outcome.UNCHANGED;
        PublishException failure = conflict && cause instanceof FileAlreadyExistsException
                ? new ConflictException(failed, target, cause)
                : new PublishException(failed, target, outcome, cause);
        if (tempLeft != null) {
            failure.addSuppressed(tempLeft);
        }
        throw failure;
    }

    private enum Deleted {
        ONLY_NAME,
        ONE_OF_SEVERAL_NAMES,
        WAS_GONE,
        LEFT
    }

    private Deleted deleteTemp() {
        try {
            return disk.deleteTemp(temp) ? Deleted.ONE_OF_SEVERAL_NAMES : Deleted.ONLY_NAME;
        } catch (NoSuchFileException gone) {
            return Deleted.WAS_GONE;
        } catch (IOException e) {
            tempLeft = new IOException("temp left: " + temp, e);
            return Deleted.LEFT;
        }
    }

    private @Nullable IOException closeAll() {
        IOException failure = close(file);
        if (targetLock != null) {
            // Nothing was written to it.
            close(targetLock);
        }
        return failure;
    }

    private @Nullable IOException close(OpenFile open) {
        try {
            disk.close(open);
            return null;
        } catch (IOException e) {
            return e;
        }
    }
}
