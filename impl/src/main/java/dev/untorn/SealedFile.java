package dev.untorn;

import dev.untorn.SealedContent.Absent;
import dev.untorn.SealedContent.Corrupt;
import dev.untorn.SealedContent.Found;
import dev.untorn.SealedContent.Invalid;
import dev.untorn.SealedContent.Recovered;
import dev.untorn.SealedContent.Valid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that knows whether it is whole: content with its length, its checksum and a generation number, published by a
 * {@link Publisher}. A reader is told whether the file is absent, damaged or good; a torn file is never taken for content.
 *
 * <pre>{@code
 * SealedFile state = SealedFile.at(path, Publisher.durable()).keepingPrevious();
 * state.write(bytes);
 * if (state.read() instanceof SealedContent.Found found) {
 *     use(found.content());
 * }
 * }</pre>
 *
 * <h2>Format, version 1</h2>
 *
 * All numbers are big-endian.
 *
 * <table>
 * <caption>Bytes of a sealed file</caption>
 * <tr><th>Offset</th><th>Bytes</th><th>What</th></tr>
 * <tr><td>0</td><td>8</td><td>magic: {@code 89 55 53 45 41 4C 0D 0A}</td></tr>
 * <tr><td>8</td><td>4</td><td>version: 1</td></tr>
 * <tr><td>12</td><td>8</td><td>generation: 1 to 2<sup>63</sup> - 1</td></tr>
 * <tr><td>20</td><td>8</td><td>length of the content: 0 to {@link #MAX_CONTENT_BYTES}</td></tr>
 * <tr><td>28</td><td>4</td><td>checksum of the content</td></tr>
 * <tr><td>32</td><td>4</td><td>checksum of the bytes 0 to 31</td></tr>
 * <tr><td>36</td><td>length</td><td>content; the file ends with it</td></tr>
 * </table>
 *
 * <p>Both checksums are CRC-32C (RFC 3720, appendix B.4; {@link java.util.zip.CRC32C}). That of the header covers the
 * one of the content, so header and content of two versions do not pass for one file.
 *
 * <h2>What it does not do</h2>
 *
 * <p>The seal shows accidents, not intent: whoever can write the file can seal anything, and an old version put back is
 * valid. Every flipped bit is found, and all damage within four adjacent bytes of the content; of damage at random, one in
 * 2<sup>32</sup> passes. It repairs nothing. A name that leads to a FIFO or a device is not opened: that is an exception.
 *
 * <p>Immutable; may be shared by threads. Any number may read and write at a time, in any number of processes.
 */
public final class SealedFile {
    /** The longest content: with its header, a file stays below 2 GiB. */
    public static final int MAX_CONTENT_BYTES = Integer.MAX_VALUE - 64;

    private final Path target;
    private final Publisher publisher;
    private final @Nullable Path previous;

    private SealedFile(Path target, Publisher publisher, @Nullable Path previous) {
        this.target = target;
        this.publisher = publisher;
        this.previous = previous;
    }

    /**
     * The sealed file of this name, whether it is there or not. Touches nothing.
     *
     * @param publisher publishes each version and so decides what a power loss may leave
     * @throws IllegalArgumentException if the target has no file name
     */
    public static SealedFile at(Path target, Publisher publisher) {
        return new SealedFile(Publisher.requireFileName(target), publisher, null);
    }

    /**
     * The same file, with the last good version beside it, named as the file is with {@code .previous} behind, and with
     * the same rights. All who write should ask for this, or the file beside it grows old.
     *
     * <p>{@link #write} publishes a copy of the valid content under that name, with the same durability, and only then the
     * new content: at no moment is a name missing that was there, or half written, and what is damaged is not copied. So a
     * crash leaves no fewer valid versions than there were, nor does a power loss with {@link Durability#DURABLE}: then
     * there are two from the second write on, and damage to one file leaves the other. With
     * {@link Durability#CONSISTENT} each file is whole after a power loss, as it was at some time, or absent if it was;
     * with {@link Durability#VISIBLE} both may be torn, which {@code read()} tells.
     *
     * <p>{@link #read} looks at it only if the file itself is absent or corrupt, and says so. To delete the file for good,
     * delete the previous one first: otherwise its content comes back as {@link Recovered}. The name with {@code .previous}
     * belongs to this class: a link or a special file of that name is replaced. Where it is too long for the file system,
     * nothing can be written.
     */
    public SealedFile keepingPrevious() {
        return new SealedFile(target, publisher, target.resolveSibling(target.getFileName() + ".previous"));
    }

    /** The file. */
    public Path target() {
        return target;
    }

    /** The name of the version before, if it is kept. */
    public Optional<Path> previous() {
        return Optional.ofNullable(previous);
    }

    /**
     * Reads and checks the whole file. Changes nothing on disk: what is corrupt stays until the next {@link #write}.
     *
     * @return {@link Valid}, {@link Absent} or {@link Corrupt}; with {@link #keepingPrevious()}, {@link Recovered} instead
     *     of the latter two if the previous version is valid, and {@link Corrupt} if there are files and none is valid
     * @throws IOException if a file is there and cannot be read: it names the step and the path, and says nothing about
     *     the content
     */
    public SealedContent read() throws IOException {
        return readEither();
    }

    private SealedContent readEither() throws ReadFailure {
        SealedContent main = Seal.read(publisher.disk(), target);
        if (previous == null || !(main instanceof Invalid)) {
            return main;
        }
        SealedContent kept = Seal.read(publisher.disk(), previous);
        if (kept instanceof Absent) {
            return main;
        }
        // Again: it may have been published meanwhile, and a good file must not be passed over for an older one.
        SealedContent mainNow = Seal.read(publisher.disk(), target);
        if (!(mainNow instanceof Invalid because)) {
            return mainNow;
        }
        if (kept instanceof Valid valid) {
            return new Recovered(valid.content(), valid.generation(), because);
        }
        // Not Absent: whoever takes that for a first start would forget that something was lost.
        return because instanceof Absent ? kept : because;
    }

    /**
     * Publishes the content as the next generation: the one after the generation that {@link #read} finds now, or 1 if it
     * finds none. What is absent, corrupt or foreign is replaced. A corrupt file starts again with 1 unless a previous
     * version is valid, which then stays as it is.
     *
     * <p>Of several who write at a time, each succeeds and the last rename wins, as with {@link Publisher}: two that found
     * the same generation publish the same number, and a slow one may publish an older number, and keep an older previous
     * version, than it replaces. Let one write at a time if the numbers must count. After a power loss without
     * {@link Durability#DURABLE} an old version may be back, and its successor gets a number that was given before.
     *
     * @return the generation of this content
     * @throws PublishException if the durability asked for was not reached. Its outcome is about this content and
     *     {@link #target()}, whichever file failed: if the version that is there cannot be read, or not be kept as the
     *     previous one, it is {@link Outcome#UNCHANGED}, and the cause says which file it was. The previous version is
     *     then as it was, or a copy of the target
     * @throws IllegalArgumentException if the content is longer than {@link #MAX_CONTENT_BYTES}; nothing was done
     * @throws ArithmeticException if the generation is the last one, 2<sup>63</sup> - 1; nothing was done
     */
    public long write(byte[] content) throws PublishException {
        Seal.requireFits(content.length);
        SealedContent before = readBeforeWrite();
        long generation = before instanceof Found found ? Math.addExact(found.generation(), 1) : 1;
        // Only what is valid, and only if it is the file itself: a copy of a damaged one would replace the last good
        // one.
        if (previous != null && before instanceof Valid valid) {
            // Before the new one is published: after it, a crash in between would leave no second version.
            keep(valid, previous);
        }
        publish(target, content, generation);
        return generation;
    }

    private SealedContent readBeforeWrite() throws PublishException {
        try {
            return readEither();
        } catch (ReadFailure e) {
            throw new PublishException(e.step(), target, Outcome.UNCHANGED, e);
        }
    }

    /** From memory, where it was checked. A rename would be shorter, and would leave the target missing for a while. */
    private void keep(Valid valid, Path asPrevious) throws PublishException {
        try {
            publish(asPrevious, valid.content(), valid.generation());
        } catch (PublishException e) {
            // Its outcome is about the previous file; what the caller asked for has not begun.
            throw new PublishException(e.step(), target, Outcome.UNCHANGED, e);
        }
    }

    private void publish(Path file, byte[] content, long generation) throws PublishException {
        // With the rights of the target: a previous version that more may read would give its secrets away.
        try (PendingFile pending = publisher.begin(file, target)) {
            Seal.write(pending, generation, content);
            pending.publish();
        }
    }
}
