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
import java.io.IOException;
import java.io.OutputStream;
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

    private final Path file;
    private final Reading open;

    private Seal(Path file, Reading open) {
        this.file = file;
        this.open = open;
    }

    /** Writes header and content; the content is the parts, one behind the other. Does not publish. */
    static void write(PendingFile file, long generation, byte[]... parts) throws PublishException {
        OutputStream stream = file.outputStream();
        try {
            stream.write(header(generation, parts));
            for (byte[] part : parts) {
                stream.write(part);
            }
        } catch (PublishException e) {
            throw e;
        } catch (IOException e) {
            throw new AssertionError("the stream of a pending file throws nothing else", e);
        }
    }

    /** The header of this content. The caller has made sure that it fits. */
    static byte[] header(long generation, byte[]... parts) {
        CRC32C checksum = new CRC32C();
        long length = 0;
        for (byte[] part : parts) {
            checksum.update(part);
            length += part.length;
        }
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES)
                .putLong(MAGIC)
                .putInt(VERSION)
                .putLong(generation)
                .putLong(length)
                .putInt((int) checksum.getValue());
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
        try {
            return Reading.of(disk, file, open -> new Seal(file, open).check());
        } catch (NoSuchFileException e) {
            return new Absent();
        }
    }

    /** Whatever is left out here is the design uncheckedRead: what a power loss tore is taken for content. */
    private SealedContent check() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        if (!open.fill(header)) {
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
        if (!open.fill(content)) {
            return corrupt(TRUNCATED, "content of " + content.position() + " bytes, and the header says " + length);
        }
        if (open.fill(ByteBuffer.allocate(1))) {
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

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
