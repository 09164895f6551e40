package dev.untorn.disk;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The file system of this machine, through {@code java.nio.file}. With the other classes named {@code Nio}, which are
 * behind it, the only door of the library to {@link Files} and channels.
 *
 * <p>An interrupt that arrives while a step is under way closes the channel of that step: the step fails with
 * {@link java.nio.channels.ClosedByInterruptException} and the interrupt stays pending. The sync of a directory is not
 * disturbed by it.
 */
public final class NioDisk implements Disk {
    /** Slices of this size keep the JDK's temporary direct buffer, one for each thread, small. */
    private static final int MAX_WRITE_BYTES = 256 * 1024;

    private static final int PIECE_BYTES = 64 * 1024;

    // The file must be new: without CREATE_NEW the design sharedTemp applies, and a symbolic link would be followed.
    private static final Set<OpenOption> NEW_FILE = Set.of(CREATE_NEW, WRITE);

    private static final Set<OpenOption> LOCK_FILE = Set.of(CREATE, WRITE, NOFOLLOW_LINKS);

    // Writable, or it could not be locked for itself alone.
    private static final Set<OpenOption> LEFTOVER = Set.of(WRITE, NOFOLLOW_LINKS);

    /** All instances are alike: they hold nothing. */
    public NioDisk() {}

    @Override
    public Path followLinks(Path target) throws IOException {
        return NioLinks.follow(target);
    }

    @Override
    public boolean createDirectory(Path directory) throws IOException {
        try {
            Files.createDirectory(directory);
            return true;
        } catch (FileAlreadyExistsException e) {
            if (!Files.readAttributes(directory, BasicFileAttributes.class).isDirectory()) {
                throw new NotDirectoryException(directory.toString());
            }
            return false;
        }
    }

    @Override
    public OpenFile createTemp(Path temp, Path target, TargetRules rules) throws IOException {
        return undisturbed(() -> {
            NioMetadata old = NioMetadata.of(target, rules);
            FileChannel created = FileChannel.open(temp, NEW_FILE, old.rightsAtFirst());
            try {
                return new OpenChannel(created, () -> {}, old.giveTo(temp));
            } catch (NoSuchFileException swept) {
                // Not locked yet, it was taken for a leftover. It was created; LockTemp finds that it is gone.
                return new OpenChannel(created, () -> {}, Set.of());
            } catch (IOException | RuntimeException | Error e) {
                abandon(created, temp, e);
                throw e;
            }
        });
    }

    @Override
    public boolean lockTemp(OpenFile temp, Path name) throws IOException {
        // Names are never used twice, so a name that is there leads to the file that was created under it.
        return undisturbed(() -> NioLocks.tryLock(channelOf(temp)) && isThere(name));
    }

