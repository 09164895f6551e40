package dev.untorn.check.designs;

import dev.untorn.Outcome;
import dev.untorn.check.disk.UnsafeDisk;
import dev.untorn.check.explore.Publishing.Strategy;
import java.io.IOException;
import java.nio.file.Path;

/** A design that somebody proposed or shipped, and that is wrong. Each claims to be {@link Outcome#DURABLE}. */
public enum BrokenDesign implements Strategy {
    /** The target itself is written. CPython before bug 13146. */
    WRITE_IN_PLACE("writeInPlace") {
        @Override
        Outcome attempt(Steps steps) throws IOException {
            steps.openTargetForWriting().write().sync().syncDirectory();
            return Outcome.DURABLE;
        }
    },

    /** One temp name for all, opened by whoever comes. The first patch of that bug. */
    SHARED_TEMP("sharedTemp") {
        @Override
        Outcome attempt(Steps steps) throws IOException {
            steps.sharedName().openTemp().lockTemp().write().sync().renameTemp().syncDirectory();
            return Outcome.DURABLE;
        }
    },

    /** One temp name for all, and a writer that finds it taken gives up: one that crashed blocks all that come. */
    EXCL_WITHOUT_RECOVERY("exclWithoutRecovery") {
        @Override
        Outcome attempt(Steps steps) throws IOException {
            steps.sharedName().createAndLockTemp().write().sync().renameTemp().syncDirectory();
            return Outcome.DURABLE;
        }
    },

    /** A lock instead of a rename: a writer that crashes unlocks half a file. */
    READERS_LOCK("readersLock") {
        @Override
        Outcome attempt(Steps steps) throws IOException {
            steps.lockTarget().openTargetForWriting().write().sync().syncDirectory();
            return Outcome.DURABLE;
        }
    },

    /** The temp is renamed without being synced. */
    NO_SYNC("noSync") {
        @Override
        Outcome attempt(Steps steps) throws IOException {
            steps.createAndLockTemp().write().renameTemp().syncDirectory();
            return Outcome.DURABLE;
        }
    },

    /** The temp is synced after it was renamed. */
    SYNC_AFTER_RENAME("syncAfterRename") {
        @Override
        Outcome attempt(Steps steps) throws IOException {
            steps.createAndLockTemp().write().renameTemp().sync().syncDirectory();
            return Outcome.DURABLE;
        }
    },

    /** The directory is not synced, and the writer is told that its value is durable. */
    NO_DIRECTORY_SYNC("noDirectorySync") {
        @Override
        Outcome attempt(Steps steps) throws IOException {
            steps.createAndLockTemp().write().sync().renameTemp();
            return Outcome.DURABLE;
        }
    },

    /** A failed sync of the directory is swallowed. */
    IGNORE_DIRECTORY_SYNC_FAILURE("ignoreDirectorySyncFailure") {
        @Override
        Outcome attempt(Steps steps) throws IOException {
            steps.createAndLockTemp().write().sync().renameTemp();
            try {
                steps.syncDirectory();
            } catch (IOException swallowed) {
                return Outcome.DURABLE;
            }
            return Outcome.DURABLE;
        }
    },

    /** A sync that failed is tried again, and the second one is believed. */
    RETRY_SYNC("retrySync") {
        @Override
        Outcome attempt(Steps steps) throws IOException {
            steps.createAndLockTemp().write();
            try {
                steps.sync();
            } catch (IOException failed) {
                steps.syncAgain();
            }
            steps.renameTemp().syncDirectory();
            return Outcome.DURABLE;
        }
    },

    /** One write is taken to have written all. */
    IGNORE_SHORT_WRITE("ignoreShortWrite") {
        @Override
        Outcome attempt(Steps steps) throws IOException {
            steps.createAndLockTemp().writeOnce().sync().renameTemp().syncDirectory();
            return Outcome.DURABLE;
        }
    },

    /** What was written before a write failed is published, as by a stream that publishes when it is closed. */
    CLOSE_PUBLISHES("closePublishes") {
        @Override
        Outcome attempt(Steps steps) throws IOException {
            steps.createAndLockTemp();
            IOException failure = null;
            try {
                steps.write().sync();
            } catch (IOException e) {
                failure = e;
            }
            steps.renameTemp().syncDirectory();
            if (failure != null) {
                throw failure;
            }
            return Outcome.DURABLE;
        }
    },

    /** The target is deleted to make room for the rename. */
    UNLINK_THEN_RENAME("unlinkThenRename") {
        @Override
        Outcome attempt(Steps steps) throws IOException {
            steps.createAndLockTemp()
                    .write()
                    .sync()
                    .unlinkTargetIfThere()
                    .renameTemp()
                    .syncDirectory();
            return Outcome.DURABLE;
        }
    },

    /** The target is renamed away to make room for the rename. */
    BACKUP_THEN_RENAME("backupThenRename") {
        @Override
        Outcome attempt(Steps steps) throws IOException {
            steps.createAndLockTemp()
                    .write()
                    .sync()
                    .renameTargetAwayIfThere()
                    .renameTemp()
                    .syncDirectory();
            return Outcome.DURABLE;
        }
    },

    /** A rename that is refused is tried again without the target. */
    DELETE_TARGET_WHEN_RENAME_REFUSED("deleteTargetWhenRenameRefused") {
        @Override
        Outcome attempt(Steps steps) throws IOException {
            steps.createAndLockTemp().write().sync();
            try {
                steps.renameTemp();
            } catch (IOException refused) {
                steps.unlinkTargetIfThere().renameTemp();
            }
            steps.syncDirectory();
            return Outcome.DURABLE;
        }
    },

    /** After a rename that is refused the target gets what the temp holds, in place. */
    FALLBACK_TO_COPY("fallbackToCopy") {
        @Override
        Outcome attempt(Steps steps) throws IOException {
            steps.createAndLockTemp().write().sync();
            try {
                steps.renameTemp();
            } catch (IOException refused) {
                steps.openTargetForWriting().write().deleteTemp();
            }
            steps.syncDirectory();
            return Outcome.DURABLE;
        }
    },

    /** The temp is not locked, so that a sweeper takes it for a leftover. */
    NO_LOCK("noLock") {
        @Override
        Outcome attempt(Steps steps) throws IOException {
            steps.createTemp().write().sync().renameTemp().syncDirectory();
            return Outcome.DURABLE;
        }
    },

    /** The temp is closed, and so unlocked, before it is renamed. */
    LOCK_TOO_LATE("lockTooLate") {
        @Override
        Outcome attempt(Steps steps) throws IOException {
            steps.createAndLockTemp().write().sync().closeTemp().renameTemp().syncDirectory();
            return Outcome.DURABLE;
        }
    },

    /** A step that failed is reported as {@link Outcome#UNCHANGED}, and that is all. */
    NO_DISCARD("noDiscard") {
        @Override
        Outcome attempt(Steps steps) throws IOException {
            try {
                steps.createAndLockTemp().write().sync().renameTemp();
            } catch (IOException reported) {
                return Outcome.UNCHANGED;
            }
            steps.syncDirectory();
            return Outcome.DURABLE;
        }
    };

    private final String model;

    BrokenDesign(String model) {
        this.model = model;
    }

    @Override
    public Outcome publish(UnsafeDisk disk, Path target, Path temp, byte[] bytes) throws IOException {
        try (Steps steps = new Steps(disk, target, temp, bytes)) {
            return attempt(steps);
        }
    }

    abstract Outcome attempt(Steps steps) throws IOException;

    /** The name in the specification and in the documents. */
    @Override
    public String toString() {
        return model;
    }
}
