package dev.untorn.races;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.untorn.check.designs.KillMatrix;
import dev.untorn.check.designs.KillMatrix.Technique;
import dev.untorn.check.designs.KillMatrix.Verdict;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.StateCase;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * Runs the races and their broken twins, and grades them. What runs is what was compiled: jcstress exits with 0 if it ran
 * nothing.
 */
class RacesIT {
    private static final String BROKEN = "Broken";

    private final SortedSet<String> races = namesOfRaces(false);
    private final SortedSet<String> brokenTwins = namesOfRaces(true);

    @TestFactory
    Stream<DynamicTest> shippedPublisher_everyRequiredOutcomeSeen_noForbiddenOne() throws Exception {
        JcstressRun run = JcstressRun.of("races", races);
        return Stream.concat(
                graded(races, run, Grading::ofRace),
                Stream.of(dynamicTest(
                        "jcstress exits with 0",
                        () -> assertThat(run.exitStatus())
                                .as("exit status of jcstress, see %s", run.log())
                                .isZero())));
    }

    @TestFactory
    Stream<DynamicTest> brokenTwin_everyDefectSeen() throws Exception {
        JcstressRun run = JcstressRun.of("broken", brokenTwins);
        return Stream.concat(
                graded(brokenTwins, run, Grading::ofBrokenTwin),
                Stream.of(dynamicTest(
                        "jcstress does not exit with 0",
                        () -> assertThat(run.exitStatus())
                                .as("exit status of jcstress, see %s", run.log())
                                .isNotZero())));
    }

    private static Stream<DynamicTest> graded(
            SortedSet<String> names, JcstressRun run, Function<RaceResult, List<String>> complaints) {
        System.out.printf("jcstress took %d s; its report: %s%n", run.seconds(), run.report());
        return names.stream()
                .map(name -> dynamicTest(RaceResult.simpleName(name), () -> {
                    RaceResult result = run.resultOf(name);
                    System.out.println(result.table());
                    assertThat(complaints.apply(result))
                            .as("complaints about %s, see %s", name, run.report())
                            .isEmpty();
                }));
    }

    @Test
    void whatTheTwinsCatch_isWhatTheKillMatrixClaims() throws Exception {
        assertThat(KillMatrix.read().claims())
                .filteredOn(claim -> claim.technique() == Technique.JCSTRESS && claim.verdict() == Verdict.CAUGHT)
                .isNotEmpty()
                .allSatisfy(claim -> assertThat(brokenTwins.stream().map(RaceResult::simpleName))
                        .contains(claim.text()));
    }

    @Test
    void everyRace_hasBrokenTwins_andViceVersa() {
        assertThat(races).isNotEmpty();
        assertThat(races)
                .allSatisfy(race -> assertThat(brokenTwins).anyMatch(twin -> twin.startsWith(brokenTwinOf(race))));
        assertThat(brokenTwins)
                .allSatisfy(twin -> assertThat(races).anyMatch(race -> twin.startsWith(brokenTwinOf(race))));
    }

    @Test
    void everyRace_hasTwoActors_becauseJcstressLeavesOutWhatHasMoreThanTheProcessors() {
        assertThat(allRaces())
                .allSatisfy(race -> assertThat(race.threads())
                        .as("actors of %s", race.name())
                        .isEqualTo(2));
    }

    @Test
    void everyOutcome_isDescribed_andWhatIsNotListedIsForbidden() {
        assertThat(allRaces()).allSatisfy(race -> {
            assertThat(Stream.concat(race.cases().stream(), Stream.of(race.unmatched())))
                    .allSatisfy(outcome -> assertThat(outcome.description())
                            .as("description of the outcome \"%s\" of %s", outcome.matchPattern(), race.name())
                            .isNotBlank());
            assertThat(race.unmatched())
                    .as("outcome of %s that is not listed", race.name())
                    .extracting(StateCase::expect)
                    .isEqualTo(Expect.FORBIDDEN);
        });
    }

    private static List<TestInfo> allRaces() {
        return TestList.tests().stream().map(TestList::getInfo).toList();
    }

    private static SortedSet<String> namesOfRaces(boolean broken) {
        return TestList.tests().stream()
                .filter(name -> RaceResult.simpleName(name).startsWith(BROKEN) == broken)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** With which the name of each of its twins begins. */
    private static String brokenTwinOf(String race) {
        int end = race.lastIndexOf('.') + 1;
        return race.substring(0, end) + BROKEN + race.substring(end);
    }
}
