package dev.untorn;

import static dev.untorn.SealedContent.Reason.CONTENT_CHECKSUM;
import static dev.untorn.SealedContent.Reason.HEADER_CHECKSUM;
import static dev.untorn.SealedContent.Reason.OUT_OF_BOUNDS;
import static dev.untorn.SealedContent.Reason.TOO_SHORT;
import static dev.untorn.SealedContent.Reason.TRAILING_BYTES;
import static dev.untorn.SealedContent.Reason.TRUNCATED;
import static dev.untorn.SealedContent.Reason.UNSUPPORTED_VERSION;
import static dev.untorn.SealedContent.Reason.WRONG_MAGIC;

import dev.untorn.SealedContent.Absent;
import dev.untorn.SealedContent.Corrupt;
import dev.untorn.SealedContent.Reason;
import dev.untorn.SealedContent.Valid;
import dev.untorn.disk.Disk;
import dev.untorn.disk.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** The format of a {@link SealedFile}, which describes it: writes headers, and checks a file while reading it. */
final class Seal {
    static final int HEADER_BYTES = 36;

    /** Text in the middle; the first byte is no ASCII, and a line end that a conversion of text would change is last. */
    private static final long MAGIC = 0x89_55_53_45_41_4C_0D_0AL;

    private static final int VERSION = 1;
    private static final int CHECKSUM_BYTES = 4;

    private final Disk disk;
    private final Path file;
    private final Disk.OpenFile open;

    private Seal(Disk disk, Path file, Disk.OpenFile open) {
        this.disk = disk;
        this.file = file;
        this.open = open;
    }

    static byte[] header(byte[] content, long generation) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES)
                .putLong(MAGIC)
                .putInt(VERSION)
                .putLong(generation)
                .putLong(content.length)
                .putInt(checksum(content, content.length));
        return header.putInt(checksum(header.array(), header.position())).array();
    }

    static void requireFits(long length) {
        if (length > SealedFile.MAX_CONTENT_BYTES) {
            throw new IllegalArgumentException("content of " + length + " bytes is too long for a sealed file: at most "
                    + SealedFile.MAX_CONTENT_BYTES);
        }
    }

    /** {@link Valid}, {@link Corrupt} or {@link Absent}. */
    static SealedContent read(Disk disk, Path file) throws ReadFailure {
        Disk.OpenFile open;
        try {
            open = disk.openTarget(file);
        } catch (NoSuchFileException e) {
            return new Absent();
        } catch (IOException e) {
            throw new ReadFailure(Step.OPEN_TARGET, file, e);
        }
        try {
            return new Seal(disk, file, open).check();
        } catch (IOException e) {
            throw new ReadFailure(Step.READ_TARGET, file, e);
        } finally {
            letGo(disk, open);
        }
    }

    /** Whatever is left out here is the design uncheckedRead: what a power loss tore is taken for content. */
    private SealedContent check() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        if (!fill(header)) {
            return corrupt(TOO_SHORT, header.position() + " bytes, and a header has " + HEADER_BYTES);
        }
        header.flip();
        long magic = header.getLong();
        if (magic != MAGIC) {
            return corrupt(WRONG_MAGIC, String.format("begins with %016x, not with %016x", magic, MAGIC));
        }
        // Before the checksum: another version may have it elsewhere.
        int version = header.getInt();
        if (version != VERSION) {
            return corrupt(UNSUPPORTED_VERSION, "version " + version + ", and only " + VERSION + " is known here");
        }
        long generation = header.getLong();
        long length = header.getLong();
        int ofContent = header.getInt();
        if (header.getInt() != checksum(header.array(), HEADER_BYTES - CHECKSUM_BYTES)) {
            return corrupt(HEADER_CHECKSUM, "the header does not match its checksum");
        }
        // After the checksum: memory is asked for only by a length that was written, and not by a flipped bit.
        if (generation < 1 || length < 0 || length > SealedFile.MAX_CONTENT_BYTES) {
            return corrupt(OUT_OF_BOUNDS, "generation " + generation + " of " + length + " bytes");
        }
        return checkContent((int) length, ofContent, generation);
    }

    private SealedContent checkContent(int length, int checksum, long generation) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(length);
        if (!fill(content)) {
            return corrupt(TRUNCATED, "content of " + content.position() + " bytes, and the header says " + length);
        }
        if (fill(ByteBuffer.allocate(1))) {
            return corrupt(TRAILING_BYTES, "goes on after the " + length + " bytes that the header says");
        }
        if (checksum(content.array(), length) != checksum) {
            return corrupt(CONTENT_CHECKSUM, "content of " + length + " bytes does not match its checksum");
        }
        return new Valid(content.array(), generation);
    }

    private Corrupt corrupt(Reason reason, String detail) {
        return new Corrupt(file, reason, detail);
    }

    /** Whether there were as many bytes as there was room. A short read is not the end of a file. */
    private boolean fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            int read = disk.readTarget(open, buffer);
            if (read < 0) {
                return false;
            }
            if (read == 0) {
                throw new IOException("read made no progress, " + buffer.remaining() + " bytes missing");
            }
        }
        return true;
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }

    private static void letGo(Disk disk, Disk.OpenFile open) {
        try {
            disk.close(open);
        } catch (IOException nothingIsLost) {
            // Nothing was written, and what was read has been checked.
        }
    }
}
