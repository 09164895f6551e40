package dev.untorn;

import dev.untorn.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GroupSync.tla} once more, for one directory, with a flaw: what the checks of DirectorySyncs must find. */
final class BrokenSyncs implements DirectorySyncsTest.Syncs {
    enum Flaw {
        NONE,
        JOINS_RUNNING_SYNC,
        RETRIES_AFTER_FAILURE,
        TELLS_ONLY_WHO_JOINED,
        EVERYBODY_LEADS
    }

    private final Disk disk;
    private final Flaw flaw;
    private final Set<Member> entered = new LinkedHashSet<>();
    private List<Member> waiting = new ArrayList<>();
    private List<Member> covered = new ArrayList<>();
    private boolean syncing;

    BrokenSyncs(Disk disk, Flaw flaw) {
        this.disk = disk;
        this.flaw = flaw;
    }

    @Override
    public synchronized Member enter(Path directory) {
        Member member = new Member(directory);
        entered.add(member);
        return member;
    }

    final class Member implements DirectorySyncsTest.Member {
        private final Path directory;
        private boolean synced;
        private @Nullable Throwable failure;

        private Member(Path directory) {
            this.directory = directory;
        }

        @Override
        public void sync() throws IOException {
            if (flaw == Flaw.EVERYBODY_LEADS) {
                disk.syncDirectory(directory);
                return;
            }
            join();
            while (true) {
                synchronized (BrokenSyncs.this) {
                    if (synced) {
                        return;
                    }
                    if (failure != null) {
                        throw new IOException("a sync that was shared failed", failure);
                    }
                    if (syncing) {
                        await();
                        continue;
                    }
                    syncing = true;
                    covered = waiting;
                    waiting = new ArrayList<>();
                }
                lead();
            }
        }

        private void join() {
            synchronized (BrokenSyncs.this) {
                (flaw == Flaw.JOINS_RUNNING_SYNC && syncing ? covered : waiting).add(this);
            }
        }

        private void await() {
            try {
                BrokenSyncs.this.wait();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private void lead() throws IOException {
            try {
                disk.syncDirectory(directory);
                synchronized (BrokenSyncs.this) {
                    covered.forEach(member -> member.synced = true);
                }
            } catch (IOException e) {
                synchronized (BrokenSyncs.this) {
                    tell(e);
                }
                throw e;
            } finally {
                synchronized (BrokenSyncs.this) {
                    syncing = false;
                    BrokenSyncs.this.notifyAll();
                }
            }
        }

        private void tell(IOException failed) {
            covered.remove(this);
            if (flaw == Flaw.RETRIES_AFTER_FAILURE) {
                waiting.addAll(covered);
                return;
            }
            (flaw == Flaw.TELLS_ONLY_WHO_JOINED ? covered : entered).forEach(member -> member.failure = failed);
        }

        @Override
        public void close() {
            synchronized (BrokenSyncs.this) {
                entered.remove(this);
            }
        }
    }
}
