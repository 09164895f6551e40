package dev.untorn.check.explore;

import static dev.untorn.check.explore.Fault.DIRECTORY_SYNC_FAILS;
import static dev.untorn.check.explore.Fault.DISK_FULL;
import static dev.untorn.check.explore.Fault.POWER_LOSS;
import static dev.untorn.check.explore.Fault.RENAME_REFUSED;
import static dev.untorn.check.explore.Fault.RENAME_REPLY_LOST;
import static dev.untorn.check.explore.Fault.SYNC_FAILS;

import dev.untorn.Durability;
import dev.untorn.Publisher;
import dev.untorn.check.designs.BrokenDesign;
import dev.untorn.check.designs.BrokenPolicy;
import dev.untorn.check.designs.BrokenSweep;
import dev.untorn.check.explore.Publishing.Strategy;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A broken model, its Java twin, and the only faults that it needs.
 *
 * @param shipped the same processes, which run what is shipped
 * @param stepsLess how many steps of the specification are part of another one here: a close is no call
 */
public record Twin(String model, Scenario scenario, Scenario shipped, Set<Invariant> invariants, int stepsLess) {
    private static final Strategy UNTORN = Publishing.untorn(Durability.DURABLE);
    private static final Program SWEEP = Publishing.untornSweep();

    /** All of them. */
    public static final List<Twin> ALL = List.of(
            Twin.of("broken_writeInPlace", BrokenDesign.WRITE_IN_PLACE),
            Twin.of("broken_sharedTemp", BrokenDesign.SHARED_TEMP),
            // On two hosts two processes may have one pid: they share the temp.
            Twin.of("broken_pidTemp", BrokenDesign.SHARED_TEMP),
            Twin.of("broken_noSync", BrokenDesign.NO_SYNC, POWER_LOSS).withoutReader(),
            Twin.of("broken_syncAfterRename", BrokenDesign.SYNC_AFTER_RENAME, POWER_LOSS),
            Twin.of("broken_noDirectorySync", BrokenDesign.NO_DIRECTORY_SYNC, POWER_LOSS),
            Twin.of(
                    "broken_ignoreDirectorySyncFailure",
                    BrokenDesign.IGNORE_DIRECTORY_SYNC_FAILURE,
                    DIRECTORY_SYNC_FAILS,
                    POWER_LOSS),
            Twin.of("broken_retrySync", BrokenDesign.RETRY_SYNC, SYNC_FAILS, POWER_LOSS),
            Twin.of("broken_ignoreShortWrite", BrokenDesign.IGNORE_SHORT_WRITE).withoutReader(),
            Twin.of("broken_closePublishes", BrokenDesign.CLOSE_PUBLISHES, DISK_FULL),
            Twin.of("broken_unlinkThenRename", BrokenDesign.UNLINK_THEN_RENAME),
            Twin.of("broken_backupThenRename", BrokenDesign.BACKUP_THEN_RENAME),
            Twin.of(
                    "broken_deleteTargetWhenRenameRefused",
                    BrokenDesign.DELETE_TARGET_WHEN_RENAME_REFUSED,
                    RENAME_REFUSED),
            Twin.of("broken_fallbackToCopy", BrokenDesign.FALLBACK_TO_COPY, RENAME_REFUSED),
            Twin.of("broken_noDiscard", BrokenDesign.NO_DISCARD, DISK_FULL),
            Twin.of(
                    "broken_noDiscard_replyLost",
                    BrokenDesign.NO_DISCARD,
                    EnumSet.complementOf(EnumSet.of(Invariant.ENDED_LEAVES_NO_TEMP)),
                    RENAME_REPLY_LOST),
            Twin.besideASweeper("broken_noLock", 1, BrokenDesign.NO_LOCK, SWEEP, 0),
            Twin.besideASweeper("broken_lockTooLate", 1, BrokenDesign.LOCK_TOO_LATE, SWEEP, 1),
            Twin.besideASweeper("broken_sweepWithoutLock", 2, UNTORN, BrokenSweep.SWEEP_WITHOUT_LOCK, 0),
            // Who waits long enough finds any temp old enough: time is no call.
            Twin.besideASweeper("broken_sweepByAge", 2, UNTORN, BrokenSweep.SWEEP_WITHOUT_LOCK, 1),
            Twin.of(
                    "broken_checkThenRename",
                    BrokenPolicy.CHECK_THEN_RENAME,
                    Publishing.untorn(Publisher.durable().firstWins(), 1)),
            Twin.of(
                    "broken_lockTargetByAge",
                    BrokenPolicy.LOCK_TARGET_BY_AGE,
                    Publishing.untorn(Publisher.durable().exclusive(), 1)),
            Twin.of(
                    "broken_compareBeforeLock",
                    BrokenPolicy.COMPARE_BEFORE_LOCK,
                    Publishing.untornIfUnchanged(Durability.DURABLE)));

    static Twin of(String model, BrokenDesign design, Fault... needs) {
        return of(model, design, EnumSet.allOf(Invariant.class), needs);
    }

    static Twin of(String model, BrokenDesign design, Set<Invariant> invariants, Fault... needs) {
        Faults faults = Faults.once(needs);
        return new Twin(model, Scenarios.of(design, faults), Scenarios.of(UNTORN, faults), invariants, 0);
    }

    static Twin of(String model, BrokenPolicy design, Strategy shipped) {
        boolean exists = design.policy() != Policy.FIRST_WINS;
        return new Twin(
                model,
                Scenarios.of(design, design.policy(), exists, Faults.none()),
                Scenarios.of(shipped, design.policy(), exists, Faults.none()),
                EnumSet.allOf(Invariant.class),
                0);
    }

    static Twin besideASweeper(String model, int writers, Strategy design, Program sweep, int stepsLess) {
        return new Twin(
                model,
                Scenarios.besideASweeper(writers, design, Publishing.recoverer("c1", sweep)),
                Scenarios.besideASweeper(writers, UNTORN, Publishing.recoverer("c1")),
                EnumSet.allOf(Invariant.class),
                stepsLess);
    }

    /** The model has no reader: there is no step of one in its counterexample. */
    private Twin withoutReader() {
        return new Twin(
                model, Scenarios.withoutReader(scenario), Scenarios.withoutReader(shipped), invariants, stepsLess);
    }

    /** The name of the design, without what its model is called beside it. */
    public String design() {
        return model.replace("broken_", "").replaceAll("_.*", "");
    }

    boolean needsAFault() {
        return !scenario.faults().equals(Faults.none());
    }
}
