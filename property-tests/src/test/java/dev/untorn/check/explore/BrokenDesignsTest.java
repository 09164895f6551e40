package dev.untorn.check.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.untorn.check.designs.BrokenDesign;
import dev.untorn.spec.Manifest;
import dev.untorn.spec.ModelFiles;
import dev.untorn.spec.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every broken design is caught: by the explorer with the property and in as few steps as TLC says of its model, and by
 * random schedules. And without the fault that it needs, it is right.
 */
class BrokenDesignsTest {
    @TestFactory
    Stream<DynamicTest> explorer_findsWhatTlcFinds_inAsFewSteps() throws Exception {
        Path models = Path.of("target", "models");
        ModelFiles.copyTo(models);
        Manifest manifest = Manifest.read(models.resolve("models.csv"));
        return Twin.ALL.stream()
                .map(twin -> dynamicTest(twin.model(), () -> {
                    Violation found = new Explorer(twin.scenario())
                            .findViolation(twin.invariants())
                            .orElseThrow();
                    System.out.println(twin.model() + ": " + found);
                    assertThat(new Verdict.Violates(
                                    found.invariant().toString(),
                                    found.history().size() + 1 + twin.stepsLess()))
                            .isEqualTo(manifest.model("MCFilePublish_" + twin.model())
                                    .expected());
                }));
    }

    @TestFactory
    Stream<DynamicTest> randomSchedules_findEachDesign() {
        return Twin.ALL.stream()
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
        return Twin.ALL.stream()
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
        return Twin.ALL.stream()
                .map(twin -> dynamicTest(
                        twin.model(),
                        () -> assertThat(new Explorer(twin.shipped()).findViolation(twin.invariants()))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> everyInvariant_isViolatedBySomeDesign() {
        List<Invariant> violated = new ArrayList<>();
        Twin.ALL.forEach(twin -> new Explorer(twin.scenario())
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
