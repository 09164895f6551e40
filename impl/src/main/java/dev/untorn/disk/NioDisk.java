package dev.untorn.disk;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file system of this machine, through {@code java.nio.file}. The only class of the library that touches
 * {@link Files} or a channel.
 *
 * <p>An interrupt that arrives while a step is under way closes the channel of that step: the step fails with
 * {@link java.nio.channels.ClosedByInterruptException} and the interrupt stays pending.
 */
public final class NioDisk implements Disk {
    /** Slices of this size keep the JDK's temporary direct buffer, one for each thread, small. */
    private static final int MAX_WRITE_BYTES = 256 * 1024;

    // The file must be new: without CREATE_NEW the design sharedTemp applies, and a symbolic link would be followed.
    private static final Set<OpenOption> NEW_FILE = Set.of(CREATE_NEW, WRITE);

    /** All instances are alike: they hold nothing. */
    public NioDisk() {}

    @Override
    public OpenFile createTemp(Path temp, Path target) throws IOException {
        return undisturbed(() -> {
            Set<PosixFilePermission> rights = rightsToKeep(target);
            if (rights == null) {
                return new OpenChannel(FileChannel.open(temp, NEW_FILE));
            }
            FileAttribute<?> atMost = PosixFilePermissions.asFileAttribute(rights);
            OpenChannel created = new OpenChannel(FileChannel.open(temp, NEW_FILE, atMost));
            try {
                // The umask may have taken rights away that the target has.
                Files.setPosixFilePermissions(temp, rights);
            } catch (IOException | RuntimeException | Error e) {
                abandon(created, temp, e);
                throw e;
            }
            return created;
        });
    }

    private static void abandon(OpenChannel created, Path temp, Throwable cause) {
        try {
            created.channel.close();
            Files.deleteIfExists(temp);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** The rights that the temp gets, or null if it gets those of any new file. */
    private static @Nullable Set<PosixFilePermission> rightsToKeep(Path target) throws IOException {
        boolean posix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
        Class<? extends BasicFileAttributes> kind = posix ? PosixFileAttributes.class : BasicFileAttributes.class;
        BasicFileAttributes old;
        try {
            old = Files.readAttributes(target, kind, NOFOLLOW_LINKS);
        } catch (NoSuchFileException firstPublish) {
            return null;
        }
        if (!old.isRegularFile()) {
            String what =
                    old.isDirectory() ? "a directory" : old.isSymbolicLink() ? "a symbolic link" : "a special file";
            throw new FileSystemException(target.toString(), null, "is " + what + ", only a regular file is replaced");
        }
        return old instanceof PosixFileAttributes attributes ? attributes.permissions() : null;
    }

    @Override
    public int writeTemp(OpenFile temp, ByteBuffer bytes) throws IOException {
        return undisturbed(() -> {
            FileChannel channel = channelOf(temp);
            if (bytes.remaining() <= MAX_WRITE_BYTES) {
                return channel.write(bytes);
            }
            int written = channel.write(bytes.slice(bytes.position(), MAX_WRITE_BYTES));
            bytes.position(bytes.position() + written);
            return written;
        });
    }

    @Override
    public void syncTemp(OpenFile temp) throws IOException {
        undisturbed(() -> {
            channelOf(temp).force(true);
            return true;
        });
    }

    @Override
    public void close(OpenFile file) throws IOException {
        channelOf(file).close();
    }

    @Override
    public void renameTemp(Path temp, Path target) throws IOException {
        // Without ATOMIC_MOVE the JDK unlinks the target first: the design unlinkThenRename.
        Files.move(temp, target, ATOMIC_MOVE);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        undisturbed(() -> {
            try (FileChannel names = FileChannel.open(directory, READ)) {
                names.force(true);
            }
            return true;
        });
    }

    @Override
    public void deleteTemp(Path temp) throws IOException {
        Files.delete(temp);
    }

    @Override
    public OpenFile openTarget(Path target) throws IOException {
        return undisturbed(() -> new OpenChannel(FileChannel.open(target, READ)));
    }

    @Override
    public int readTarget(OpenFile target, ByteBuffer into) throws IOException {
        return undisturbed(() -> channelOf(target).read(into));
    }

    private record OpenChannel(FileChannel channel) implements OpenFile {}

    private static FileChannel channelOf(OpenFile file) {
        return ((OpenChannel) file).channel;
    }

    private interface Call<T> {
        T run() throws IOException;
    }

    /** A channel that meets a pending interrupt closes itself and leaves a file half-way, so it does not meet one. */
    private static <T> T undisturbed(Call<T> call) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            return call.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
