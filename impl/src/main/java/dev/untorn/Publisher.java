package dev.untorn;

import dev.untorn.disk.Disk;
import dev.untorn.disk.NioDisk;
import dev.untorn.disk.TempNames;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Publishes files whole or not at all: writes a temp beside the target, syncs it, renames it over the target, syncs the
 * directory. A reader that opens the target at any time gets the old content or the new, never a part or a mixture,
 * whoever crashes. If several publish to one target, each succeeds and the last rename wins.
 *
 * <pre>{@code
 * Publisher.durable().publish(path, bytes);
 * }</pre>
 *
 * <p>A method returns if and only if the durability asked for was reached. Otherwise it throws {@link PublishException},
 * which says what is on disk; there is no way back to a weaker one. A temp is deleted on every failure that the process
 * survives, unless deleting it fails, too, which the exception then says. A process that is killed leaves its temp, named {@code .untorn-*.tmp}, beside the target.
 *
 * <p>Publishers are immutable and may be shared by threads.
 */
public final class Publisher {
    private static final Disk THIS_MACHINE = new NioDisk();

    private final Durability durability;
    private final Disk disk;
    private final TempNames tempNames;

    private Publisher(Durability durability, Disk disk, TempNames tempNames) {
        this.durability = durability;
        this.disk = disk;
        this.tempNames = tempNames;
    }

    /** See {@link Durability#VISIBLE}: open, write, close, rename. */
    public static Publisher visible() {
        return with(Durability.VISIBLE);
    }

    /** See {@link Durability#CONSISTENT}: open, write, fsync, close, rename. */
    public static Publisher consistent() {
        return with(Durability.CONSISTENT);
    }

    /** See {@link Durability#DURABLE}: open, write, fsync, close, rename, and open, fsync, close of the directory. */
    public static Publisher durable() {
        return with(Durability.DURABLE);
    }

    /** A publisher that reaches the given durability, on the file system of this machine. */
    public static Publisher with(Durability durability) {
        return new Publisher(durability, THIS_MACHINE, TempNames.ofThisProcess());
    }

    /**
     * The same publisher on another disk, for checks.
     *
     * @param otherNames must never give a name that another publisher on this disk was given
     */
    public Publisher on(Disk otherDisk, TempNames otherNames) {
        return new Publisher(durability, otherDisk, otherNames);
    }

    /**
     * Publishes the bytes as the content of the target.
     *
     * @param target a file whose directory exists; absent, or a regular file
     * @throws PublishException if the durability asked for was not reached; {@link PublishException#outcome()} says what is
     *     on disk
     * @throws IllegalArgumentException if the target has no file name
     */
    public Publication publish(Path target, byte[] bytes) throws PublishException {
        try (PendingFile file = begin(target)) {
            file.write(ByteBuffer.wrap(bytes));
            return file.publish();
        }
    }

    /**
     * Begins a publish whose content is written piece by piece. The target stays as it is until
     * {@link PendingFile#publish()}.
     *
     * @throws PublishException if no temp can be created; the target is unchanged and nothing is left, unless
     *     what was created cannot be deleted, which the exception then says
     * @throws IllegalArgumentException if the target has no file name
     */
    public PendingFile begin(Path target) throws PublishException {
        return begin(target, target);
    }

    /** The temp gets the rights of another file than the one that it is to replace. */
    PendingFile begin(Path target, Path rightsOf) throws PublishException {
        return PendingFile.create(disk, durability, requireFileName(target), tempNames.next(target), rightsOf);
    }

    Disk disk() {
        return disk;
    }

    static Path requireFileName(Path target) {
        Path name = target.getFileName();
        if (name == null
                || name.toString().isEmpty()
                || name.toString().equals(".")
                || name.toString().equals("..")) {
            throw new IllegalArgumentException("a target needs a file name: \"" + target + "\"");
        }
        return target;
    }
}
