package dev.untorn.check.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.check.history.HistoryViolation.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** The checker says of small histories what a search of all behaviours says. */
class HistoryCheckerProperties {
    @Property(tries = 150_000, shrinking = ShrinkingMode.OFF)
    void smallHistory_checkerAndSearchAgree(@ForAll long seed) {
        SmallHistory small = SmallHistory.of(seed);

        Optional<HistoryViolation> violation =
                HistoryChecker.check(small.history(), small.initial(), small.durability());

        assertThat(violation.isEmpty())
                .as("the search finds a behaviour; %s, of %s, and the checker says %s", small, seed, violation)
                .isEqualTo(BehaviourSearch.allows(small.history(), small.initial(), small.durability()));
        collect(violation.map(HistoryViolation::kind));
    }

    /** Otherwise they might agree about nothing. */
    private static void collect(Optional<Kind> kind) {
        String label = kind.map(Kind::name).orElse("ALLOWED");
        Statistics.label("small histories").collect(label);
        List<String> labels = Stream.concat(
                        Stream.of("ALLOWED"), Stream.of(Kind.values()).map(Kind::name))
                .toList();
        Statistics.label("small histories").coverage(coverage -> {
            for (String each : labels) {
                coverage.check(each).count(count -> count >= 1000);
            }
        });
    }
}
