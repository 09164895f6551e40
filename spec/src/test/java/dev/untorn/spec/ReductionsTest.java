package dev.untorn.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The reductions of MCFilePublish lose nothing: the view splits the states as it should, and every design is still caught. */
class ReductionsTest {
    private static final Path COPIES = Fixtures.SPEC.resolve("target/reductions");
    private static final String MODEL = "MCFilePublish_retries_lastWins";
    private static final String WITH_REDUCTIONS = """
            CONSTANTS
              Found <- FoundByReaders
              ListLeftovers <- ListAndOpenLeftovers
              OpenTarget <- OpenTargetAndRead
            VIEW View
            """;

    /** Prints a line for each value of the view that no earlier state had. */
    private static final String COUNTING = """

            ASSUME TLCSet(1, {})
            CountView ==
              LET seen == TLCGet(1)
              IN  View \\in seen \\/ (TLCSet(1, seen \\cup {View}) /\\ PrintT("one more"))
            ====
            """;

    @Test
    void statesFoundWithTheView_areTheViewsOfAllStates() throws Exception {
        assertThat(viewsOfAllStates("whole", "", "")).isEqualTo(statesFoundWithTheView("whole", "", ""));
    }

    @Test
    void viewThatForgetsWhichNameIsTried_findsFewerStates() throws Exception {
        assertThat(statesFoundWithTheView("forgetful", "tries, expected, ", "expected, "))
                .isLessThan(viewsOfAllStates("forgetful", "tries, expected, ", "expected, "));
    }

    private static long viewsOfAllStates(String name, String from, String to) throws Exception {
        SpecCopy copy = small(name + "-all", from, to)
                .edited("MCFilePublish.tla", text -> text.replaceFirst("(?m)^=====+$", "") + COUNTING)
                .edited(
                        MODEL + ".cfg",
                        text -> text.replace("VIEW View\n", "").replace("INVARIANTS\n", "INVARIANTS\n  CountView\n"));
        TlcRun run = run(copy);
        return run.output().lines().filter(line -> line.equals("\"one more\"")).count();
    }

    private static long statesFoundWithTheView(String name, String from, String to) throws Exception {
        return run(small(name + "-view", from, to)).distinctStates().orElseThrow();
    }

    private static SpecCopy small(String name, String from, String to) throws IOException {
        SpecCopy copy = new SpecCopy(COPIES.resolve(name))
                .edited(
                        MODEL + ".cfg",
                        text -> text.replace("SYMMETRY Symmetry\n", "")
                                .replace("{w1, w2}", "{w1}")
                                .replace("Readers = {}", "Readers = {r1}"));
        return from.isEmpty() ? copy : copy.edited("MCFilePublish.tla", text -> text.replace(from, to));
    }

    private static TlcRun run(SpecCopy copy) throws Exception {
        TlcRun run = copy.check(MODEL).run(copy.directory().resolve("tlc"));
        assertThat(run.verdict()).as("%s", run.log()).isEqualTo(new Verdict.Holds());
        return run;
    }

    /** Those that have another reader or another recoverer than the reductions speak of. */
    private static final Set<String> OTHERS =
            Set.of("openTargetAnew", "readersLock", "sweepWithoutLock", "sweepByAge", "writeInPlace_reader");

    @TestFactory
    Stream<DynamicTest> design_isCaughtWithTheReductionsToo() throws IOException {
        List<Model> designs = Manifest.read(Fixtures.SPEC.resolve("models.csv")).models().stream()
                .filter(model -> model.name().startsWith("MCFilePublish_broken_"))
                .filter(model -> !OTHERS.contains(model.name().replace("MCFilePublish_broken_", "")))
                .filter(model -> hasInvariants(model))
                .toList();
        assertThat(designs).hasSizeGreaterThan(20);
        List<DynamicTest> tests = new ArrayList<>();
        try (SideBySide runs = new SideBySide()) {
            for (Model design : designs) {
                tests.add(runs.test(
                        design.name(), () -> reduced(design), verdict -> requireSameProperty(design, verdict)));
            }
        }
        return tests.stream();
    }

    private static void requireSameProperty(Model design, Verdict verdict) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Violates.class,
                        found -> assertThat(found.property())
                                .isEqualTo(((Verdict.Violates) design.expected()).property()));
    }

    private static boolean hasInvariants(Model model) {
        try {
            return Files.readString(model.configIn(Fixtures.SPEC)).contains("INVARIANTS");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Verdict reduced(Model design) throws IOException, InterruptedException {
        SpecCopy copy = new SpecCopy(COPIES.resolve(design.name()))
                .edited(design.name() + ".cfg", text -> text + WITH_REDUCTIONS);
        return copy.check(design.name()).run(copy.directory().resolve("tlc")).verdict();
    }
}
