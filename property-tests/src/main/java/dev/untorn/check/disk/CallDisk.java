package dev.untorn.check.disk;

import dev.untorn.check.disk.Result.Failure;
import dev.untorn.disk.Candidate;
import dev.untorn.disk.TargetRules;
import dev.untorn.disk.TempName;
import dev.untorn.disk.Version;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A disk whose methods are values: each becomes a {@link DiskCall}, and its {@link Result} becomes what the method returns
 * or throws. No read or write goes beyond the end of a block, so content of more than one block is written by short
 * writes.
 */
public abstract class CallDisk implements UnsafeDisk {
    private final int blockSize;

    /**
     * A disk with blocks of this size.
     *
     * @param blockSize in bytes, at least 1
     */
    protected CallDisk(int blockSize) {
        if (blockSize < 1) {
            throw new IllegalArgumentException("a block has at least one byte: " + blockSize);
        }
        this.blockSize = blockSize;
    }

    /** Makes the call, or decides what comes of it. */
    protected abstract Result perform(DiskCall call);

    /**
     * Makes a call that is none of the methods below, for a view of this disk such as that of {@code check.path}.
     *
     * @throws IOException if its result is a failure: what the JDK would throw
     */
    public final Result call(DiskCall call) throws IOException {
        return resultOrThrow(call, call.path());
    }

    /** A file that was locked by such a call is let go of. */
    public final void release(int file) {
        unlock(file);
    }

    /** The bytes in a block. */
    public int blockSize() {
        return blockSize;
    }

    /** Where in which file the next read or write happens. */
    private static final class Position implements OpenFile {
        final int file;
        final boolean writable;
        int bytes;
        boolean locked;
        boolean closed;

        Position(int file, boolean writable, boolean locked) {
            this.file = file;
            this.writable = writable;
            this.locked = locked;
        }
    }

    /** A file that was let go of is of no more use: a real disk would say so, or hit another file. */
    private static Position open(OpenFile file) throws IOException {
        Position at = (Position) file;
        if (at.closed) {
            throw new ClosedChannelException();
        }
        return at;
    }

    /** There are no links on this disk. */
    @Override
    public Path followLinks(Path target) {
        return target;
    }

    /** There is one directory on this disk, and no room for others. */
    @Override
    public boolean createDirectory(Path directory) {
        throw new UnsupportedOperationException("this disk is one directory, it cannot have another: " + directory);
    }

    @Override
    public Optional<byte[]> readVersion(Path target) throws IOException {
        Result.Whole whole = (Result.Whole) resultOrThrow(DiskCall.onPath("ReadVersion", target), target);
        return whole.bytes().map(Blocks::bytes);
    }

    @Override
    public Optional<OpenFile> lockTarget(Path target) throws IOException {
        DiskCall call = DiskCall.onFileByName("LockTarget", TempName.lockFile(target), DiskState.LOCK_FILE);
        return answer(call) ? Optional.of(new Position(DiskState.LOCK_FILE, true, true)) : Optional.empty();
    }

    @Override
    public boolean compareVersion(Path target, Version expected) throws IOException {
        return answer(new DiskCall("CompareVersion", target, null, DiskState.NO_FILE, 0, expected.toString()));
    }

    /** The rules are those of metadata, which this disk has none of, but for the one that there must be no target. */
    @Override
    public OpenFile createTemp(Path temp, Path target, TargetRules rules) throws IOException {
        DiskCall call = rules.mayReplace()
                ? DiskCall.onPath("CreateTemp", temp)
                : DiskCall.twoNames("CreateTemp", temp, target);
        return open(call, true);
    }

    @Override
    public boolean lockTemp(OpenFile temp, Path name) throws IOException {
        return lock("LockTemp", open(temp), name);
    }

    private boolean lock(String action, Position file, Path name) throws IOException {
        file.locked = answer(DiskCall.onFileByName(action, name, file.file));
        return file.locked;
    }

    private boolean answer(DiskCall call) throws IOException {
        return ((Result.Answer) resultOrThrow(call, call.path())).yes();
    }

