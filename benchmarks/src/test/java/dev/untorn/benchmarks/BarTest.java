package dev.untorn.benchmarks;

import static dev.untorn.Durability.DURABLE;
import static dev.untorn.Durability.VISIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.untorn.benchmarks.Bar.Verdict;
import dev.untorn.benchmarks.ways.Way;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarTest {
    private static final Machine JOURNALED = new Machine("ext4", true, 500);
    private static final Machine NO_JOURNAL = new Machine("tmpfs", false, 1);
    private static final Bar DURABLE_PUBLISH = bar("durable, 1 KiB: ");
    private static final Bar THREADS = bar("durable, 1 KiB, one directory");

    @TempDir
    Path scratch;

    @Test
    void everyFigureMeetsItsBar_nothingIsMissed() throws Exception {
        Figures figures = good().figures(scratch);

        assertThat(verdicts(figures, JOURNALED, false)).containsOnly(Verdict.MET);
        assertThat(Report.missed(figures, JOURNALED, false)).isFalse();
    }

    @Test
    void oneRatioIsOverItsBar_missedAndSaid() throws Exception {
        Figures figures = without(durablePublishes())
                .add(durablePublishes(), Map.of("UNTORN", 1060.0, "SAME_CALLS", 1000.0))
                .figures(scratch);

        assertThat(DURABLE_PUBLISH.ratio(figures).orElseThrow()).isCloseTo(1.06, within(1e-9));
        assertThat(Report.missed(figures, JOURNALED, false)).isTrue();
        assertThat(Report.of(figures, JOURNALED, false))
                .contains("| " + DURABLE_PUBLISH.what() + " | at most 1.05 | 1.06 | MISSED |");
    }

    @Test
    void oneRateIsUnderItsBar_missed() throws Exception {
        Figures figures = without(eightThreads()).add(eightThreads(), 2990).figures(scratch);

        assertThat(THREADS.ratio(figures).orElseThrow()).isCloseTo(2.99, within(1e-9));
        assertThat(verdicts(figures, JOURNALED, false)).containsOnlyOnce(Verdict.MISSED);
    }

    @Test
    void medianOfTheRounds_oneSlowRoundDoesNotDecide() throws Exception {
        Run run = durablePublishes();
        Figures figures = without(run)
                .add(run, Map.of("UNTORN", 1000.0, "SAME_CALLS", 1000.0))
                .add(run, Map.of("UNTORN", 9000.0, "SAME_CALLS", 1100.0))
                .add(run, Map.of("UNTORN", 1020.0, "SAME_CALLS", 900.0))
                .figures(scratch);

        assertThat(figures.median(Measurement.publish(Way.UNTORN, DURABLE, 1024))
                        .orElseThrow())
                .isEqualTo(1020);
        assertThat(DURABLE_PUBLISH.ratio(figures).orElseThrow()).isCloseTo(1.02, within(1e-9));
    }

    /** What was not measured was not met: each bar, when the run that it needs is not there. */
    @Test
    void aRunIsMissing_itsBarsAreMissed() throws Exception {
        for (Run missing : Plan.bars()) {
            Figures figures = without(missing).figures(scratch);

            assertThat(Report.missed(figures, JOURNALED, false))
                    .as("without %s", missing)
                    .isTrue();
        }
        assertThat(verdicts(new Results().figures(scratch), JOURNALED, false)).containsOnly(Verdict.MISSED);
    }

    @Test
    void aFigureIsNoNumber_missed() throws Exception {
        Figures figures =
                without(eightThreads()).add(eightThreads(), Double.NaN).figures(scratch);

        assertThat(THREADS.verdict(figures, true, false)).isEqualTo(Verdict.MISSED);
    }

    @Test
    void noJournal_barsAboutOneAreNotAskedUnlessAllAre() throws Exception {
        Figures figures = without(eightThreads()).figures(scratch);

        assertThat(verdicts(figures, NO_JOURNAL, false))
                .contains(Verdict.NOT_ASKED)
                .doesNotContain(Verdict.MISSED);
        assertThat(Report.of(figures, NO_JOURNAL, false)).contains("| - | " + Verdict.NOT_ASKED + " |");
        assertThat(verdicts(figures, NO_JOURNAL, true)).containsOnlyOnce(Verdict.MISSED);
    }

    /** A bar that no run measures would be missed for good. */
    @Test
    void bothPlans_measureWhatTheBarsNeed() {
        for (List<Run> plan : List.of(Plan.bars(), Plan.all())) {
            List<Measurement> measured =
                    plan.stream().flatMap(Run::measurements).toList();
            assertThat(Bar.ALL).allSatisfy(bar -> assertThat(measured).contains(bar.first(), bar.second()));
        }
    }

    private static List<Way> pair() {
        return List.of(Way.UNTORN, Way.SAME_CALLS);
    }

    private static Bar bar(String start) {
        return Bar.ALL.stream()
                .filter(bar -> bar.what().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static List<Verdict> verdicts(Figures figures, Machine machine, boolean everyBar) {
        return Bar.ALL.stream()
                .map(bar -> bar.verdict(figures, machine.journaled(), everyBar))
                .toList();
    }

    private static Results good() {
        return without(Run.batch(0));
    }

    /** Figures that are just at their bars, but for this run. */
    private static Results without(Run missing) {
        Results results = new Results();
        for (Run run : Plan.bars()) {
            if (!run.equals(missing)) {
                addGood(results, run);
            }
        }
        return results;
    }

    private static void addGood(Results results, Run run) {
        if (run.turns().isEmpty()) {
            results.add(run, run.threads() == 8 ? 3000 : 1000);
        } else if (run.turns().contains(BatchBenchmark.BATCH)) {
            results.add(run, Map.of(BatchBenchmark.ONE_BY_ONE, 6000.0, BatchBenchmark.BATCH, 1000.0));
        } else {
            boolean visible = run.parameters().containsValue(VISIBLE.name());
            results.add(run, Map.of("UNTORN", visible ? 1250.0 : 1050.0, "SAME_CALLS", 1000.0));
        }
    }

    private static Run durablePublishes() {
        return Run.publish(pair(), DURABLE, 1024).of(Plan.DURABLE_ITERATIONS);
    }

    private static Run eightThreads() {
        return Run.rate(Way.UNTORN, DURABLE, 8).of(Plan.DURABLE_ITERATIONS);
    }
}
