package dev.untorn.check.designs;

import dev.untorn.check.disk.UnsafeDisk;
import dev.untorn.disk.Disk.OpenFile;
import dev.untorn.disk.TargetRules;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of which designs consist, for one attempt. Files stay open, and so locked, until it is closed. */
final class Steps implements AutoCloseable {
    private final UnsafeDisk disk;
    private final Path target;
    private final byte[] bytes;
    private final List<OpenFile> open = new ArrayList<>();
    private Path temp;

    Steps(UnsafeDisk disk, Path target, Path temp, byte[] bytes) {
        this.disk = disk;
        this.target = target;
        this.temp = temp;
        this.bytes = bytes;
    }

    Steps createTemp() throws IOException {
        open.add(disk.createTemp(temp, target, TargetRules.USUAL));
        return this;
    }

    /** One temp name for all. */
    Steps sharedName() {
        temp = target.resolveSibling(target.getFileName() + ".tmp");
        return this;
    }

    /** Opened by whoever comes. */
    Steps openTemp() throws IOException {
        open.add(disk.createOrTruncate(temp));
        return this;
    }

    /** The target itself is opened for writing, which empties it. */
    Steps openTargetForWriting() throws IOException {
        open.add(disk.createOrTruncate(target));
        return this;
    }

    /** Fails if somebody else has it. */
    Steps lockTarget() throws IOException {
        if (!tryLockTarget()) {
            throw new IOException("target taken: " + target);
        }
        return this;
    }

    /** Whether nobody else had it; unlocked at the end. */
    boolean tryLockTarget() throws IOException {
        Optional<OpenFile> lock = disk.lockTarget(target);
        lock.ifPresent(open::add);
        return lock.isPresent();
    }

    /** Fails if somebody else has it. */
    Steps lockTemp() throws IOException {
        if (!disk.lockTemp(file(), temp)) {
            throw new IOException("temp taken: " + temp);
        }
        return this;
    }

    Steps createAndLockTemp() throws IOException {
        return createTemp().lockTemp();
    }

    Steps write() throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            disk.writeTemp(file(), buffer);
        }
        return this;
    }

    Steps writeOnce() throws IOException {
        disk.writeTemp(file(), ByteBuffer.wrap(bytes));
        return this;
    }

    Steps sync() throws IOException {
        disk.syncTemp(file());
        return this;
    }

    /** As if the first one had not failed. */
    Steps syncAgain() throws IOException {
        disk.syncTempAgain(file());
        return this;
    }

    /** Lets go of the lock, too. */
    Steps closeTemp() throws IOException {
        disk.close(file());
        return this;
    }

    Steps renameTemp() throws IOException {
        disk.renameTemp(temp, target);
        return this;
    }

    Steps deleteTemp() throws IOException {
        disk.deleteTemp(temp);
        return this;
    }

    Steps unlinkTargetIfThere() throws IOException {
        try {
            disk.unlinkTarget(target);
        } catch (NoSuchFileException noTarget) {
            // Room enough.
        }
        return this;
    }

    Steps renameTargetAwayIfThere() throws IOException {
        try {
            disk.renameTemp(target, target.resolveSibling("backup"));
        } catch (NoSuchFileException noTarget) {
            // Nothing to keep.
        }
        return this;
    }

    boolean isTargetThere() throws IOException {
        try {
            disk.close(disk.openTarget(target));
            return true;
        } catch (NoSuchFileException noTarget) {
            return false;
        }
    }

    Steps syncDirectory() throws IOException {
        Path parent = target.getParent();
        disk.syncDirectory(parent == null ? target.getFileSystem().getPath(".") : parent);
        return this;
    }

    private OpenFile file() {
        return open.get(open.size() - 1);
    }

    @Override
    public void close() throws IOException {
        for (OpenFile file : open) {
            disk.close(file);
        }
    }
}
