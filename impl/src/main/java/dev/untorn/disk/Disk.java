package dev.untorn.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

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
    interface OpenFile {}

    /**
     * Creates an empty temp under a name that is free, with the rights of the target that it is to replace, at no moment
     * with wider ones. It gets the group of the target, too, and its owner if this process may give files away.
     * Set-id bits are dropped and access control lists are not kept: where a list restricts the group, the mode of the new
     * file may grant it more. The rights are those that the target has now, whatever becomes of them later.
     *
     * @param temp a name beside the target
     * @param target absent, or a regular file; it is only looked at
     * @throws java.nio.file.FileAlreadyExistsException if {@code temp} is taken, even by a dangling symbolic link
     * @throws IOException if the target is something that a rename must not replace (a directory, a symbolic link, a
     *     device), the rights of its group cannot be kept, or the file system is full or read-only; nothing was created
     */
    OpenFile createTemp(Path temp, Path target) throws IOException;

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

    /** Makes the names of a directory durable. */
    void syncDirectory(Path directory) throws IOException;

    /**
     * Deletes a temp.
     *
     * @throws java.nio.file.NoSuchFileException if there is none of this name
     */
    void deleteTemp(Path temp) throws IOException;

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
}
