package dev.untorn.check.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.check.history.HistoryViolation.Kind;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** The checker says of small histories what a search of all behaviours says. */
class HistoryCheckerProperties {
    private static final int HISTORIES = 1000;
    private static final int OFTEN = 300;

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void smallHistory_checkerAndSearchAgree(@ForAll long seed) {
        new SplittableRandom(seed).longs(HISTORIES).forEach(HistoryCheckerProperties::agree);
        Statistics.label("small histories")
                .coverage(coverage ->
                        labels().forEach(label -> coverage.check(label).count(count -> count >= OFTEN)));
    }

    private static void agree(long seed) {
        SmallHistory small = SmallHistory.of(seed);

        Optional<HistoryViolation> violation =
                HistoryChecker.check(small.history(), small.initial(), small.durability());

        assertThat(violation.isEmpty())
                .as("the search finds a behaviour; %s, of %s, and the checker says %s", small, seed, violation)
                .isEqualTo(BehaviourSearch.allows(small.history(), small.initial(), small.durability()));
        Statistics.label("small histories").collect(label(violation.map(HistoryViolation::kind)));
    }

    /** Each answer is given often, otherwise they might agree about nothing. */
    private static Stream<String> labels() {
        return Stream.concat(
                        Stream.of(Optional.<Kind>empty()),
                        Stream.of(Kind.values()).map(Optional::of))
                .map(HistoryCheckerProperties::label);
    }

    private static String label(Optional<Kind> kind) {
        return kind.map(Kind::name).orElse("allowed");
    }
}
