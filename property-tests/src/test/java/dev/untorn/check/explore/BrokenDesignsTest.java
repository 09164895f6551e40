package dev.untorn.check.explore;

import static dev.untorn.check.explore.Fault.DIRECTORY_SYNC_FAILS;
import static dev.untorn.check.explore.Fault.DISK_FULL;
import static dev.untorn.check.explore.Fault.POWER_LOSS;
import static dev.untorn.check.explore.Fault.RENAME_REFUSED;
import static dev.untorn.check.explore.Fault.RENAME_REPLY_LOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.untorn.Durability;
import dev.untorn.Publisher;
import dev.untorn.check.designs.BrokenDesign;
import dev.untorn.check.designs.BrokenPolicy;
import dev.untorn.check.designs.BrokenSweep;
import dev.untorn.check.explore.Publishing.Strategy;
import dev.untorn.spec.Manifest;
import dev.untorn.spec.Model;
import dev.untorn.spec.ModelFiles;
import dev.untorn.spec.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every broken design is caught: by the explorer with the property and in as few steps as TLC says of its model, and by
 * random schedules. And without the fault that it needs, it is right.
 */
class BrokenDesignsTest {
    /**
     * A broken model, its Java twin, and the only faults that it needs.
     *
     * @param shipped the same processes, which run what is shipped
     * @param stepsLess how many steps of the specification are part of another one here: a close is no call
     */
    private record Twin(String model, Scenario scenario, Scenario shipped, Set<Invariant> invariants, int stepsLess) {

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

        boolean needsAFault() {
            return !scenario.faults().equals(Faults.none());
        }
    }

    private static final Strategy UNTORN = Publishing.untorn(Durability.DURABLE);
    private static final Program SWEEP = Publishing.untornSweep();

    private static final List<Twin> TWINS = List.of(
            Twin.of("broken_writeInPlace", BrokenDesign.WRITE_IN_PLACE),
            Twin.of("broken_sharedTemp", BrokenDesign.SHARED_TEMP),
            Twin.of("broken_noSync", BrokenDesign.NO_SYNC, POWER_LOSS),
            Twin.of("broken_syncAfterRename", BrokenDesign.SYNC_AFTER_RENAME, POWER_LOSS),
            Twin.of("broken_noDirectorySync", BrokenDesign.NO_DIRECTORY_SYNC, POWER_LOSS),
            Twin.of(
                    "broken_ignoreDirectorySyncFailure",
                    BrokenDesign.IGNORE_DIRECTORY_SYNC_FAILURE,
                    DIRECTORY_SYNC_FAILS,
                    POWER_LOSS),
            Twin.of("broken_ignoreShortWrite", BrokenDesign.IGNORE_SHORT_WRITE),
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

    @TestFactory
    Stream<DynamicTest> explorer_findsWhatTlcFinds_inAsFewSteps() throws Exception {
        Path models = Path.of("target", "models");
        ModelFiles.copyTo(models);
        Manifest manifest = Manifest.read(models.resolve("models.csv"));
        return TWINS.stream()
                .map(twin -> dynamicTest(twin.model(), () -> {
                    Violation found = new Explorer(twin.scenario())
                            .findViolation(twin.invariants())
                            .orElseThrow();
                    System.out.println(twin.model() + ": " + found);
                    assertThat(new Verdict.Violates(
                                    found.invariant().toString(),
                                    found.history().size() + 1 + twin.stepsLess()))
                            .isEqualTo(expected(manifest, twin.model()));
                }));
    }

    private static Verdict expected(Manifest manifest, String model) {
        return manifest.models().stream()
                .filter(row -> row.name().equals("MCFilePublish_" + model))
                .map(Model::expected)
                .findFirst()
                .orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> randomSchedules_findEachDesign() {
        return TWINS.stream()
                .map(twin -> dynamicTest(twin.model(), () -> {
                    int tries = triesUntilFound(twin, 5_000);
                    System.out.printf("%-28s found by schedule %d%n", twin.model(), tries);
                }));
    }

    private static int triesUntilFound(Twin twin, int limit) {
        Random seeds = new Random(13146);
        for (int tries = 1; tries <= limit; tries++) {
            List<Integer> schedule =
                    new Random(seeds.nextLong()).ints(40, 0, 10_000).boxed().toList();
            Optional<Violation> found = RandomWalk.follow(twin.scenario(), schedule, twin.invariants())
                    .violation();
            if (found.isPresent()) {
                return tries;
            }
        }
        throw new AssertionError(twin.model() + ": not found in " + limit + " schedules");
    }

    /** So it is the fault that the design cannot stand, and not the check that finds fault with everything. */
    @TestFactory
    Stream<DynamicTest> designThatNeedsAFault_isRightWithoutIt() {
        return TWINS.stream()
                .filter(Twin::needsAFault)
                .map(twin -> dynamicTest(
                        twin.model(),
                        () -> assertThat(new Explorer(twin.scenario().with(Faults.none()))
                                        .findViolation(twin.invariants()))
                                .isEmpty()));
    }

    /** And it is the design: what is shipped stands the same faults, schedules and sweepers. */
    @TestFactory
    Stream<DynamicTest> whatIsShipped_standsTheSame() {
        return TWINS.stream()
                .map(twin -> dynamicTest(
                        twin.model(),
                        () -> assertThat(new Explorer(twin.shipped()).findViolation(twin.invariants()))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> everyInvariant_isViolatedBySomeDesign() {
        List<Invariant> violated = new ArrayList<>();
        TWINS.forEach(twin -> new Explorer(twin.scenario())
                .findViolation(twin.invariants())
                .ifPresent(found -> violated.add(found.invariant())));
        // A reader of a whole target can read a torn value only while the target is written under it.
        new Explorer(Scenarios.of(BrokenDesign.WRITE_IN_PLACE, Faults.none()))
                .findViolation(EnumSet.of(Invariant.NO_TORN_READ))
                .ifPresent(found -> violated.add(found.invariant()));
        return Stream.of(Invariant.values())
                .map(invariant -> dynamicTest(
                        invariant.toString(), () -> assertThat(violated).contains(invariant)));
    }
}
