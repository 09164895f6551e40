package dev.untorn.check.path;

import dev.untorn.check.disk.Blocks;
import dev.untorn.check.disk.CallDisk;
import dev.untorn.check.disk.DiskCall;
import dev.untorn.check.disk.Result;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * An open file of a simulated disk. A read or a write takes one call of the disk for each block, as a kernel goes page by
 * page: others may come between. If a block cannot be written, those before it are, and the count says so.
 */
final class DiskChannel extends FileChannel {
    private final CallDisk disk;
    private final DiskPath path;
    private final int file;
    private final boolean reads;
    private final boolean writes;
    private int position;
    private boolean locked;

    DiskChannel(CallDisk disk, DiskPath path, int file, boolean reads, boolean writes) {
        this.disk = disk;
        this.path = path;
        this.file = file;
        this.reads = reads;
        this.writes = writes;
    }

    private void requireOpen() throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }

    private void requireReadable() throws IOException {
        requireOpen();
        if (!reads) {
            throw new NonReadableChannelException();
        }
    }

    private void requireWritable() throws IOException {
        requireOpen();
        if (!writes) {
            throw new NonWritableChannelException();
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int read = read(into, position);
        position += Math.max(read, 0);
        return read;
    }

    @Override
    public int read(ByteBuffer into, long from) throws IOException {
        requireReadable();
        int read = 0;
        while (into.hasRemaining()) {
            DiskCall call = DiskCall.onFile("ReadTarget", file, Math.toIntExact(from) + read, "");
            String block = ((Result.Block) disk.call(call)).bytes();
            if (block.isEmpty()) {
                return read == 0 ? -1 : read;
            }
            int taken = Math.min(into.remaining(), block.length());
            into.put(Blocks.bytes(block), 0, taken);
            read += taken;
        }
        return read;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int written = write(bytes, position);
        position += written;
        return written;
    }

    @Override
    public int write(ByteBuffer bytes, long to) throws IOException {
        requireWritable();
        int written = 0;
        while (bytes.hasRemaining()) {
            int at = Math.toIntExact(to) + written;
            byte[] block = new byte[Math.min(disk.blockSize() - at % disk.blockSize(), bytes.remaining())];
            bytes.duplicate().get(block);
            try {
                disk.call(DiskCall.onFile("WriteTemp", file, at, Blocks.of(block)));
            } catch (IOException e) {
                if (written > 0) {
                    return written;
                }
                throw e;
            }
            bytes.position(bytes.position() + block.length);
            written += block.length;
        }
        return written;
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        long read = 0;
        for (int i = offset; i < offset + length; i++) {
            int more = read(into[i]);
            if (more < 0) {
                return read == 0 ? -1 : read;
            }
            read += more;
        }
        return read;
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) throws IOException {
        long written = 0;
        for (int i = offset; i < offset + length; i++) {
            written += write(bytes[i]);
            if (bytes[i].hasRemaining()) {
                break;
            }
        }
        return written;
    }

    @Override
    public long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public FileChannel position(long newPosition) throws IOException {
        requireOpen();
        position = Math.toIntExact(newPosition);
        return this;
    }

    @Override
    public long size() throws IOException {
        requireOpen();
        return ((Result.Stated) disk.call(DiskCall.onFile("StatFile", file, 0, ""))).size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        requireWritable();
        disk.call(DiskCall.onFile("Truncate", file, Math.toIntExact(size), ""));
        position = Math.toIntExact(Math.min(position, size));
        return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        requireOpen();
        disk.call(DiskCall.onFile("SyncTemp", file, 0, ""));
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel target) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(Math.min(count, 8 * 1024)));
        if (read(buffer, from) < 0) {
            return 0;
        }
        buffer.flip();
        return target.write(buffer);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long to, long count) throws IOException {
        requireWritable();
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(Math.min(count, 8 * 1024)));
        if (source.read(buffer) < 0) {
            return 0;
        }
        buffer.flip();
        return write(buffer, to);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long from, long size) {
        throw new NotInTheViewException("FileChannel.map");
    }

    /** The explorer has no waiting: whoever waits is to try again and again, which it does not explore either. */
    @Override
    public FileLock lock(long from, long size, boolean shared) {
        throw new NotInTheViewException("FileChannel.lock, which waits; there is tryLock");
    }

    /** An exclusive lock on the whole file, of this process, until the channel is closed. */
    @Override
    public @Nullable FileLock tryLock(long from, long size, boolean shared) throws IOException {
        requireWritable();
        if (shared || from != 0 || size != Long.MAX_VALUE) {
            throw new NotInTheViewException("shared lock, and no lock of a part of a file");
        }
        Result answer = disk.call(DiskCall.onFileByName("LockFile", path.fileOnDisk(), file));
        locked = ((Result.Answer) answer).yes();
        return locked ? new WholeLock() : null;
    }

    /** Ends when it is released, or with the channel. */
    private final class WholeLock extends FileLock {
        private boolean released;

        WholeLock() {
            super(DiskChannel.this, 0, Long.MAX_VALUE, false);
        }

        @Override
        public boolean isValid() {
            return !released && DiskChannel.this.isOpen();
        }

        @Override
        public void release() throws IOException {
            requireOpen();
            released = true;
            unlock();
        }
    }

    private void unlock() {
        if (locked) {
            disk.release(file);
        }
        locked = false;
    }

    @Override
    protected void implCloseChannel() {
        unlock();
    }
}
