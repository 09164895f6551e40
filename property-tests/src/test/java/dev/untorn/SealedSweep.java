package dev.untorn;

import dev.untorn.SealedContent.Found;
import dev.untorn.SealedContent.Valid;
import dev.untorn.check.disk.Blocks;
import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.FaultyDisk;
import dev.untorn.check.disk.FaultyDisk.ProcessCrash;
import dev.untorn.check.disk.FaultyDisk.When;
import dev.untorn.check.disk.PowerLoss;
import dev.untorn.check.disk.Regime;
import dev.untorn.check.disk.UnsafeDisk;
import dev.untorn.disk.Disk;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets a write of a sealed file crash before each of its calls, and fail at each; looks at the disk as it is then and at
 * each that a power loss may leave; and collects what a reader may find there that it must not.
 */
final class SealedSweep {
    static final Path TARGET = Path.of("state");
    static final Path PREVIOUS = Path.of("state.previous");

    /** A block ends where the header does: a torn file may have a whole header. */
    private static final int BLOCK_SIZE = 18;

    private static final Valid FIRST = new Valid(Directory.bytes("1st!"), 1);
    private static final Valid SECOND = new Valid(Directory.bytes("2nd!"), 2);
    private static final byte[] NEW = Directory.bytes("new!");
    private static final AtomicInteger TEMPS = new AtomicInteger();
    private static final TempNames NAMES = anyTarget -> Path.of("temp" + TEMPS.incrementAndGet());

    /** What is durably on disk when the write begins. */
    enum Start {
        NOTHING,
        ONE,
        TWO,
        MAIN_DAMAGED,
        MAIN_LOST;

        private DiskState disk() {
            if (this == NOTHING) {
                return DiskState.empty();
            }
            Map<Path, Integer> names = new HashMap<>(Map.of(TARGET, 1));
            List<String> content = new ArrayList<>(List.of(sealed(this == ONE ? FIRST : SECOND)));
            if (this != ONE) {
                names.put(PREVIOUS, 2);
                content.add(sealed(FIRST));
            }
            if (this == MAIN_DAMAGED) {
                content.set(0, content.get(0).replace('2', '3'));
            }
            if (this == MAIN_LOST) {
                names.remove(TARGET);
            }
            return new DiskState(Map.copyOf(names), List.copyOf(content), Map.copyOf(names), List.of(), content);
        }

        boolean mainIsValid() {
            return this == ONE || this == TWO;
        }

        boolean previousIsValid() {
            return this == TWO || this == MAIN_DAMAGED || this == MAIN_LOST;
        }
    }

    /** How a design writes. */
    interface Writer {
        void write(UnsafeDisk disk, TempNames names, byte[] content) throws IOException;
    }

    /** How a design reads. */
    interface Reader {
        SealedContent read(Disk disk) throws IOException;
    }

    /** How many of each kind were made. */
    static final class Counts {
        int crashes;
        int failures;
        int powerLosses;

        @Override
        public String toString() {
            return crashes + " crashes, " + failures + " calls failed, " + powerLosses
                    + " disks after a power loss looked at";
        }
    }

    private final Durability durability;
    private final boolean keeps;
    private final Start start;
    private final Writer writer;
    private final Reader reader;
    private final Counts counts;
    private final SealedContent old;
    private final Valid written;
    private final Set<String> faults = new LinkedHashSet<>();

    SealedSweep(Durability durability, boolean keeps, Start start, Writer writer, Reader reader, Counts counts) {
        this.durability = durability;
        this.keeps = keeps;
        this.start = start;
        this.writer = writer;
        this.reader = reader;
        this.counts = counts;
        this.old = shippedReader(keeps, diskOf(start.disk()));
        this.written = new Valid(NEW, old instanceof Found found ? found.generation() + 1 : 1);
    }

    static Writer shipped(Durability durability, boolean keeps) {
        return (disk, names, content) ->
                file(keeps, Publisher.with(durability).on(disk, names)).write(content);
    }

    static Reader shipped(boolean keeps) {
        return disk -> shippedReader(keeps, disk);
    }

