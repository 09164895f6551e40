package dev.untorn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One file of a {@link Batch} while it is published: its attempt, and what has become of it. Used by one thread at a time. */
final class BatchFile {
    private final Path target;
    private @Nullable Attempt attempt;
    private boolean renamed;
    private Outcome outcome = Outcome.UNCHANGED;
    private @Nullable PublishException failure;

    BatchFile(Path target) {
        this.target = target;
    }

    interface Steps {
        void take() throws PublishException;
    }

    /** Whether these steps succeed. If not, the attempt has ended. */
    boolean does(Steps steps) {
        try {
            steps.take();
            return true;
        } catch (PublishException e) {
            failed(e);
            return false;
        }
    }

    private void failed(PublishException e) {
        failure = e;
        outcome = e.outcome();
        renamed = false;
    }

    void begins(Attempt begun) {
        attempt = begun;
    }

    private Attempt attempt() {
        if (attempt == null) {
            throw new IllegalStateException("nothing was written yet: " + target);
        }
        return attempt;
    }

    boolean syncTemp() {
        return does(() -> attempt().syncTemp());
    }

    /** Enters the directory before the first rename in it. */
    boolean replaceTarget(Map<Path, DirectorySyncs.Member> directories) {
        return does(() -> {
            if (!directories.containsKey(attempt().directory())) {
                DirectorySyncs.Member entered = attempt().enterDirectory();
                if (entered != null) {
                    directories.put(attempt().directory(), entered);
                }
            }
            attempt().replaceTarget();
            renamed = true;
        });
    }

    /** The directory could not be synced. */
    void notDurable(Path directory, IOException cause) {
        if (renamed && attempt().directory().equals(directory)) {
            failed(attempt().notDurable(cause));
        }
    }

    /** Unlocks what was published; does nothing for a file that was not. */
    boolean end() {
        return !renamed
                || does(() -> {
                    renamed = false;
                    outcome = attempt().end().outcome();
                });
    }

    /** Deletes the temp, unless the attempt has ended. */
    void discard() {
        if (attempt != null && attempt.isPending()) {
            does(attempt::discard);
        }
    }

    /** Lets go of everything because of this. What was renamed stays. */
    void abandon(Throwable thrown) {
        if (attempt != null && attempt.isPending()) {
            attempt.discard(thrown);
        }
        if (!end()) {
            failure().ifPresent(thrown::addSuppressed);
        }
    }

    Optional<PublishException> failure() {
        return Optional.ofNullable(failure);
    }

    BatchPublication.Entry entry() {
        return new BatchPublication.Entry(target, outcome, failure());
    }
}
