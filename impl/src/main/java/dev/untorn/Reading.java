package dev.untorn;

import dev.untorn.disk.Disk;
import dev.untorn.disk.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that is read through a {@link Disk}. What fails says at which step, and which file it was. */
final class Reading {
    private static final int PIECE_BYTES = 64 * 1024;

    private final Disk disk;
    private final Disk.OpenFile open;

    private Reading(Disk disk, Disk.OpenFile open) {
        this.disk = disk;
        this.open = open;
    }

    /** What is read while the file is open. */
    interface Content<T> {
        T from(Reading file) throws IOException;
    }

    /**
     * Opens, reads and closes a file.
     *
     * @throws NoSuchFileException if there is none
     */
    static <T> T of(Disk disk, Path file, Content<T> content) throws NoSuchFileException, ReadFailure {
        Disk.OpenFile open;
        try {
            open = disk.openTarget(file);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw new ReadFailure(Step.OPEN_TARGET, file, e);
        }
        try {
            return content.from(new Reading(disk, open));
        } catch (IOException e) {
            throw new ReadFailure(Step.READ_TARGET, file, e);
        } finally {
            letGo(disk, open);
        }
    }

    private static void letGo(Disk disk, Disk.OpenFile open) {
        try {
            disk.close(open);
        } catch (IOException nothingIsLost) {
            // Nothing was written, and what was read is in memory.
        }
    }

    /** Whether there were as many bytes as there was room. A short read is not the end of a file. */
    boolean fill(ByteBuffer buffer) throws IOException {
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

    /** All that is left of the file. */
    byte[] rest() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
        boolean more = true;
        while (more) {
            more = fill(piece.clear());
            all.write(piece.array(), 0, piece.position());
        }
        return all.toByteArray();
    }
}