    @Override
    public OpenFile createOrTruncate(Path file) throws IOException {
        return open(DiskCall.onPath("CreateOrTruncate", file), true);
    }

    @Override
    public int writeTemp(OpenFile temp, ByteBuffer bytes) throws IOException {
        Position at = open(temp);
        if (!at.writable) {
            throw new NonWritableChannelException();
        }
        int room = DiskState.endOfBlock(at.bytes, blockSize) - at.bytes;
        ByteBuffer next = bytes.duplicate();
        String block = Blocks.take(next, room);
        doneOrThrow(DiskCall.onFile("WriteTemp", at.file, at.bytes, block));
        at.bytes += block.length();
        bytes.position(next.position());
        return block.length();
    }

    @Override
    public void syncTemp(OpenFile temp) throws IOException {
        doneOrThrow(DiskCall.onFile("SyncTemp", open(temp).file, 0, ""));
    }

    @Override
    public void syncTempAgain(OpenFile temp) throws IOException {
        doneOrThrow(DiskCall.onFile("SyncTempAgain", open(temp).file, 0, ""));
    }

    @Override
    public void close(OpenFile file) {
        Position at = (Position) file;
        if (at.locked && !at.closed) {
            unlock(at.file);
        }
        at.closed = true;
    }

    /** A file that was locked is closed. */
    protected void unlock(int file) {}

    @Override
    public void renameTemp(Path temp, Path target) throws IOException {
        doneOrThrow(DiskCall.twoNames("RenameTemp", temp, target));
    }

    @Override
    public void linkTemp(Path temp, Path target) throws IOException {
        doneOrThrow(DiskCall.twoNames("LinkTemp", temp, target));
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        doneOrThrow(DiskCall.onPath("SyncDirectory", directory));
    }

    @Override
    public boolean deleteTemp(Path temp) throws IOException {
        return answer(DiskCall.onPath("DeleteTemp", temp));
    }

    @Override
    public List<Candidate> listLeftovers(Path directory) throws IOException {
        return ((Result.Listed) resultOrThrow(DiskCall.onPath("ListLeftovers", directory), directory)).candidates();
    }

    @Override
    public OpenFile openLeftover(Path leftover) throws IOException {
        return open(DiskCall.onPath("OpenLeftover", leftover), true);
    }

    @Override
    public boolean lockLeftover(OpenFile leftover, Path name) throws IOException {
        return lock("LockLeftover", open(leftover), name);
    }

    @Override
    public void deleteLeftover(Path leftover) throws IOException {
        doneOrThrow(DiskCall.onPath("DeleteLeftover", leftover));
    }

    @Override
    public void unlinkTarget(Path target) throws IOException {
        doneOrThrow(DiskCall.onPath("UnlinkTarget", target));
    }

    @Override
    public OpenFile openTarget(Path target) throws IOException {
        return open(DiskCall.onPath("OpenTarget", target), false);
    }

    @Override
    public int readTarget(OpenFile target, ByteBuffer into) throws IOException {
        Position at = open(target);
        if (at.writable) {
            throw new NonReadableChannelException();
        }
        if (!into.hasRemaining()) {
            return 0;
        }
        Result.Block block = (Result.Block) resultOrThrow(DiskCall.onFile("ReadTarget", at.file, at.bytes, ""), null);
        int read = Math.min(into.remaining(), block.bytes().length());
        into.put(Blocks.bytes(block.bytes()), 0, read);
        at.bytes += read;
        return block.bytes().isEmpty() ? -1 : read;
    }

    private OpenFile open(DiskCall call, boolean writable) throws IOException {
        return new Position(((Result.Opened) resultOrThrow(call, call.path())).file(), writable, false);
    }

    private void doneOrThrow(DiskCall call) throws IOException {
        resultOrThrow(call, call.path());
    }

    private Result resultOrThrow(DiskCall call, @Nullable Path path) throws IOException {
        Result result = perform(call);
        if (result instanceof Result.Failed failed) {
            throw failed.failure().exception(failed.failure() == Failure.TARGET_EXISTS ? call.to() : path);
        }
        return result;
    }
}
