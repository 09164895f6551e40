package dev.untorn.cli;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * How a signal ends what this process reads. What is read is closed, the read fails, and the attempt to publish ends as it
 * does after any failure: the target unchanged, the temp deleted. Thread-safe.
 */
final class Stop {
    private final Set<Closeable> underWay = new HashSet<>();
    private boolean stopped;

    /** From now on this is closed when a signal comes, or at once if one has come. */
    synchronized <T extends Closeable> T watch(T source) throws IOException {
        if (stopped) {
            source.close();
            throw new Stopped();
        }
        underWay.add(source);
        return source;
    }

    synchronized void forget(Closeable source) {
        underWay.remove(source);
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    synchronized void now() {
        stopped = true;
        for (Closeable source : underWay) {
            try {
                source.close();
            } catch (IOException nothingIsLost) {
                // It was only read.
            }
        }
    }

    /** A signal has come. */
    static final class Stopped extends IOException {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("stopped by a signal");
        }
    }
}
