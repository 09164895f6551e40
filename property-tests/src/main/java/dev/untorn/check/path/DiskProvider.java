package dev.untorn.check.path;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.DSYNC;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.SYNC;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.untorn.check.disk.CallDisk;
import dev.untorn.check.disk.DiskCall;
import dev.untorn.check.disk.Result;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code java.nio.file.Files} asks, as calls of a simulated disk, in the order in which the JDK makes them on Linux. */
final class DiskProvider extends FileSystemProvider {
    private static final Set<StandardOpenOption> NOT_IN_THE_VIEW = EnumSet.of(APPEND, DELETE_ON_CLOSE, SYNC, DSYNC);
    private static final int COPIED_AT_ONCE = 8 * 1024;

    private final DiskFileSystem fileSystem;
    private final CallDisk disk;

    DiskProvider(DiskFileSystem fileSystem, CallDisk disk) {
        this.fileSystem = fileSystem;
        this.disk = disk;
    }

    static DiskProvider of(DiskFileSystem fileSystem) {
        return (DiskProvider) fileSystem.provider();
    }

    private static DiskPath on(Path path) {
        if (path instanceof DiskPath ours) {
            return ours;
        }
        throw new ProviderMismatchException("a path of another file system: " + path);
    }

    /** A failure names the path as the caller knows it. */
    private Result call(String action, DiskPath path) throws IOException {
        return call(DiskCall.onPath(action, path.fileOnDisk()), path, null);
    }

    private Result call(DiskCall call, DiskPath path, @Nullable DiskPath other) throws IOException {
        try {
            return disk.call(call);
        } catch (FileAlreadyExistsException e) {
            throw new FileAlreadyExistsException(path.toString());
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(path.toString());
        } catch (FileSystemException e) {
            throw new FileSystemException(path.toString(), other == null ? null : other.toString(), e.getReason());
        }
    }

    @Override
    public String getScheme() {
        return "untorn";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
        throw new NotInTheViewException("FileSystems.newFileSystem");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new NotInTheViewException("FileSystems.getFileSystem");
    }

    @Override
    public Path getPath(URI uri) {
        throw new NotInTheViewException("Path.of(URI)");
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        if (attributes.length > 0) {
            throw new NotInTheViewException("attributes of a new file: " + attributes[0].name());
        }
        DiskPath file = on(path);
        Set<StandardOpenOption> how = standard(options);
        boolean writes = how.contains(WRITE);
        if (file.isDirectory()) {
            return openDirectory(file, how);
        }
        int number = ((Result.Opened) call(opening(how), file)).file();
        return new DiskChannel(disk, file, number, how.contains(READ) || !writes, writes);
    }

    private static Set<StandardOpenOption> standard(Set<? extends OpenOption> options) {
        Set<StandardOpenOption> standard = EnumSet.noneOf(StandardOpenOption.class);
        for (OpenOption option : options) {
            if (!(option instanceof StandardOpenOption known) || NOT_IN_THE_VIEW.contains(known)) {
                if (option == LinkOption.NOFOLLOW_LINKS) {
                    continue; // there are none
                }
                throw new NotInTheViewException("OpenOption " + option);
            }
            standard.add(known);
        }
        return standard;
    }

    private static String opening(Set<StandardOpenOption> how) {
        if (!how.contains(WRITE)) {
            return "OpenTarget";
        }
        if (how.contains(CREATE_NEW)) {
            return "CreateTemp";
        }
        if (how.contains(TRUNCATE_EXISTING)) {
            return how.contains(CREATE) ? "CreateOrTruncate" : "OpenAndTruncate";
        }
        return how.contains(CREATE) ? "CreateOrOpen" : "OpenForWriting";
    }

    private FileChannel openDirectory(DiskPath directory, Set<StandardOpenOption> how) throws IOException {
        if (how.contains(WRITE)) {
            if (how.contains(CREATE_NEW)) {
                throw new FileAlreadyExistsException(directory.toString());
            }
            throw new FileSystemException(directory.toString(), null, "Is a directory");
        }
        return new DirectoryChannel(disk, directory);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        DiskPath directory = on(path);
        Path name = directory.onDisk();
        if (name == null) {
            throw new NotInTheViewException("list of another directory than " + DiskFileSystem.DIRECTORY);
        }
        if (!name.toString().isEmpty()) {
            throw isThere(directory)
                    ? new NotDirectoryException(directory.toString())
                    : new NoSuchFileException(directory.toString());
        }
        List<Path> found = new ArrayList<>();
        for (String each : ((Result.Names) call("ListDirectory", directory)).names()) {
            Path file = directory.resolve(each);
            if (filter.accept(file)) {
                found.add(file);
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return List.copyOf(found).iterator();
            }

            @Override
            public void close() {}
        };
    }

