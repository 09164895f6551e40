package dev.untorn.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** The locks of {@link NioDisk}: of one process on one file, gone with the process. */
final class NioLocks {
    /**
     * One byte behind all content: where locks are mandatory, as on Windows, a lock on the content would keep readers from
     * what was published.
     */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private NioLocks() {}

    /** Locks a file without waiting. Closing any descriptor of it, by whomever in this process, unlocks it. */
    static boolean tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock(LOCKED_BYTE, 1, false) != null;
        } catch (OverlappingFileLockException lockedInThisProcess) {
            return false;
        }
    }

    /**
     * What to claim before a lock file is opened. One file has one claim, however its path is written: its directory is
     * told by its inode.
     */
    static String claimFor(Path lockFile) throws IOException {
        Path directory = Objects.requireNonNull(lockFile.toAbsolutePath().getParent());
        Object key = Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
        return "lock " + (key == null ? directory.toRealPath() : key) + " " + lockFile.getFileName();
    }
}
