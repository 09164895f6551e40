package dev.untorn.check.path;

import dev.untorn.check.disk.CallDisk;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of one simulated process: a simulated disk as {@code java.nio.file} shows one. It has one directory,
 * {@value #DIRECTORY}, which is the working directory, too. Every system call that matters is one call of the disk, and so a
 * point where others run, where the process may be killed, and where something may fail.
 *
 * <p>What a real disk would have and this has not throws {@link NotInTheViewException}, which names it: links, other
 * directories, times, owners and rights, copies by the kernel, maps, watches. There is one process to a file system, and it
 * has one thread.
 */
public final class DiskFileSystem extends FileSystem {
    /** The directory that is there. */
    public static final String DIRECTORY = "/data";

    private final DiskProvider provider;
    private final DiskPath directory;

    /** A view of a disk. */
    public DiskFileSystem(CallDisk disk) {
        this.provider = new DiskProvider(this, disk);
        this.directory = new DiskPath(this, FileSystems.getDefault().getPath(DIRECTORY));
    }

    /** The directory that is there. */
    public Path directory() {
        return directory;
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public DiskPath getPath(String first, String... more) {
        return new DiskPath(this, FileSystems.getDefault().getPath(first, more));
    }

    /** It ends with its process. */
    @Override
    public void close() {
        throw new NotInTheViewException("FileSystem.close");
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return FileSystems.getDefault().getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(getPath("/"));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        throw new NotInTheViewException("FileSystem.getFileStores");
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic");
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher(syntaxAndPattern);
        return path -> path instanceof DiskPath on && matcher.matches(on.words());
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new NotInTheViewException("FileSystem.getUserPrincipalLookupService");
    }

    @Override
    public WatchService newWatchService() {
        throw new NotInTheViewException("FileSystem.newWatchService");
    }

    /** Nothing else is like it: each process has its own. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
