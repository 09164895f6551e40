package dev.untorn.check.disk;

import dev.untorn.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;

/** What designs that are wrong need of a file system, and the library does without. */
public interface UnsafeDisk extends Disk {
    /** Opens a file for writing and empties it, or creates it: {@code open(O_CREAT | O_TRUNC)}. */
    OpenFile createOrTruncate(Path file) throws IOException;

    /**
     * Syncs a file whose sync has failed. It succeeds, and nothing is durable by it: a kernel may drop what it could not
     * write, or mark it as written.
     */
    void syncTempAgain(OpenFile temp) throws IOException;

    /** Deletes the target: {@code unlink}. */
    void unlinkTarget(Path target) throws IOException;
}
