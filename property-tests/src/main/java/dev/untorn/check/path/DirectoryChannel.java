package dev.untorn.check.path;

import dev.untorn.check.disk.CallDisk;
import dev.untorn.check.disk.DiskCall;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A directory that was opened to be synced, as on Linux and macOS; nothing else can be done with it. */
final class DirectoryChannel extends FileChannel {
    private final CallDisk disk;
    private final DiskPath directory;

    DirectoryChannel(CallDisk disk, DiskPath directory) {
        this.disk = disk;
        this.directory = directory;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        requireOpen();
        Path name = directory.onDisk();
        if (name != null) { // the sync of the root keeps nothing of this directory
            disk.call(DiskCall.onPath("SyncDirectory", name));
        }
    }

    private void requireOpen() throws ClosedChannelException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }

    private static IOException isADirectory() {
        return new IOException("Is a directory");
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        requireOpen();
        if (!into.hasRemaining()) {
            return 0;
        }
        throw isADirectory();
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        throw isADirectory();
    }

    @Override
    public int read(ByteBuffer into, long from) throws IOException {
        throw isADirectory();
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel target) throws IOException {
        throw isADirectory();
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        requireOpen();
        throw new NonWritableChannelException();
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) {
        throw new NonWritableChannelException();
    }

    @Override
    public int write(ByteBuffer bytes, long to) throws IOException {
        requireOpen();
        throw new NonWritableChannelException();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        requireOpen();
        throw new NonWritableChannelException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long to, long count) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() {
        throw new NotInTheViewException("position in a directory");
    }

    @Override
    public FileChannel position(long newPosition) {
        throw new NotInTheViewException("position in a directory");
    }

    @Override
    public long size() {
        throw new NotInTheViewException("size of a directory");
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long from, long size) {
        throw new NotInTheViewException("FileChannel.map");
    }

    @Override
    public FileLock lock(long from, long size, boolean shared) {
        throw new NotInTheViewException("lock of a directory");
    }

    @Override
    public FileLock tryLock(long from, long size, boolean shared) {
        throw new NotInTheViewException("lock of a directory");
    }

    @Override
    protected void implCloseChannel() {}
}
