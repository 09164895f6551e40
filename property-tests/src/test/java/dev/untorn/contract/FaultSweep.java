package dev.untorn.contract;

import static dev.untorn.contract.Judgement.ABSENT;
import static dev.untorn.contract.Judgement.NEW;
import static dev.untorn.contract.Judgement.OLD;

import dev.untorn.Durability;
import dev.untorn.check.disk.Blocks;
import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.FaultyDisk;
import dev.untorn.check.disk.FaultyDisk.ProcessCrash;
import dev.untorn.check.disk.FaultyDisk.When;
import dev.untorn.check.disk.PowerLoss;
import dev.untorn.check.disk.RecordingDisk;
import dev.untorn.check.disk.Regime;
import dev.untorn.check.disk.UnsafeDisk;
import dev.untorn.check.explore.Publishing.Strategy;
import dev.untorn.disk.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Lets the n-th call of a publish fail, for every n until there is none, and then pairs of calls, and crashes; and
 * collects what the publisher said that is not true, of the disk as it is or of any that a power loss may leave.
 */
final class FaultSweep {
    private static final Path TARGET = Path.of("target");
    private static final int BLOCK_SIZE = 3;

    /** How many of each kind were made. */
    static final class Counts {
        int failedBefore;
        int failedAfter;
        int pairs;
        int crashes;
        int powerLosses;

        @Override
        public String toString() {
            return failedBefore + " calls failed before their effect, " + failedAfter + " after it, " + pairs
                    + " pairs of calls, " + crashes + " crashes; " + powerLosses
                    + " disks after a power loss looked at";
        }
    }

    private final Strategy strategy;
    private final Durability durability;
    private final String before;
    private final Counts counts;
    private final Set<String> untruths = new LinkedHashSet<>();
    private int temps;

    FaultSweep(Strategy strategy, Durability durability, boolean replaces, Counts counts) {
        this.strategy = strategy;
        this.durability = durability;
        this.before = replaces ? OLD : ABSENT;
        this.counts = counts;
    }

    /** Everything; gives what was untrue, with the fault that showed it. */
    Set<String> run() {
        for (When when : When.values()) {
            int calls = failEachCall(when);
            for (int first = 1; first <= calls; first++) {
                failPairs(first, when);
            }
        }
        crashAtEachCall();
        return untruths;
    }

    private int failEachCall(When when) {
        for (int n = 1; ; n++) {
            CrashableDisk disk = freshDisk();
            FaultyDisk faulty = FaultyDisk.failing(disk, n, when, new IOException("planted"));
            publishAndJudge(disk, faulty, "call " + n + " failed " + when);
            if (!faulty.happened()) {
                return n - 1;
            }
            if (when == When.BEFORE) {
                counts.failedBefore++;
            } else {
                counts.failedAfter++;
            }
        }
    }

    /** So that cleaning up fails, too. */
    private void failPairs(int first, When when) {
        for (When then : When.values()) {
            boolean happened = true;
            for (int n = 1; happened; n++) {
                CrashableDisk disk = freshDisk();
                FaultyDisk later = FaultyDisk.failing(disk, n, then, new IOException("planted, too"));
                FaultyDisk faulty = FaultyDisk.failing(later, first, when, new IOException("planted"));
                publishAndJudge(disk, faulty, "call " + first + " failed " + when + ", then " + n + " " + then);
                happened = later.happened();
                counts.pairs += happened ? 1 : 0;
            }
        }
    }

    private void publishAndJudge(CrashableDisk disk, UnsafeDisk faulty, String fault) {
        RecordingDisk recorded = new RecordingDisk(faulty);
        Judgement judged = Judgement.of(() -> publishOn(recorded), durability, before);
        boolean tempIsThere = disk.state().names().keySet().stream().anyMatch(name -> !name.equals(TARGET));
        judged.untruthsNow(valueOn(disk.state()), tempIsThere).forEach(untruth -> report(fault, untruth));
        forEachSurvivor(disk, survivor -> {
            if (!judged.mayBecome(valueOn(survivor))) {
                report(fault, judged.claimed() + " and a power loss may leave " + valueOn(survivor));
            }
        });
        Set<Step> failedSyncs = new HashSet<>();
        for (RecordingDisk.Event event : recorded.events()) {
            if (failedSyncs.contains(event.step())) {
                report(fault, event.step() + " was tried again");
            }
            if (!event.failure().isEmpty() && (event.step() == Step.SYNC_TEMP || event.step() == Step.SYNC_DIRECTORY)) {
                failedSyncs.add(event.step());
            }
        }
        publishAgain(disk, fault);
    }

    private void crashAtEachCall() {
        for (int n = 1; ; n++) {
            CrashableDisk disk = freshDisk();
            FaultyDisk crashing = FaultyDisk.crashing(disk, n);
            String fault = "crashed before call " + n;
            try {
                publishOn(crashing);
            } catch (ProcessCrash crash) {
                counts.crashes++;
            } catch (IOException e) {
                report(fault, "threw " + e);
            }
            requireWhole(fault, valueOn(disk.state()));
            forEachSurvivor(disk, survivor -> {
                if (durability != Durability.VISIBLE) {
                    requireWhole(fault + " and lost power", valueOn(survivor));
                }
                publishAgain(new CrashableDisk(survivor, Regime.POSIX, BLOCK_SIZE), fault + " and lost power");
            });
            publishAgain(disk, fault);
            if (!crashing.happened()) {
                return;
            }
        }
    }

    private void requireWhole(String fault, String value) {
        if (!value.equals(before) && !value.equals(NEW)) {
            report(fault, "the target holds " + value);
        }
    }

    /** What went wrong before, leftovers included, does not stop whoever comes next. */
    private void publishAgain(CrashableDisk disk, String fault) {
        Judgement again = Judgement.of(() -> publishOn(disk), durability, before);
        if (again.claimed() != durability.outcome() || !valueOn(disk.state()).equals(NEW)) {
            report(fault, "the next publish: " + again + ", target " + valueOn(disk.state()));
        }
    }

    private Object publishOn(UnsafeDisk inFront) throws IOException {
        Path temp = Path.of("temp" + ++temps);
        return strategy.publish(inFront, TARGET, temp, Blocks.bytes(NEW));
    }

    private interface ForSurvivor {
        void look(DiskState survivor);
    }

    private void forEachSurvivor(CrashableDisk disk, ForSurvivor survivors) {
        for (Regime regime : Regime.values()) {
            for (DiskState survivor : PowerLoss.survivors(disk.state(), regime, BLOCK_SIZE)) {
                counts.powerLosses++;
                survivors.look(survivor);
            }
        }
    }

    private CrashableDisk freshDisk() {
        DiskState state = before.equals(ABSENT) ? DiskState.empty() : DiskState.holding(TARGET, OLD);
        return new CrashableDisk(state, Regime.POSIX, BLOCK_SIZE);
    }

    private static String valueOn(DiskState state) {
        String content = state.read(TARGET);
        return content == null ? ABSENT : content;
    }

    private void report(String fault, String untruth) {
        untruths.add(durability + " over " + before + ", " + fault + ": " + untruth);
    }
}
