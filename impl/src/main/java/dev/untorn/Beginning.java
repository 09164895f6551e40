package dev.untorn;

import static dev.untorn.disk.Step.COMPARE_VERSION;
import static dev.untorn.disk.Step.CREATE_TEMP;
import static dev.untorn.disk.Step.LOCK_TARGET;
import static dev.untorn.disk.Step.LOCK_TEMP;

import dev.untorn.disk.Disk;
import dev.untorn.disk.Disk.OpenFile;
import dev.untorn.disk.Step;
import dev.untorn.disk.TargetExistsException;
import dev.untorn.disk.Version;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The steps of an attempt up to its first write: locks the target if the policy says so, creates a temp and locks it. */
final class Beginning {
    private final Settings settings;
    private final Disk disk;
    private final Path target;
    private final Path rightsOf;

    private Beginning(Settings settings, Path target, Path rightsOf) {
        this.settings = settings;
        this.disk = settings.disk();
        this.target = target;
        this.rightsOf = rightsOf;
    }

    /** Finds the target's place first: whoever publishes over a link locks what all others lock. */
    static Attempt of(Settings settings, Path target, Path rightsOf) throws PublishException {
        Path file = Place.of(settings, target);
        return new Beginning(settings, file, rightsOf.equals(target) ? file : Place.of(settings, rightsOf)).begin();
    }

    private Attempt begin() throws PublishException {
        OpenFile lock = settings.policy().locksTarget() ? lockTarget() : null;
        try {
            compareVersion();
            return createLockedTemp(lock);
        } catch (PublishException | RuntimeException | Error e) {
            letGo(lock);
            throw e;
        }
    }

    /** Whoever has the lock is the only writer of those who ask for it; a crash unlocks. */
    private OpenFile lockTarget() throws PublishException {
        try {
            return disk.lockTarget(target)
                    .orElseThrow(() -> conflict(LOCK_TARGET, new IOException("another writer has the lock")));
        } catch (ConflictException e) {
            throw e;
        } catch (IOException e) {
            throw unchanged(LOCK_TARGET, e);
        }
    }

    /** Under the lock, or another could publish between this and the rename. */
    private void compareVersion() throws PublishException {
        Version expected = settings.policy().expected();
        try {
            if (expected != null && !disk.compareVersion(target, expected)) {
                throw conflict(COMPARE_VERSION, new IOException("the target has another version"));
            }
        } catch (ConflictException e) {
            throw e;
        } catch (IOException e) {
            throw unchanged(COMPARE_VERSION, e);
        }
    }

    private Attempt createLockedTemp(@Nullable OpenFile lock) throws PublishException {
        Step failed = CREATE_TEMP;
        IOException taken = null;
        for (int i = 0; i < settings.tempNames().tries(); i++) {
            Path temp = settings.tempNames().next(target);
            OpenFile file;
            try {
                file = disk.createTemp(temp, rightsOf, settings.rulesForTemp());
            } catch (TargetExistsException e) {
                throw conflict(CREATE_TEMP, e);
            } catch (FileAlreadyExistsException e) {
                failed = CREATE_TEMP;
                taken = e;
                continue;
            } catch (IOException e) {
                throw notCreated(temp, e);
            }
            Attempt attempt = new Attempt(settings, target, temp, file, lock);
            if (attempt.lockTemp()) {
                return attempt;
            }
            // A sweeper came between the two steps. What it deletes is not ours any more: the design writesUnlocked.
            letGo(file);
            failed = LOCK_TEMP;
            taken = new IOException("a sweeper has taken the temp: " + temp);
        }
        throw unchanged(failed, taken == null ? new IOException("no name to try") : taken);
    }

    /** Nobody else can have a temp of this name, so if it is there it was created and the reply was lost. */
    private PublishException notCreated(Path temp, IOException cause) {
        PublishException failure = unchanged(CREATE_TEMP, cause);
        try {
            disk.deleteTemp(temp);
        } catch (NoSuchFileException notCreated) {
            // As it should be: the failure was no lost reply.
        } catch (IOException e) {
            failure.addSuppressed(new IOException("temp may be left: " + temp, e));
        }
        return failure;
    }

    private ConflictException conflict(Step step, IOException why) {
        return new ConflictException(step, target, why);
    }

    private PublishException unchanged(Step step, IOException cause) {
        return new PublishException(step, target, Outcome.UNCHANGED, cause);
    }

    private void letGo(@Nullable OpenFile file) {
        if (file == null) {
            return;
        }
        try {
            disk.close(file);
        } catch (IOException nothingWasWritten) {
            // Closed all the same, and so unlocked.
        }
    }
}
