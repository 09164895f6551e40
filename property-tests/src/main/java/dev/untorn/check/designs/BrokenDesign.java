package dev.untorn.check.designs;

import dev.untorn.Outcome;
import dev.untorn.check.disk.UnsafeDisk;
import dev.untorn.check.explore.Publishing.Strategy;
import dev.untorn.disk.Disk.OpenFile;
import dev.untorn.disk.TargetRules;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A design that somebody proposed or shipped, and that is wrong. Each claims to be {@link Outcome#DURABLE}. */
public enum BrokenDesign implements Strategy {
    /** The target itself is written. CPython before bug 13146. */
    WRITE_IN_PLACE("writeInPlace") {
        @Override
        public Outcome publish(UnsafeDisk disk, Path target, Path temp, byte[] bytes) throws IOException {
            writeSynced(disk, disk.createOrTruncate(target), bytes);
            disk.syncDirectory(directoryOf(target));
            return Outcome.DURABLE;
        }
    },

    /** One temp name for all, opened by whoever comes. The first patch of that bug. */
    SHARED_TEMP("sharedTemp") {
        @Override
        public Outcome publish(UnsafeDisk disk, Path target, Path temp, byte[] bytes) throws IOException {
            Path shared = target.resolveSibling(target.getFileName() + ".tmp");
            OpenFile file = disk.createOrTruncate(shared);
            if (!disk.lockTemp(file, shared)) {
                return Outcome.UNCHANGED;
            }
            writeSynced(disk, file, bytes);
            disk.renameTemp(shared, target);
            disk.syncDirectory(directoryOf(target));
            return Outcome.DURABLE;
        }
    },

    /** The temp is renamed without being synced. */
    NO_SYNC("noSync") {
        @Override
        public Outcome publish(UnsafeDisk disk, Path target, Path temp, byte[] bytes) throws IOException {
            OpenFile file = createLocked(disk, temp, target);
            write(disk, file, bytes);
            disk.close(file);
            disk.renameTemp(temp, target);
            disk.syncDirectory(directoryOf(target));
            return Outcome.DURABLE;
        }
    },

    /** The temp is synced after it was renamed. */
    SYNC_AFTER_RENAME("syncAfterRename") {
        @Override
        public Outcome publish(UnsafeDisk disk, Path target, Path temp, byte[] bytes) throws IOException {
            OpenFile file = createLocked(disk, temp, target);
            write(disk, file, bytes);
            disk.renameTemp(temp, target);
            disk.syncTemp(file);
            disk.close(file);
            disk.syncDirectory(directoryOf(target));
            return Outcome.DURABLE;
        }
    },

    /** The directory is not synced, and the writer is told that its value is durable. */
    NO_DIRECTORY_SYNC("noDirectorySync") {
        @Override
        public Outcome publish(UnsafeDisk disk, Path target, Path temp, byte[] bytes) throws IOException {
            writeSynced(disk, createLocked(disk, temp, target), bytes);
            disk.renameTemp(temp, target);
            return Outcome.DURABLE;
        }
    },

    /** The target is deleted to make room for the rename. */
    UNLINK_THEN_RENAME("unlinkThenRename") {
        @Override
        public Outcome publish(UnsafeDisk disk, Path target, Path temp, byte[] bytes) throws IOException {
            writeSynced(disk, createLocked(disk, temp, target), bytes);
            try {
                disk.unlinkTarget(target);
            } catch (NoSuchFileException noTarget) {
                // Room enough.
            }
            disk.renameTemp(temp, target);
            disk.syncDirectory(directoryOf(target));
            return Outcome.DURABLE;
        }
    },

    /** A step that failed is reported as {@link Outcome#UNCHANGED}, and that is all. */
    NO_DISCARD("noDiscard") {
        @Override
        public Outcome publish(UnsafeDisk disk, Path target, Path temp, byte[] bytes) throws IOException {
            try {
                writeSynced(disk, createLocked(disk, temp, target), bytes);
                disk.renameTemp(temp, target);
            } catch (IOException e) {
                return Outcome.UNCHANGED;
            }
            disk.syncDirectory(directoryOf(target));
            return Outcome.DURABLE;
        }
    };

    private final String model;

    BrokenDesign(String model) {
        this.model = model;
    }

    @Override
    public abstract Outcome publish(UnsafeDisk disk, Path target, Path temp, byte[] bytes) throws IOException;

    private static OpenFile createLocked(UnsafeDisk disk, Path temp, Path target) throws IOException {
        OpenFile file = disk.createTemp(temp, target, TargetRules.USUAL);
        if (!disk.lockTemp(file, temp)) {
            throw new IOException("temp taken: " + temp);
        }
        return file;
    }

    private static void write(UnsafeDisk disk, OpenFile file, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            disk.writeTemp(file, buffer);
        }
    }

    private static void writeSynced(UnsafeDisk disk, OpenFile file, byte[] bytes) throws IOException {
        write(disk, file, bytes);
        disk.syncTemp(file);
        disk.close(file);
    }

    private static Path directoryOf(Path target) {
        Path parent = target.getParent();
        return parent == null ? target.getFileSystem().getPath(".") : parent;
    }

    /** The name in the specification and in the documents. */
    @Override
    public String toString() {
        return model;
    }
}
