package dev.untorn;

import dev.untorn.disk.Disk;
import dev.untorn.disk.HardLinks;
import dev.untorn.disk.Keep;
import dev.untorn.disk.Links;
import dev.untorn.disk.Metadata;
import dev.untorn.disk.PatientDisk;
import dev.untorn.disk.TargetRules;
import dev.untorn.disk.TempNames;
import dev.untorn.disk.Version;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Publishes files whole or not at all: writes a temp beside the target, syncs it, renames it over the target, syncs the
 * directory. A reader that opens the target at any time gets the old content or the new, never a part or a mixture,
 * whoever crashes. What happens if several publish to one target is the policy: see {@link #lastWins()}, {@link #firstWins()},
 * {@link #exclusive()}, {@link #ifUnchanged}.
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
    private static final Disk THIS_MACHINE = PatientDisk.ofThisMachine();
    private static final DirectorySyncs SYNCS = new DirectorySyncs(THIS_MACHINE);

    private final Settings settings;

    private Publisher(Settings settings) {
        this.settings = settings;
    }

    /** See {@link Durability#VISIBLE}: open, write, close, rename. */
    public static Publisher visible() {
        return with(Durability.VISIBLE);
    }

    /** See {@link Durability#CONSISTENT}: open, write, fsync, close, rename. */
    public static Publisher consistent() {
        return with(Durability.CONSISTENT);
    }

    /**
     * See {@link Durability#DURABLE}: open, write, fsync, close, rename, and open, fsync, close of the directory. Threads of
     * this process that publish into one directory at the same time share the last three: an fsync of the directory is for
     * all who had renamed when it began, and if it fails each of them is told.
     */
    public static Publisher durable() {
        return with(Durability.DURABLE);
    }

    /** A publisher that reaches the given durability, on the file system of this machine. */
    public static Publisher with(Durability durability) {
        return new Publisher(new Settings(
                durability,
                Policy.LAST_WINS,
                TargetRules.USUAL,
                false,
                THIS_MACHINE,
                TempNames.ofThisProcess(),
                SYNCS));
    }

    /** Writers do not wait for one another, and the last rename wins. That is so unless another policy is chosen. */
    public Publisher lastWins() {
        return with(Policy.LAST_WINS);
    }

    /**
     * A target that exists is never replaced: of all writers one publishes, and the others get a
     * {@link ConflictException}, at once if there is a target already when they begin. The file system must have hard
     * links. Whoever publishes to this target under another policy may replace it.
     */
    public Publisher firstWins() {
        return with(Policy.FIRST_WINS);
    }

    /**
     * One writer at a time, from begin to end of the attempt; who comes meanwhile gets a {@link ConflictException} at
     * once. The lock is on a file beside the target that is never deleted, {@code .untorn-*.lock}; it ends with its holder,
     * however that ends. It binds those who ask for it, or for {@link #ifUnchanged}: others publish all the same.
     */
    public Publisher exclusive() {
        return with(Policy.EXCLUSIVE);
    }

    /**
     * As {@link #exclusive()}, and only over this version: if the target has another one, the attempt ends with a
     * {@link ConflictException} when it begins. Costs reading the target.
     *
     * <pre>{@code
     * Snapshot old = publisher.read(target);
     * publisher.ifUnchanged(old.version()).publish(target, changed(old));
     * }</pre>
     *
     * @param expected of {@link #read}, or {@link Version#ABSENT}
     */
    public Publisher ifUnchanged(Version expected) {
        return with(Policy.ifUnchanged(expected));
    }

    private Publisher with(Policy policy) {
        return new Publisher(settings.with(policy));
    }

    /** What is done about a target that is a symbolic link; {@link Links#REFUSE} unless said otherwise. */
    public Publisher links(Links links) {
        return new Publisher(settings.with(settings.rules().with(links)));
    }

    /** What is done about a target that has other names; {@link HardLinks#SPLIT} unless said otherwise. */
    public Publisher hardLinks(HardLinks hardLinks) {
        return new Publisher(settings.with(settings.rules().with(hardLinks)));
    }

    /**
     * How much it matters that the new file has this of the one that it replaces. Unless said otherwise the mode must be
     * kept, owner and group are tried, extended attributes and access control lists are not kept. What was tried and not
     * kept is told by {@link Publication#notKept()}. A target that is new has what any new file has: the mode is that of the
     * umask.
     */
    public Publisher keeping(Metadata what, Keep keep) {
        return new Publisher(settings.with(settings.rules().keeping(what, keep)));
    }

    /**
     * How long a rename, a link, a delete or an opened target waits for readers that are in its way, as they can be on
     * Windows; there it is two seconds unless said otherwise, elsewhere not at all. See {@link PatientDisk}.
     */
    public Publisher waitingForReaders(Duration patience) {
        return on(PatientDisk.waiting(settings.disk(), patience), settings.tempNames());
    }

    /**
     * Creates the target's directory, and those above it, if they are missing, with the rights of any new directory. Under
     * {@link Durability#DURABLE} each is made durable before anything is put into it, and so is the first that was there
     * already: another writer may have made it a moment ago. This holds if all who create these directories do so in this
     * way; whoever does not must make durable what he creates.
     *
     * <p>Costs a sync of the directory above the target's, or, if nothing is to be durable, a mkdir; the same and a mkdir for
     * each directory that is missing. If the attempt ends, directories that were made stay. A directory that cannot be
     * synced ends it before anything is published.
     *
     * <p>Without this a directory that is missing is an error: a path that is misspelt makes no tree.
     */
    public Publisher creatingParents() {
        return new Publisher(settings.creatingParents());
    }

    /**
     * The same publisher on another disk, for checks.
     *
     * @param otherNames must never give a name that another publisher on this disk was given
     */
    public Publisher on(Disk otherDisk, TempNames otherNames) {
        return new Publisher(settings.on(otherDisk, otherNames));
    }

    /**
     * Reads the target whole, as one version of it.
     *
     * @throws IOException if there is a target and it cannot be read
     */
    public Snapshot read(Path target) throws IOException {
        return settings.disk().readVersion(target).map(Snapshot::of).orElseGet(Snapshot::absent);
    }

    /**
     * Publishes the bytes as the content of the target.
     *
     * @param target a file whose directory exists, see {@link #creatingParents}; absent, or a regular file, or what
     *     {@link #links} allows
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
     * @throws ConflictException if the policy does not let this writer begin
     * @throws PublishException if the target's place is not found or made, or no temp can be created and locked; the target
     *     is unchanged and nothing is left but directories, unless what was created cannot be deleted, which the exception
     *     then says
     * @throws IllegalArgumentException if the target has no file name
     */
    public PendingFile begin(Path target) throws PublishException {
        return begin(target, target);
    }

    /**
     * Several files that are published together, as this publisher publishes one. See {@link Batch}.
     *
     * @throws IllegalStateException under {@link #ifUnchanged}: a batch has many targets, and that is the version of one
     */
    public Batch batch() {
        return new Batch(settings);
    }

    /** The temp gets the rights of another file than the one that it is to replace. */
    PendingFile begin(Path target, Path rightsOf) throws PublishException {
        return new PendingFile(settings.disk(), Beginning.of(settings, requireFileName(target), rightsOf));
    }

    Disk disk() {
        return settings.disk();
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
