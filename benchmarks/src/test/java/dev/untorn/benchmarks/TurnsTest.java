package dev.untorn.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final List<String> ALL = List.of("a", "b", "c");

    @Test
    void everyCycle_eachHasOneTurn_inChangingOrders() {
        Set<List<String>> orders = new HashSet<>();
        for (int cycle = 0; cycle < 20; cycle++) {
            int first = cycle * ALL.size();
            List<String> order = IntStream.range(first, first + ALL.size())
                    .mapToObj(i -> Turns.at(i, ALL))
                    .toList();
            assertThat(order).containsExactlyInAnyOrderElementsOf(ALL);
            orders.add(order);
        }
        assertThat(orders).hasSizeGreaterThan(3);
    }

    @Test
    void parameter_readsAsWhatItWasMadeOf() {
        assertThat(Turns.of(Turns.parameter(ALL))).isEqualTo(ALL);
        assertThat(Turns.of("")).isEmpty();
    }
}
