package dev.untorn.benchmarks.ways;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.untorn.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The system calls of {@code docs/system-calls.md}, in their order, and as little Java around them as there can be: results
 * are not looked at, and a failure leaves what it leaves. {@code SystemCallsTest} sees that they are the calls of Untorn.
 */
final class SameCalls implements Publishes {
    private static final Set<OpenOption> NEW_FILE = Set.of(CREATE_NEW, WRITE);
    private static final FileAttribute<?> RIGHTS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--"));
    private static final int MAX_WRITE_BYTES = 256 * 1024;

    private final Durability durability;
    private final AtomicLong temps = new AtomicLong();

    SameCalls(Durability durability) {
        this.durability = durability;
    }

    @Override
    public void publish(Path target, byte[] bytes) throws IOException {
        boolean replaces = stat(target);
        Path temp = target.resolveSibling(".same-" + temps.incrementAndGet() + ".tmp");
        try (FileChannel file = FileChannel.open(temp, NEW_FILE, RIGHTS)) {
            if (replaces) {
                stat(temp);
            }
            FileLock lock = file.tryLock(Long.MAX_VALUE - 1, 1, false);
            if (lock == null || !stat(temp)) {
                throw new FileAlreadyExistsException(temp.toString());
            }
            write(file, ByteBuffer.wrap(bytes));
            if (durability != Durability.VISIBLE) {
                file.force(true);
            }
            Files.move(temp, target, ATOMIC_MOVE);
            if (durability == Durability.DURABLE) {
                sync(Objects.requireNonNull(target.getParent()));
            }
        }
    }

    private static boolean stat(Path file) throws IOException {
        try {
            Files.readAttributes(file, PosixFileAttributes.class, NOFOLLOW_LINKS);
            return true;
        } catch (NoSuchFileException absent) {
            return false;
        }
    }

    /** In the pieces in which Untorn writes. */
    private static void write(FileChannel file, ByteBuffer bytes) throws IOException {
        int end = bytes.limit();
        while (bytes.position() < end) {
            file.write(bytes.limit(Math.min(end, bytes.position() + MAX_WRITE_BYTES)));
        }
    }

    private static void sync(Path directory) throws IOException {
        try (AsynchronousFileChannel names = AsynchronousFileChannel.open(directory, READ)) {
            names.force(true);
        }
    }
}
