package dev.untorn.check.conform;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.untorn.check.conform.Replay.Unlike;
import dev.untorn.check.explore.Invariant;
import dev.untorn.check.explore.Twin;
import dev.untorn.spec.Counterexample;
import dev.untorn.spec.Manifest;
import dev.untorn.spec.Model;
import dev.untorn.spec.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * TLC's shortest counterexample for each broken design, taken step by step: its twin in Java goes all the way and violates
 * the same property at the end; what is shipped cannot go that way. And what TLC shows to be reachable with the design
 * that is right, the shipped code reaches in the same steps.
 */
class ReplayTest {
    private static final String MODULE = "MCFilePublish_";

    private static final Set<String> ANOTHER_NAME = Set.of("names", "durableNames", "pendingNames");

    /** Where a twin has another name for a step, or for a file, than the model; or no call for a step. */
    private static final Map<String, Unlike> UNLIKE = Map.ofEntries(
            entry("broken_writeInPlace", unlike(Set.of(), Map.of("CreateTemp", "CreateOrTruncate"))),
            entry("broken_sharedTemp", unlike(ANOTHER_NAME, Map.of("CreateTemp", "CreateOrTruncate"))),
            entry("broken_pidTemp", unlike(ANOTHER_NAME, Map.of("CreateTemp", "CreateOrTruncate"))),
            entry("broken_backupThenRename", unlike(ANOTHER_NAME, Map.of("BackupTarget", "RenameTemp"))),
            entry("broken_checkThenRename", unlike(Set.of(), Map.of("CheckTarget", "OpenTarget"))),
            // The copy is written through a handle of its own.
            entry(
                    "broken_fallbackToCopy",
                    unlike(
                            Set.of("openFile", "written"),
                            Map.of("CopyToTarget", "CreateOrTruncate", "CopyBlock", "WriteTemp"))),
            // Who breaks the lock of another does not have it afterwards, as in the model, but goes on without.
            entry("broken_lockTargetByAge", unlike(Set.of("locks"), Map.of("LockTargetByAge", "LockTarget"))),
            entry("broken_lockTooLate", new Unlike(Set.of("locks", "writerState"), Set.of("CloseTemp"), Map.of())),
            entry("broken_sweepByAge", new Unlike(Set.of("recovererState"), Set.of("AwaitAge"), Map.of())));

    /** The model replaces an action by one of another name: then what is shipped has another name for it, too. */
    private static final Set<String> RENAMED_IN_THE_MODEL = Set.of("broken_lockTargetByAge");

    private static Unlike unlike(Set<String> variables, Map<String, String> calls) {
        return new Unlike(variables, Set.of(), calls);
    }

    @TestFactory
    Stream<DynamicTest> counterexample_isTakenByTheTwin_andNotByWhatIsShipped() {
        return withCounterexamples(Twin.ALL, twin -> MODULE + twin.model(), ReplayTest::replay);
    }

    private static void replay(Twin twin, Counterexample counterexample) throws IOException {
        Invariant violated = violated(twin.model());
        Unlike unlike = UNLIKE.getOrDefault(twin.model(), Unlike.NOTHING);
        Replay ofTheTwin = Replay.of(counterexample, twin.scenario(), unlike);
        assertThat(ofTheTwin.left()).as("%s", ofTheTwin).isEmpty();
        assertThat(ofTheTwin.violatesOnlyAtTheEnd(violated))
                .as("%s: %s", violated, ofTheTwin)
                .isTrue();

        Unlike ownNames = RENAMED_IN_THE_MODEL.contains(twin.model()) ? unlike : unlike.withOwnNames();
        Replay ofTheShipped = Replay.of(counterexample, twin.shipped(), ownNames);
        assertThat(ofTheShipped.left())
                .as("where what is shipped leaves the way: %s", ofTheShipped)
                .isPresent();
        assertThat(ofTheShipped.left().orElseThrow().step()).isPositive();
        System.out.printf(
                "%s: the twin takes all %d steps and violates %s; what is shipped leaves at %s%n",
                twin.model(),
                ofTheTwin.taken().size(),
                violated,
                ofTheShipped.left().orElseThrow());
    }

    private static Invariant violated(String model) throws IOException {
        String property = ((Verdict.Violates) manifest().model(MODULE + model).expected()).property();
        return Stream.of(Invariant.values())
                .filter(each -> each.toString().equals(property))
                .findFirst()
                .orElseThrow();
    }

    private static Manifest manifest() throws IOException {
        return Manifest.read(Counterexamples.MODELS.resolve("models.csv"));
    }

    @TestFactory
    Stream<DynamicTest> whatTheRightDesignReaches_theShippedCodeReaches_inTheSameSteps() throws IOException {
        List<String> reached = manifest().models().stream()
                .map(Model::name)
                .filter(name -> name.startsWith(MODULE + "reach_"))
                .toList();
        return withCounterexamples(reached, name -> name, (name, behaviour) -> {
            Replay replay = Replay.of(behaviour, ShippedModel.scenario(name, behaviour), Unlike.NOTHING);
            assertThat(replay.left()).as("%s", replay).isEmpty();
            assertThat(replay.taken()).hasSize(behaviour.states().size() - 1);
        });
    }

    private interface Check<T> {
        void of(T each, Counterexample found) throws IOException;
    }

    /** TLC runs beside the tests. */
    private static <T> Stream<DynamicTest> withCounterexamples(List<T> all, Function<T, String> model, Check<T> check) {
        Counterexamples.start(all.stream().map(model).toList());
        return all.stream()
                .map(each ->
                        dynamicTest(model.apply(each), () -> check.of(each, Counterexamples.of(model.apply(each)))));
    }
}
