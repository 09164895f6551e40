package dev.untorn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Syncs the temps of a batch, several at a time: a file system that has several to write does so in one go. */
final class BatchSyncs {
    /**
     * A journal is written once for all who wait for it. Of 1,000 files on ext4, 8 threads took twice as long as 32, and 64
     * gained nothing.
     */
    private static final int THREADS = 32;

    private final List<BatchFile> files;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    private volatile boolean failed;

    private BatchSyncs(List<BatchFile> files) {
        this.files = files;
    }

    /**
     * Whether all could be synced. After the first failure no other sync begins; all that had begun have ended when this
     * returns. An interrupt does not end it, and is kept.
     */
    static boolean syncTemps(List<BatchFile> files) {
        return new BatchSyncs(files).run();
    }

    private boolean run() {
        List<Thread> helpers = new ArrayList<>();
        try {
            for (int i = 1; i < Math.min(THREADS, files.size()); i++) {
                Thread helper = new Thread(this::work, "untorn-sync-" + i);
                helper.setDaemon(true);
                helper.start();
                helpers.add(helper);
            }
            work();
        } finally {
            // A temp must not be deleted while another thread syncs it.
            helpers.forEach(BatchSyncs::join);
        }
        Throwable unexpected = thrown.get();
        if (unexpected instanceof RuntimeException e) {
            throw e;
        }
        if (unexpected instanceof Error e) {
            throw e;
        }
        return !failed;
    }

    private void work() {
        try {
            int i = next.getAndIncrement();
            while (i < files.size() && !failed) {
                if (!files.get(i).syncTemp()) {
                    failed = true;
                }
                i = next.getAndIncrement();
            }
        } catch (RuntimeException | Error e) {
            failed = true;
            thrown.compareAndSet(null, e);
        }
    }

    private static void join(Thread helper) {
        boolean interrupted = false;
        while (helper.isAlive()) {
            try {
                helper.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