    private static SealedContent shippedReader(boolean keeps, Disk disk) {
        try {
            return file(keeps, Publisher.visible().on(disk, NAMES)).read();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static SealedFile file(boolean keeps, Publisher publisher) {
        SealedFile file = SealedFile.at(TARGET, publisher);
        return keeps ? file.keepingPrevious() : file;
    }

    private static String sealed(Valid version) {
        return Blocks.of(Seal.header(version.generation(), version.content())) + Blocks.of(version.content());
    }

    Set<String> run() throws IOException {
        crashAtEachCall();
        for (When when : When.values()) {
            failEachCall(when);
        }
        return faults;
    }

    private void crashAtEachCall() throws IOException {
        boolean happened = true;
        for (int n = 1; happened; n++) {
            CrashableDisk disk = diskOf(start.disk());
            FaultyDisk crashing = FaultyDisk.crashing(disk, n);
            try {
                writer.write(crashing, NAMES, NEW);
            } catch (ProcessCrash crash) {
                counts.crashes++;
            }
            happened = crashing.happened();
            // One that has returned has been acknowledged.
            SealedContent atLeast = happened ? old : written;
            String what = happened ? "crashed before call " + n : "acknowledged";
            look(what, disk, atLeast, written);
            lookAfterPowerLoss(what, disk, durability == Durability.DURABLE ? atLeast : old, written);
            writeAgain(what, disk);
        }
    }

    private void failEachCall(When when) throws IOException {
        boolean happened = true;
        for (int n = 1; happened; n++) {
            CrashableDisk disk = diskOf(start.disk());
            FaultyDisk faulty = FaultyDisk.failing(disk, n, when, new IOException("planted"));
            String what = "call " + n + " failed " + when;
            try {
                writer.write(faulty, NAMES, NEW);
                look(what, disk, written, written);
            } catch (PublishException e) {
                counts.failures++;
                boolean unchanged = e.outcome() == Outcome.UNCHANGED;
                boolean published = e.outcome() == Outcome.PUBLISHED_NOT_DURABLE;
                String said = what + ", " + e.outcome();
                look(said, disk, published ? written : old, unchanged ? old : written);
                if (durability != Durability.VISIBLE) {
                    lookAfterPowerLoss(said, disk, old, unchanged ? old : written);
                }
            } catch (IOException e) {
                report(what, "said nothing about the file: " + e);
            }
            happened = faulty.happened();
            writeAgain(what, disk);
        }
    }

    /** A reader finds one of two, and what was kept is not lost. */
    private void look(String what, CrashableDisk disk, SealedContent one, SealedContent other) throws IOException {
        SealedContent found = reader.read(disk);
        if (!found.equals(one) && !found.equals(other)) {
            report(what, "read " + found);
        }
        if (keeps) {
            lookAtPrevious(what, disk, found.equals(written));
        }
    }

    private void lookAtPrevious(String what, CrashableDisk disk, boolean newIsThere) {
        SealedContent kept = sealAt(PREVIOUS, disk);
        if (newIsThere && start.mainIsValid() && !kept.equals(old)) {
            report(what, "the new version is there, and the previous is " + kept);
        }
        if (start.previousIsValid() && !kept.equals(FIRST) && !kept.equals(old)) {
            report(what, "the good previous version is now " + kept);
        }
        if (start.previousIsValid() && !start.mainIsValid() && !kept.equals(FIRST)) {
            report(what, "the last good version was replaced by " + kept);
        }
    }

    private void lookAfterPowerLoss(String what, CrashableDisk disk, SealedContent one, SealedContent other)
            throws IOException {
        for (Regime regime : Regime.values()) {
            for (DiskState survivor : PowerLoss.survivors(disk.state(), regime, BLOCK_SIZE)) {
                counts.powerLosses++;
                CrashableDisk found = diskOf(survivor);
                String after = what + " and lost power";
                switch (durability) {
                    case VISIBLE -> lookForWhatNobodyWrote(after, found);
                    case CONSISTENT -> lookAtMain(after, found, one, other);
                    case DURABLE -> look(after, found, one, other);
                }
            }
        }
    }

    /** The directory was not synced between the two: either name may have gone back on its own. */
    private void lookAtMain(String what, CrashableDisk disk, SealedContent one, SealedContent other)
            throws IOException {
        SealedContent found = reader.read(disk);
        if (!found.equals(one) && !found.equals(other)) {
            report(what, "read " + found);
        }
        if (keeps && start.previousIsValid() && !(sealAt(PREVIOUS, disk) instanceof Valid)) {
            report(what, "the good previous version is lost");
        }
    }

    /** Nothing was synced: it may be torn, and a reader is told so. */
    private void lookForWhatNobodyWrote(String what, CrashableDisk disk) throws IOException {
        if (reader.read(disk) instanceof Found found) {
            Valid content = new Valid(found.content(), found.generation());
            if (!Set.of(FIRST, SECOND, written).contains(content)) {
                report(what, "read what nobody wrote: " + Blocks.show(Blocks.of(found.content())));
            }
        }
    }

    private void writeAgain(String what, CrashableDisk disk) throws IOException {
        byte[] again = Directory.bytes("again");
        shipped(durability, keeps).write(disk, NAMES, again);
        SealedContent found = shippedReader(keeps, disk);
        if (!(found instanceof Valid valid) || valid.content().length != again.length) {
            report(what, "the next write: " + found);
        }
    }

    private static SealedContent sealAt(Path path, Disk disk) {
        try {
            return Seal.read(disk, path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static CrashableDisk diskOf(DiskState state) {
        return new CrashableDisk(state, Regime.POSIX, BLOCK_SIZE);
    }

    private void report(String what, String fault) {
        faults.add(durability + " over " + start + ", " + what + ": " + fault);
    }
}
