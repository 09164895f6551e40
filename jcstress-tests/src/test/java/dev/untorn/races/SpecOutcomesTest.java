package dev.untorn.races;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.infra.runners.TestList;

/** What a race lists as acceptable is what the specification allows: TLC enumerates it. */
class SpecOutcomesTest {
    private static final Path DIRECTORY = Path.of("target", "spec-outcomes");

    /** {@code FilePublish.tla} has no seals, no shared syncs and no threads. */
    private static final Set<Class<?>> NOT_IN_THE_SPECIFICATION =
            Set.of(SealedRead.class, SharedSync.class, CloseDuringPublish.class);

    @TestFactory
    Stream<DynamicTest> race_acceptsWhatTheSpecificationAllows_andNothingElse() {
        return SpecRace.ALL.stream()
                .map(race -> dynamicTest(race.toString(), () -> {
                    Set<String> outcomes =
                            race.outcomes(race.program().model(directory(race)).graph());
                    System.out.printf("%s, by the specification: %s%n", race, outcomes);
                    assertThat(acceptedBy(race.race())).isEqualTo(outcomes);
                }));
    }

    @Test
    void everyRace_isCompared_orHasNoCounterpart() {
        Stream<Class<?>> known =
                Stream.concat(SpecRace.ALL.stream().map(SpecRace::race), NOT_IN_THE_SPECIFICATION.stream());
        assertThat(TestList.tests())
                .filteredOn(race -> !RaceResult.simpleName(race).startsWith("Broken"))
                .containsExactlyInAnyOrderElementsOf(known.map(Class::getName).toList());
    }

    /** The comparison can fail: what the specification forgets or breaks is missing or too much. */
    @Test
    void writerThatDoesNotLookAgainAfterItsLock_isNotWhatTheRaceAccepts() throws Exception {
        assertThat(edited(SpecRace.SWEEPER_AGAINST_WRITER, "rechecks     |-> {\"LockTemp\", ", "rechecks     |-> {"))
                .contains("in_doubt, 1, old, 0")
                .isNotEqualTo(acceptedBy(SweeperAgainstWriter.class));
    }

    @Test
    void crashThatUnlocksNothing_isNotWhatTheRaceAccepts() throws Exception {
        assertThat(edited(
                        SpecRace.EXCLUSIVE_CRASH,
                        "LocksDroppedByCrash(p) == LocksOf(p)",
                        "LocksDroppedByCrash(p) == {}"))
                .contains("crashed, unchanged, old, unchanged")
                .isNotEqualTo(acceptedBy(ExclusiveCrash.class));
    }

    @Test
    void readerThatNeverOpens_isNotWhatTheRaceAccepts() throws Exception {
        assertThat(edited(SpecRace.READ_DURING_PUBLISH, "ReaderStep(r) == OpenTarget(r) \\/", "ReaderStep(r) =="))
                .isNotEqualTo(acceptedBy(ReadDuringPublish.class));
    }

    @Test
    void outcomeThatIsNotListed_orOneTooMany_isNoticed() throws Exception {
        SpecRace race = SpecRace.FIRST_WINS;
        Set<String> outcomes = race.outcomes(
                race.program().model(DIRECTORY.resolve("doctored")).graph());
        assertThat(acceptedBy(OneTooFew.class)).isNotEqualTo(outcomes);
        assertThat(acceptedBy(OneTooMany.class)).isNotEqualTo(outcomes);
    }

    @Outcome(id = "durable, unchanged, first, 0", expect = Expect.ACCEPTABLE)
    @Outcome(id = "unchanged, durable, second, 0", expect = Expect.FORBIDDEN)
    private static final class OneTooFew {}

    @Outcome(id = "durable, unchanged, first, 0", expect = Expect.ACCEPTABLE)
    @Outcome(id = "unchanged, durable, second, 0", expect = Expect.ACCEPTABLE)
    @Outcome(id = "durable, durable, second, 0", expect = Expect.ACCEPTABLE_INTERESTING)
    private static final class OneTooMany {}

    /** What the race could report by another specification; that it breaks invariants, too, is not asked here. */
    private static Set<String> edited(SpecRace race, String from, String to) throws Exception {
        return race.outcomes(race.program()
                .model(DIRECTORY.resolve("edited-" + race))
                .edited("FilePublish.tla", text -> text.replace(from, to))
                .edited(SpecProgram.CONFIG, text -> text.substring(0, text.indexOf("INVARIANTS")))
                .graph());
    }

    private static Set<String> acceptedBy(Class<?> race) {
        return Arrays.stream(race.getAnnotationsByType(Outcome.class))
                .filter(outcome ->
                        outcome.expect() == Expect.ACCEPTABLE || outcome.expect() == Expect.ACCEPTABLE_INTERESTING)
                .flatMap(outcome -> Arrays.stream(outcome.id()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Path directory(SpecRace race) {
        return DIRECTORY.resolve(race.toString());
    }
}
