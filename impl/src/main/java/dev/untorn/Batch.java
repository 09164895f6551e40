package dev.untorn;

import dev.untorn.disk.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Several files that are published together: {@code BatchPublish.tla}. All temps are written, then all are synced, by up to
 * 32 threads at a time, then all are renamed, then each directory is synced once.
 *
 * <pre>{@code
 * Publisher.durable()
 *         .batch()
 *         .add(directory.resolve("a"), bytes)
 *         .add(directory.resolve("b"), stream -> write(report, stream))
 *         .last(directory.resolve("index"), index)
 *         .publish();
 * }</pre>
 *
 * <p><b>Not one transaction.</b> Each file is old or new, whole, at any time; but a reader may find one file new and another
 * one old while the batch is published, after it was cut by a crash or a power loss, and after a rename was refused.
 *
 * <p><b>The last one</b> is for what names the others. It is renamed when all others are durable, and never if one of them
 * failed. So whoever reads it first, and then what it names, finds what it names or something newer, after a power loss,
 * too, as long as nobody else publishes to these targets. With less than {@link Durability#DURABLE} that holds only while the
 * power stays on.
 *
 * <p><b>If a file fails</b> before the first rename, the batch ends: every target is as it was. If a rename or the sync of
 * a directory fails, nothing more is renamed; what was renamed stays, and the report says which that is. Every temp that did
 * not become its target is deleted, unless that fails, too, which the report then says.
 *
 * <p><b>If the process is killed</b> or the power is lost, each file is old or new, and temps may be left, as a single publish
 * may leave one: {@link Leftovers} deletes them. Publishing the batch again completes it.
 *
 * <p>The policy of the publisher is that of each file: under {@link Publisher#firstWins()} one target that exists, under
 * {@link Publisher#exclusive()} one that somebody else has locked, is a failure before the first rename.
 *
 * <p>Each temp stays open, and so locked, until its target is published: a batch of a thousand files needs as many
 * descriptors, and under {@code exclusive()} twice as many. If there are too few, that is a failure before the first rename,
 * too. For more files than that, publish several batches, the one with the index last. Bytes are not copied: leave them as
 * they are until {@code publish()} returns.
 *
 * <p>Costs for each file what {@link Publisher} says, without the sync of the directory; of these there is one for each
 * directory, and one more for the last file.
 *
 * <p>Not thread-safe; publishes once.
 */
public final class Batch {
    /** Writes the content of one file, when the batch is published. What it throws ends the batch. */
    public interface Content {
        void writeTo(OutputStream stream) throws IOException;
    }

    private record Part(Path target, Content content) {}

    private final Settings settings;
    private final List<Part> parts = new ArrayList<>();
    private final Set<Path> targets = new HashSet<>();
    private boolean hasLast;
    private boolean published;

    Batch(Settings settings) {
        if (settings.policy().expected() != null) {
            throw new IllegalStateException("a batch has many targets: ifUnchanged is for one");
        }
        this.settings = settings;
    }

    /**
     * One more file, with these bytes.
     *
     * @throws IllegalArgumentException if the target has no file name, or is in the batch already
     * @throws IllegalStateException if there is a last one, or the batch was published
     */
    public Batch add(Path target, byte[] bytes) {
        return add(target, stream -> stream.write(bytes));
    }

    /** One more file, whose content is written when the batch is published. */
    public Batch add(Path target, Content content) {
        return add(new Part(target, content));
    }

    /** The file that is published when all others are. */
    public Batch last(Path target, byte[] bytes) {
        add(target, bytes);
        hasLast = true;
        return this;
    }

    /** The file that is published when all others are, written when the batch is. */
    public Batch last(Path target, Content content) {
        add(target, content);
        hasLast = true;
        return this;
    }

    private Batch add(Part part) {
        requireNotPublished();
        if (hasLast) {
            throw new IllegalStateException("nothing comes after the last one: " + part.target());
        }
        if (!targets.add(known(part.target()))) {
            throw new IllegalArgumentException("the target is in the batch already: " + part.target());
        }
        parts.add(part);
        return this;
    }

    /** Two targets with one such path are one. One that is reached by a symbolic link is not known again. */
    private static Path known(Path target) {
        return Publisher.requireFileName(target).toAbsolutePath().normalize();
    }

    /**
     * Publishes all files.
     *
     * @return an entry for each file, all with the outcome that was asked for
     * @throws BatchException if a file got less; its report says which, and what is on disk. What a content throws
     *     unchecked is thrown as it is, and no target is changed
     * @throws IllegalStateException if the batch was published
     */
    public BatchPublication publish() throws BatchException {
        requireNotPublished();
        published = true;
        List<BatchFile> files =
                parts.stream().map(part -> new BatchFile(part.target())).toList();
        Optional<PublishException> first;
        try {
            first = publish(files);
        } catch (RuntimeException | Error e) {
            files.forEach(file -> file.abandon(e));
            throw e;
        }
        BatchPublication report =
                new BatchPublication(files.stream().map(BatchFile::entry).toList());
        if (first.isPresent()) {
            throw new BatchException(first.get(), report);
        }
        return report;
    }

    private void requireNotPublished() {
        if (published) {
            throw new IllegalStateException("the batch was published");
        }
    }

    /** Stops after the phase in which a file fails; gives the failure. What is pending then is discarded. */
    private Optional<PublishException> publish(List<BatchFile> files) {
        int others = hasLast ? files.size() - 1 : files.size();
        // All synced before the first rename: the design renamesBeforeAllSynced.
        boolean ready = write(files) && (!settings.durability().syncsTemp() || BatchSyncs.syncTemps(files));
        // All durable before the last rename: the design indexWithoutDirectorySync.
        if (ready && replaceTargets(files.subList(0, others)) && replaceTargets(files.subList(others, files.size()))) {
            return Optional.empty();
        }
        Optional<PublishException> first =
                files.stream().flatMap(file -> file.failure().stream()).findFirst();
        // All, not only the one that failed: the design discardsOnlyTheFailed.
        files.forEach(BatchFile::discard);
        return first;
    }

    private boolean write(List<BatchFile> files) {
        for (int i = 0; i < files.size(); i++) {
            Part part = parts.get(i);
            BatchFile file = files.get(i);
            if (!file.does(() -> write(part, file))) {
                return false;
            }
        }
        return true;
    }

    private void write(Part part, BatchFile file) throws PublishException {
        Attempt attempt = Beginning.of(settings, part.target(), part.target());
        file.begins(attempt);
        PendingOutputStream stream = new PendingOutputStream(attempt);
        try {
            part.content().writeTo(stream);
        } catch (IOException e) {
            throw e instanceof PublishException failure && !attempt.isPending()
                    ? failure
                    : attempt.failed(Step.READ_TARGET, e);
        }
        if (!attempt.isPending()) {
            throw new PublishException(
                    Step.WRITE_TEMP,
                    part.target(),
                    Outcome.UNCHANGED,
                    new IOException("the content hid a failed write"));
        }
        stream.drain();
    }

    /** Renames these and syncs each of their directories once; also after a failure, for those that were renamed. */
    private boolean replaceTargets(List<BatchFile> files) {
        Map<Path, DirectorySyncs.Member> directories = new LinkedHashMap<>();
        try {
            boolean all = true;
            for (BatchFile file : files) {
                all = all && file.replaceTarget(directories);
            }
            // Each directory: the design oneSyncForTwoDirectories.
            for (Map.Entry<Path, DirectorySyncs.Member> directory : directories.entrySet()) {
                all &= sync(directory.getKey(), directory.getValue(), files);
            }
            for (BatchFile file : files) {
                all &= file.end();
            }
            return all;
        } finally {
            directories.values().forEach(DirectorySyncs.Member::close);
        }
    }

    private static boolean sync(Path directory, DirectorySyncs.Member member, List<BatchFile> files) {
        try {
            member.sync();
            return true;
        } catch (IOException e) {
            files.forEach(file -> file.notDurable(directory, e));
            return false;
        }
    }
}