    private static boolean isThere(Path name) throws IOException {
        try {
            Files.readAttributes(name, BasicFileAttributes.class, NOFOLLOW_LINKS);
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static void abandon(FileChannel created, Path temp, Throwable cause) {
        try (created) {
            Files.deleteIfExists(temp);
        } catch (IOException e) {
            cause.addSuppressed(e);
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
        OpenChannel open = (OpenChannel) file;
        try {
            open.channel.close();
        } finally {
            open.afterwards.run();
        }
    }

    @Override
    public void renameTemp(Path temp, Path target) throws IOException {
        // Without ATOMIC_MOVE the JDK unlinks the target first: the design unlinkThenRename.
        Files.move(temp, target, ATOMIC_MOVE);
    }

    @Override
    public void linkTemp(Path temp, Path target) throws IOException {
        Files.createLink(target, temp);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        // Of all channels the one that an interrupt does not close: others may share this sync, and would be told it
        // failed.
        try (AsynchronousFileChannel names = AsynchronousFileChannel.open(directory, READ)) {
            names.force(true);
        }
    }

    @Override
    public boolean deleteTemp(Path temp) throws IOException {
        boolean linked = NioMetadata.countLinks(temp) > 1;
        Files.delete(temp);
        return linked;
    }

    @Override
    public OpenFile openTarget(Path target) throws IOException {
        return undisturbed(() -> {
            // Before it is opened: opening a named pipe would wait for somebody who writes into it.
            if (Files.readAttributes(target, BasicFileAttributes.class).isOther()) {
                throw new NotRegularFileException(target.toString(), "a special file");
            }
            return new OpenChannel(FileChannel.open(target, READ));
        });
    }

    @Override
    public int readTarget(OpenFile target, ByteBuffer into) throws IOException {
        return undisturbed(() -> channelOf(target).read(into));
    }

    @Override
    public Optional<byte[]> readVersion(Path target) throws IOException {
        return undisturbed(() -> {
            try {
                return Optional.of(Files.readAllBytes(target));
            } catch (NoSuchFileException absent) {
                return Optional.empty();
            }
        });
    }

    @Override
    public boolean compareVersion(Path target, Version expected) throws IOException {
        return undisturbed(() -> expected.equals(versionOf(target)));
    }

    private static Version versionOf(Path target) throws IOException {
        try (FileChannel file = FileChannel.open(target, READ)) {
            Version.Digest digest = new Version.Digest();
            ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
            while (file.read(piece) >= 0) {
                digest.add(piece.flip());
                piece.clear();
            }
            return digest.version();
        } catch (NoSuchFileException absent) {
            return Version.ABSENT;
        }
    }

    @Override
    public Optional<OpenFile> lockTarget(Path target) throws IOException {
        return undisturbed(() -> {
            Path lockFile = TempName.lockFile(target);
            String claim = NioLocks.claimFor(lockFile);
            if (!JvmClaims.claim(claim)) {
                return Optional.empty();
            }
            try {
                FileChannel channel = FileChannel.open(lockFile, LOCK_FILE);
                if (NioLocks.tryLock(channel)) {
                    return Optional.of(new OpenChannel(channel, () -> JvmClaims.release(claim), Set.of()));
                }
                channel.close();
            } catch (IOException | RuntimeException | Error e) {
                JvmClaims.release(claim);
                throw e;
            }
            JvmClaims.release(claim);
            return Optional.empty();
        });
    }

    /** Twice, if there is any candidate: so that of the other names of a large directory only targets are kept in memory. */
    @Override
    public List<Candidate> listLeftovers(Path directory) throws IOException {
        List<String> candidates = candidatesIn(directory);
        Map<String, String> targets = new HashMap<>();
        Set<String> wanted = candidates.stream().map(TempName::targetOf).collect(Collectors.toSet());
        if (!candidates.isEmpty()) {
            forEachName(directory, name -> {
                String mapped = TempName.mapped(name);
                if (wanted.contains(mapped)) {
                    targets.put(mapped, name);
                }
            });
        }
        if (!targets.isEmpty()) {
            // A temp that was renamed to the first target after it was listed never was beside a target.
            candidates.retainAll(Set.copyOf(candidatesIn(directory)));
        }
        return candidates.stream()
                .map(name -> new Candidate(name, targets.get(TempName.targetOf(name))))
                .toList();
    }

    private static List<String> candidatesIn(Path directory) throws IOException {
        List<String> candidates = new ArrayList<>();
        forEachName(directory, name -> {
            if (Candidate.mayBe(name)) {
                candidates.add(name);
            }
        });
        return candidates;
    }

    private static void forEachName(Path directory, Consumer<String> each) throws IOException {
        try (DirectoryStream<Path> names = Files.newDirectoryStream(directory)) {
            names.forEach(name -> each.accept(String.valueOf(name.getFileName())));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    @Override
    public OpenFile openLeftover(Path leftover) throws IOException {
        return undisturbed(() -> {
            // Before it is opened: opening a named pipe would wait for its reader.
            NioMetadata.requireRegular(leftover);
            return new OpenChannel(FileChannel.open(leftover, LEFTOVER));
        });
    }

    @Override
    public boolean lockLeftover(OpenFile leftover, Path name) throws IOException {
        return lockTemp(leftover, name);
    }

    @Override
    public void deleteLeftover(Path leftover) throws IOException {
        Files.delete(leftover);
    }

    /** @param afterwards what to do when it has been closed */
    private record OpenChannel(FileChannel channel, Runnable afterwards, Set<Metadata> notKept) implements OpenFile {
        OpenChannel(FileChannel channel) {
            this(channel, () -> {}, Set.of());
        }
    }

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
