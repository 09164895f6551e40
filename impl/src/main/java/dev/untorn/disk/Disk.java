package dev.untorn.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The file system as the protocol sees it: one method for each action, each one system call that matters.
 *
 * <p>A method that throws {@link IOException} has, as far as the file system can tell, changed nothing; but a rename over
 * a network may have taken place all the same, and after a failed sync nobody knows what is durable. Callers never try a
 * failed sync again.
 *
 * <p>Each method looks the directory of its paths up anew: nothing holds it open from one step to the next.
 *
 * <p>Implementations are thread-safe; an {@link OpenFile} is used by one thread at a time. No method is disturbed by an
 * interrupt that is pending when it begins, and none clears it.
 */
public interface Disk {
    /** A file that a step has opened; only the disk that gave it understands it. */
    interface OpenFile {
        /** What a new temp was to have of the target, by {@link Keep#TRY}, and has not, or nobody can tell. */
        default Set<Metadata> notKept() {
            return Set.of();
        }
    }

    /**
     * Finds the file that a target's name leads to, over all symbolic links that are its last name, one after the other.
     *
     * @return the target itself if it is no link; of a link that leads to nothing, where the file would be
     * @throws IOException if there is no end: a loop; or if it has no name of its own, such as {@code /}
     */
    Path followLinks(Path target) throws IOException;

    /**
     * Creates a directory, with the rights of any new one.
     *
     * @return whether it was created; if not, there is one already
     * @throws java.nio.file.NoSuchFileException if the directory that it is to be in does not exist
     * @throws java.nio.file.NotDirectoryException if there is something else under its name
     */
    boolean createDirectory(Path directory) throws IOException;

    /**
     * Reads the whole target, as one version of it: what is published meanwhile is not mixed in.
     *
     * @return its content, or nothing if there is no target
     */
    Optional<byte[]> readVersion(Path target) throws IOException;

    /**
     * Locks the lock file of the target, {@link TempName#lockFile}, without waiting. It is created if there is none, and
     * never deleted. The lock ends when the file is closed, or when the process ends, however it does.
     *
     * @return the open lock file, or nothing if somebody else has it locked, in this process or in another
     */
    Optional<OpenFile> lockTarget(Path target) throws IOException;

    /** Whether the target holds this version now. Reads all of it. */
    boolean compareVersion(Path target, Version expected) throws IOException;

    /**
     * Creates an empty temp under a name that is free, with the metadata of the target that it is to replace, as far as the
     * rules say, and at no moment with wider rights. The rights of the target's group are given to that group, or to nobody
     * who had them not: if it cannot be kept, neither can such a mode. The metadata are those that the target has now,
     * whatever becomes of them later. Where an access control list restricts the group, the mode may grant it more.
     *
     * @param temp a name beside the target
     * @param target absent, or a regular file; it is only looked at
     * @param rules what the temp takes over from the target, and what must not be replaced
     * @throws TargetExistsException if there is a target and the rules say that there must be none; nothing was created
     * @throws java.nio.file.FileAlreadyExistsException if {@code temp} is taken, even by a dangling symbolic link
     * @throws IOException if the target is something that a rename must not replace (a directory, a device, a symbolic link
     *     unless the rules say so), something must be kept and cannot be, or the file system is full or read-only; nothing
     *     was created
     */
    OpenFile createTemp(Path temp, Path target, TargetRules rules) throws IOException;

    /**
     * Locks a temp without waiting, and looks whether its name still leads to it. The lock ends when the file is closed, or
     * when the process ends, however it does.
     *
     * @param name the name that it was created under
     * @return whether it is locked and still there; if not, a sweeper has taken it for a leftover
     * @throws IOException if there are no locks here
     */
    boolean lockTemp(OpenFile temp, Path name) throws IOException;

    /**
     * Writes some of the bytes behind those written before, and advances the buffer by as many.
     *
     * @return how many bytes were written: at least one if there is one, possibly fewer than there are
     */
    int writeTemp(OpenFile temp, ByteBuffer bytes) throws IOException;

    /** Makes the content of the temp durable. Says nothing of its name. */
    void syncTemp(OpenFile temp) throws IOException;

    /**
     * Lets go of an open file. Not an action of the specification: it changes neither names nor content. A network file
     * system may report here, for the first time, that an earlier write failed. Closing twice has no further effect.
     */
    void close(OpenFile file) throws IOException;

    /**
     * Renames the temp over the target, in one step for every process: whoever opens the target before gets the old file,
     * whoever opens it after gets the new one.
     */
    void renameTemp(Path temp, Path target) throws IOException;

    /**
     * Gives the temp the name of the target, too.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is a target, even a dangling symbolic link
     */
    void linkTemp(Path temp, Path target) throws IOException;

    /** Makes the names of a directory durable. */
    void syncDirectory(Path directory) throws IOException;

    /**
     * Deletes a temp.
     *
     * @return whether its file had another name: a link was made, whatever was reported of it
     * @throws java.nio.file.NoSuchFileException if there is none of this name
     */
    boolean deleteTemp(Path temp) throws IOException;

    /**
     * Opens the file that the target's name leads to now. It stays the same file whatever is published later.
     *
     * @throws java.nio.file.NoSuchFileException if there is no target
     * @throws IOException if it cannot be opened, or is a special file: a named pipe is not waited for
     */
    OpenFile openTarget(Path target) throws IOException;

    /**
     * Reads some of the bytes behind those read before into the buffer.
     *
     * @return how many bytes were read, at least one if there is room for one, or -1 at the end of the file
     */
    int readTarget(OpenFile target, ByteBuffer into) throws IOException;

    /**
     * Lists what in a directory may be a leftover, by its name, in no order. What is listed with a target was beside it at
     * one moment of this call.
     */
    List<Candidate> listLeftovers(Path directory) throws IOException;

    /**
     * Opens what may be a leftover, to lock it. No symbolic link is followed.
     *
     * @throws java.nio.file.NoSuchFileException if it is gone
     * @throws NotRegularFileException if it is no regular file; it was not opened
     */
    OpenFile openLeftover(Path leftover) throws IOException;

    /**
     * Locks what may be a leftover without waiting, and looks whether its name still leads to it.
     *
     * @return whether it is locked and still there; if not, its writer lives, or somebody else has deleted it
     */
    boolean lockLeftover(OpenFile leftover, Path name) throws IOException;

    /**
     * Deletes a leftover that is locked and whose name leads to it.
     *
     * @throws java.nio.file.NoSuchFileException if there is none of this name
     */
    void deleteLeftover(Path leftover) throws IOException;
}
