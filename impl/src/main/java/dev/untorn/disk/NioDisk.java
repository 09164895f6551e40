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
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file system of this machine, through {@code java.nio.file}. With {@code NioSourceStat} the only class of the library
 * that touches {@link Files} or a channel.
 *
 * <p>An interrupt that arrives while a step is under way closes the channel of that step: the step fails with
 * {@link java.nio.channels.ClosedByInterruptException} and the interrupt stays pending.
 */
public final class NioDisk implements Disk {
    /** Slices of this size keep the JDK's temporary direct buffer, one for each thread, small. */
    private static final int MAX_WRITE_BYTES = 256 * 1024;

    // The file must be new: without CREATE_NEW the design sharedTemp applies, and a symbolic link would be followed.
    private static final Set<OpenOption> NEW_FILE = Set.of(CREATE_NEW, WRITE);

    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    /** All instances are alike: they hold nothing. */
    public NioDisk() {}

    @Override
    public OpenFile createTemp(Path temp, Path target) throws IOException {
        return undisturbed(() -> {
            Map<String, Object> old = toKeep(target);
            if (old == null) {
                return new OpenChannel(FileChannel.open(temp, NEW_FILE));
            }
            Set<PosixFilePermission> rights = rightsIn(old);
            Set<PosixFilePermission> atFirst = EnumSet.copyOf(OWNERS);
            atFirst.retainAll(rights);
            FileChannel created = FileChannel.open(temp, NEW_FILE, PosixFilePermissions.asFileAttribute(atFirst));
            try {
                // Before the rights: those of the target's group are not for the group of this process.
                keepOwners(temp, old, rights);
                // Not when it is created: the umask may take rights away that the target has.
                Files.setPosixFilePermissions(temp, rights);
            } catch (IOException | RuntimeException | Error e) {
                abandon(created, temp, e);
                throw e;
            }
            return new OpenChannel(created);
        });
    }

    private static void abandon(FileChannel created, Path temp, Throwable cause) {
        try (created) {
            Files.deleteIfExists(temp);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** What the temp takes over from the target, or null if it is like any new file. */
    private static @Nullable Map<String, Object> toKeep(Path target) throws IOException {
        Set<String> views = target.getFileSystem().supportedFileAttributeViews();
        String kept = views.contains("unix") ? "unix:uid,gid,permissions" : "posix:permissions";
        String kinds = "isRegularFile,isDirectory,isSymbolicLink";
        Map<String, Object> old;
        try {
            old = Files.readAttributes(target, views.contains("posix") ? kept + "," + kinds : kinds, NOFOLLOW_LINKS);
        } catch (NoSuchFileException firstPublish) {
            return null;
        }
        if (!is("RegularFile", old)) {
            String what = is("Directory", old)
                    ? "a directory"
                    : is("SymbolicLink", old) ? "a symbolic link" : "a special file";
            throw new FileSystemException(target.toString(), null, "is " + what + ", only a regular file is replaced");
        }
        return old.containsKey("permissions") ? old : null;
    }

    private static boolean is(String kind, Map<String, Object> file) {
        return Boolean.TRUE.equals(file.get("is" + kind));
    }

    @SuppressWarnings("unchecked") // the JDK says so of this attribute
    private static Set<PosixFilePermission> rightsIn(Map<String, Object> old) {
        return (Set<PosixFilePermission>) Objects.requireNonNull(old.get("permissions"));
    }

    /** The group must be kept if its rights are not everybody's; the owner is kept if this process may do so. */
    private static void keepOwners(Path temp, Map<String, Object> old, Set<PosixFilePermission> rights)
            throws IOException {
        if (!old.containsKey("uid")) {
            return;
        }
        String group = PosixFilePermissions.toString(rights).substring(3, 6);
        String others = PosixFilePermissions.toString(rights).substring(6);
        Map<String, Object> given = Files.readAttributes(temp, "unix:uid,gid", NOFOLLOW_LINKS);
        for (String id : List.of("gid", "uid")) {
            if (Objects.equals(given.get(id), old.get(id))) {
                continue;
            }
            try {
                Files.setAttribute(temp, "unix:" + id, old.get(id), NOFOLLOW_LINKS);
            } catch (IOException e) {
                if (id.equals("gid") && !group.equals(others)) {
                    String reason = "cannot have the group of the target, " + old.get(id) + ": " + e.getMessage();
                    throw (IOException) new FileSystemException(temp.toString(), null, reason).initCause(e);
                }
            }
        }
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
        return undisturbed(() -> {
            // Before it is opened: opening a named pipe would wait for somebody who writes into it.
            if (Files.readAttributes(target, BasicFileAttributes.class).isOther()) {
                throw new FileSystemException(
                        target.toString(), null, "is a special file, only a regular file is read");
            }
            return new OpenChannel(FileChannel.open(target, READ));
        });
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
