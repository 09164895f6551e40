package dev.untorn;

import static dev.untorn.Sweep.Fate.ALIVE;
import static dev.untorn.Sweep.Fate.DELETED;
import static dev.untorn.Sweep.Fate.IN_THIS_PROCESS;
import static dev.untorn.Sweep.Fate.NOT_OURS;
import static dev.untorn.Sweep.Fate.ONLY_COPY;
import static dev.untorn.Sweep.Fate.UNKNOWN;

import dev.untorn.Sweep.Entry;
import dev.untorn.Sweep.Fate;
import dev.untorn.disk.Candidate;
import dev.untorn.disk.Disk;
import dev.untorn.disk.Disk.OpenFile;
import dev.untorn.disk.NotRegularFileException;
import dev.untorn.disk.PatientDisk;
import dev.untorn.disk.TempName;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The temps that writers left in a directory when they were killed: {@code .untorn-*.tmp}. A sweep deletes those, and only
 * those, whose writer is proved dead: a writer keeps its temp locked while it lives, and the lock ends with it. Neither
 * age nor a pid proves anything.
 *
 * <pre>{@code
 * Sweep sweep = Leftovers.in(directory).sweep();
 * }</pre>
 *
 * <p>Sweepers, writers and readers may run at the same time, in any number of processes. A temp whose target is missing is
 * kept: it may be the only copy. So is a temp of this very process, dead or alive: to open it and close it again would
 * drop the lock. For the same reason no other part of a process that publishes should open its temps.
 *
 * <p>Costs one listing of the directory, and for each temp: stat, open, lock, stat, unlink, close. Immutable.
 */
public final class Leftovers {
    private static final Disk THIS_MACHINE = PatientDisk.ofThisMachine();

    private final Path directory;
    private final Disk disk;
    private final Predicate<String> isOwnToken;
    private final Predicate<Path> isDamaged;

    private Leftovers(Path directory, Disk disk, Predicate<String> isOwnToken, Predicate<Path> isDamaged) {
        this.directory = directory;
        this.disk = disk;
        this.isOwnToken = isOwnToken;
        this.isDamaged = isDamaged;
    }

    /** The leftovers in a directory, not in those below it. */
    public static Leftovers in(Path directory) {
        return new Leftovers(directory, THIS_MACHINE, TempNames::isOfThisProcess, target -> false);
    }

    /**
     * Temps of a damaged target are kept, too: what a writer left may be the only good copy. Without this the content of
     * targets is not looked at.
     */
    public Leftovers keepingThoseOfDamaged(Predicate<Path> isDamagedTarget) {
        return new Leftovers(directory, disk, isOwnToken, isDamagedTarget);
    }

    /**
     * The same on another disk, for checks.
     *
     * @param isOwn whether a token is that of the sweeping process
     */
    public Leftovers on(Disk otherDisk, Predicate<String> isOwn) {
        return new Leftovers(directory, otherDisk, isOwn, isDamaged);
    }

    /**
     * Deletes all leftovers that are there now. A temp that cannot be deleted or judged is kept, told in the result, and
     * does not end the sweep.
     *
     * @throws IOException if the directory cannot be listed; nothing was deleted
     */
    public Sweep sweep() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Candidate candidate : disk.listLeftovers(directory)) {
            sweep(candidate, entries);
        }
        return new Sweep(directory, List.copyOf(entries));
    }

    private void sweep(Candidate candidate, List<Entry> entries) {
        Path file = directory.resolve(candidate.name());
        try {
            entries.add(new Entry(file, fateOf(candidate, file), Optional.empty()));
        } catch (NoSuchFileException deletedMeanwhile) {
            // Its writer has ended, or another sweeper was here.
        } catch (NotRegularFileException e) {
            entries.add(new Entry(file, NOT_OURS, Optional.of(e)));
        } catch (IOException e) {
            entries.add(new Entry(file, UNKNOWN, Optional.of(e)));
        }
    }

    private Fate fateOf(Candidate candidate, Path file) throws IOException {
        TempName name = TempName.parse(candidate.name());
        if (name == null) {
            return NOT_OURS;
        }
        if (isOwnToken.test(name.token())) {
            // Not even opened: closing it would drop the lock of a writer of this process.
            return IN_THIS_PROCESS;
        }
        String target = candidate.target();
        if (target == null || isDamaged.test(directory.resolve(target))) {
            return ONLY_COPY;
        }
        return deleteIfDead(file) ? DELETED : ALIVE;
    }

    private boolean deleteIfDead(Path file) throws IOException {
        OpenFile leftover = disk.openLeftover(file);
        try {
            // The lock proves that the writer is dead, and that its name still leads there, that it is this temp.
            if (!disk.lockLeftover(leftover, file)) {
                return false;
            }
            disk.deleteLeftover(file);
            return true;
        } finally {
            close(leftover);
        }
    }

    private void close(OpenFile leftover) {
        try {
            disk.close(leftover);
        } catch (IOException nothingWasWritten) {
            // Closed all the same, and so unlocked.
        }
    }
}