    private boolean isThere(DiskPath path) throws IOException {
        try {
            stat(path);
            return true;
        } catch (NoSuchFileException absent) {
            return false;
        }
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
        if (on(path).isDirectory() || isThere(on(path))) {
            throw new FileAlreadyExistsException(path.toString());
        }
        throw new NotInTheViewException("directory but " + DiskFileSystem.DIRECTORY + ": createDirectory " + path);
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) {
        throw new NotInTheViewException("symbolic link");
    }

    /** A hard link. */
    @Override
    public void createLink(Path link, Path existing) throws IOException {
        DiskPath to = on(link);
        call(DiskCall.twoNames("LinkTemp", on(existing).fileOnDisk(), to.fileOnDisk()), to, on(existing));
    }

    @Override
    public void delete(Path path) throws IOException {
        DiskPath file = on(path);
        if (file.isDirectory()) {
            throw new DirectoryNotEmptyException(path.toString());
        }
        call("Unlink", file);
    }

    /** As the JDK does it: what is there is deleted first, and the copy is written where others see it. */
    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        if (!makeRoom(on(source), on(target), Set.of(options))) {
            return;
        }
        try (FileChannel from = newFileChannel(source, Set.of(READ));
                FileChannel to = newFileChannel(target, Set.of(WRITE, CREATE_NEW))) {
            ByteBuffer buffer = ByteBuffer.allocate(COPIED_AT_ONCE);
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        }
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        DiskPath from = on(source);
        DiskPath to = on(target);
        boolean isAtomic = Set.of(options).contains(StandardCopyOption.ATOMIC_MOVE);
        if (!isAtomic && !makeRoom(from, to, Set.of(options))) {
            return;
        }
        if (from.isDirectory() || to.isDirectory()) {
            throw new FileSystemException(source.toString(), target.toString(), "Is a directory");
        }
        call(DiskCall.twoNames("RenameTemp", from.fileOnDisk(), to.fileOnDisk()), from, to);
    }

    /** Gives false if both are one file, and there is nothing to do. */
    private boolean makeRoom(DiskPath source, DiskPath target, Set<CopyOption> options) throws IOException {
        if (options.contains(StandardCopyOption.COPY_ATTRIBUTES)) {
            throw new NotInTheViewException("CopyOption COPY_ATTRIBUTES");
        }
        Result.Stated moved = stat(source);
        Result.Stated there;
        try {
            there = stat(target);
        } catch (NoSuchFileException room) {
            return true;
        }
        if (moved.equals(there)) {
            return false;
        }
        if (!options.contains(StandardCopyOption.REPLACE_EXISTING)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        if (target.isDirectory()) {
            throw new DirectoryNotEmptyException(target.toString());
        }
        call("Unlink", target);
        return true;
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        if (path.equals(other)) {
            return true;
        }
        boolean here = other instanceof DiskPath && other.getFileSystem() == fileSystem;
        return here && stat(on(path)).file() == stat(on(other)).file();
    }

    @Override
    public boolean isHidden(Path path) {
        Path name = path.getFileName();
        return name != null && name.toString().startsWith(".");
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new NotInTheViewException("Files.getFileStore");
    }

    /** Whoever asks may do what he likes with what is there. */
    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        stat(on(path));
    }

    private Result.Stated stat(DiskPath path) throws IOException {
        return path.isDirectory() ? DiskAttributes.OF_DIRECTORY : (Result.Stated) call("Stat", path);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (type != BasicFileAttributes.class) {
            throw new UnsupportedOperationException("there are only basic attributes: " + type.getSimpleName());
        }
        return type.cast(new DiskAttributes(stat(on(path))));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
        throw new NotInTheViewException("Files.readAttributes by name: " + attributes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        if (type == BasicFileAttributeView.class) {
            throw new NotInTheViewException("BasicFileAttributeView");
        }
        return null;
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new NotInTheViewException("Files.setAttribute: " + attribute);
    }
}
