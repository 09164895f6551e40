package dev.untorn.check.path;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/** A path of a {@link DiskFileSystem}: the words of a path of this machine, on another disk. */
final class DiskPath implements Path {
    private final DiskFileSystem fileSystem;
    private final Path words;

    DiskPath(DiskFileSystem fileSystem, Path words) {
        this.fileSystem = fileSystem;
        this.words = words;
    }

    /** The same words as a path of this machine. */
    Path words() {
        return words;
    }

    private @Nullable DiskPath with(@Nullable Path otherWords) {
        return otherWords == null ? null : new DiskPath(fileSystem, otherWords);
    }

    private DiskPath of(Path otherWords) {
        return new DiskPath(fileSystem, otherWords);
    }

    private DiskPath checked(Path other) {
        if (other instanceof DiskPath path && path.fileSystem.equals(fileSystem)) {
            return path;
        }
        throw new ProviderMismatchException("a path of another file system: " + other);
    }

    @Override
    public FileSystem getFileSystem() {
        return fileSystem;
    }

    /** It begins with a root; on Windows a drive is not asked for. */
    @Override
    public boolean isAbsolute() {
        return words.getRoot() != null;
    }

    @Override
    public @Nullable Path getRoot() {
        return with(words.getRoot());
    }

    @Override
    public @Nullable Path getFileName() {
        return with(words.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
        return with(words.getParent());
    }

    @Override
    public int getNameCount() {
        return words.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return of(words.getName(index));
    }

    @Override
    public Path subpath(int from, int to) {
        return of(words.subpath(from, to));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof DiskPath path && path.fileSystem.equals(fileSystem) && words.startsWith(path.words);
    }

    @Override
    public boolean endsWith(Path other) {
        return other instanceof DiskPath path && path.fileSystem.equals(fileSystem) && words.endsWith(path.words);
    }

    @Override
    public Path normalize() {
        return of(words.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return of(words.resolve(checked(other).words));
    }

    @Override
    public Path relativize(Path other) {
        return of(words.relativize(checked(other).words));
    }

    @Override
    public URI toUri() {
        throw new NotInTheViewException("Path.toUri");
    }

    @Override
    public DiskPath toAbsolutePath() {
        return isAbsolute()
                ? this
                : of(fileSystem.getPath(DiskFileSystem.DIRECTORY).words.resolve(words));
    }

    /** There are no links, so this is where it leads; it must be there. */
    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        DiskPath real = of(toAbsolutePath().words.normalize());
        DiskProvider.of(fileSystem).checkAccess(real);
        return real;
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new NotInTheViewException("Path.register");
    }

    /** What it is to the disk: the name of a file, or "" for the directory; null is anything else. */
    @Nullable
    Path onDisk() {
        Path directory = fileSystem.getPath(DiskFileSystem.DIRECTORY).words;
        Path absolute = toAbsolutePath().words.normalize();
        if (absolute.equals(directory)) {
            return Path.of("");
        }
        return directory.equals(absolute.getParent()) ? absolute.getFileName() : null;
    }

    /** The name of a file in the directory that is there. */
    Path fileOnDisk() throws IOException {
        Path name = onDisk();
        if (name == null) {
            throw new NoSuchFileException(toString(), null, "there is no directory but " + DiskFileSystem.DIRECTORY);
        }
        return name;
    }

    /** Whether it leads to the directory that is there, or to one above it. */
    boolean isDirectory() {
        Path absolute = toAbsolutePath().words.normalize();
        return fileSystem.getPath(DiskFileSystem.DIRECTORY).words.startsWith(absolute);
    }

    @Override
    public int compareTo(Path other) {
        return words.compareTo(checked(other).words);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DiskPath path && path.fileSystem.equals(fileSystem) && path.words.equals(words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return words.toString();
    }
}
