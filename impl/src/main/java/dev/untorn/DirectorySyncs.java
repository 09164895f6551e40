package dev.untorn;

import dev.untorn.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Shares the syncs of directories among the threads that publish on one disk: {@code GroupSync.tla}. Each needs a sync that
 * began after its rename. One of them leads, and syncs for all who had joined by then; who joins while a sync runs waits for
 * the next one, which one of those leads. Who is alone calls {@link Disk#syncDirectory} once, in its own thread, and waits
 * for nobody.
 *
 * <pre>{@code
 * try (DirectorySyncs.Member member = syncs.enter(directory)) {
 *     disk.renameTemp(temp, target);
 *     member.sync();
 * }
 * }</pre>
 *
 * <p>A directory is known here by its absolute path, and only while somebody is in it. One that is reached by two paths is
 * two: then nothing is shared.
 */
final class DirectorySyncs {
    private final Disk disk;
    private final ConcurrentHashMap<Path, Group> groups = new ConcurrentHashMap<>();

    DirectorySyncs(Disk disk) {
        this.disk = disk;
    }

    /**
     * Enters before the rename. From now on a failed sync of this directory reaches the member: it may have been in that sync,
     * and the system reports a failure only once, so the success of a later sync would be none. Without this the design
     * tellsOnlyWhoJoined would apply.
     */
    Member enter(Path directory) {
        Path key = directory.toAbsolutePath();
        Group group = groups.compute(key, (path, old) -> (old == null ? new Group() : old).withOneMore());
        return new Member(directory, key, group);
    }

    /** How many directories somebody is in. */
    int inUse() {
        return groups.size();
    }

    /** A thread that publishes into a directory, from before its rename until it knows whether that is durable. */
    final class Member implements AutoCloseable {
        private final Path directory;
        private final Path key;
        private final Group group;
        private final Era era;

        private Member(Path directory, Path key, Group group) {
            this.directory = directory;
            this.key = key;
            this.group = group;
            this.era = group.era();
        }

        /**
         * Returns when a sync that began after this call has made the names of the directory durable. An interrupt does not
         * end the wait, and is kept.
         *
         * @throws IOException if that sync failed, or another one since this member entered: the names may be lost in a
         *     power loss
         */
        void sync() throws IOException {
            group.lock.lock();
            try {
                // Not the one that runs now: the design joinsRunningSync.
                long needed = group.begun + 1;
                while (!era.tells(needed, directory)) {
                    if (group.runs()) {
                        group.syncEnded.awaitUninterruptibly();
                    } else {
                        lead();
                    }
                }
            } finally {
                group.lock.unlock();
            }
        }

        private void lead() throws IOException {
            long number = ++group.begun;
            group.lock.unlock();
            Throwable failure = null;
            try {
                disk.syncDirectory(directory);
            } catch (Throwable e) {
                failure = e;
                throw e;
            } finally {
                group.lock.lock();
                group.end(number, failure);
            }
        }

        /** Leaves. The last one gives back what is known of the directory. */
        @Override
        public void close() {
            groups.computeIfPresent(key, (path, group) -> group.withOneLess());
        }
    }

    /** The members in one directory, and its syncs, numbered from 1. One sync runs at a time. */
    private static final class Group {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition syncEnded = lock.newCondition();
        private Era era = new Era();
        private long begun;
        private long ended;

        // Written under the map's lock of this entry only.
        private int members;

        Group withOneMore() {
            members++;
            return this;
        }

        @Nullable
        Group withOneLess() {
            return --members == 0 ? null : this;
        }

        Era era() {
            lock.lock();
            try {
                return era;
            } finally {
                lock.unlock();
            }
        }

        boolean runs() {
            return ended < begun;
        }

        void end(long number, @Nullable Throwable failure) {
            ended = number;
            if (failure == null) {
                era.synced = number;
            } else {
                era.failure = failure;
                era = new Era();
            }
            // All: one of those that needed another sync must lead it, the design forgetsToWake.
            syncEnded.signalAll();
        }
    }

    /** The time from one failed sync to the next. A success after a failure means nothing to those who entered before it. */
    private static final class Era {
        private long synced;
        private @Nullable Throwable failure;

        /** Whether a sync of this number or a later one has succeeded in this era; throws if the era has failed before that. */
        boolean tells(long needed, Path directory) throws IOException {
            if (synced >= needed) {
                return true;
            }
            if (failure != null) {
                // Nor does anybody try for itself: the design retriesAfterFailure.
                throw new IOException("a sync of the directory that was shared failed: " + directory, failure);
            }
            return false;
        }
    }
}
