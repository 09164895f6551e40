package dev.untorn.check.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a file may hold after a power loss, above all one that is no whole number of blocks. */
class PowerLossTest {
    private static final Path NAME = Path.of("name");
    private static final int BLOCK_SIZE = 2;

    /** Lengths on both sides of two blocks, appended to since the sync or written anew. */
    static Stream<Arguments> liveAndSynced() {
        return Stream.of("abcde", "ABCDE")
                .flatMap(letters -> IntStream.rangeClosed(0, 5)
                        .boxed()
                        .flatMap(live -> IntStream.rangeClosed(0, 5)
                                .mapToObj(synced ->
                                        Arguments.of(letters.substring(0, live), "abcde".substring(0, synced)))));
    }

    private static Set<DiskState> survivors(String live, String synced, Regime regime) {
        Map<Path, Integer> names = Map.of(NAME, 1);
        DiskState before = new DiskState(names, List.of(live), names, List.of(), List.of(synced));
        return PowerLoss.survivors(before, regime, BLOCK_SIZE);
    }

    @ParameterizedTest
    @MethodSource("liveAndSynced")
    void survivors_anyLength_bothTheLiveAndTheSyncedContentAreAmongThem(String live, String synced) {
        for (Regime regime : Regime.values()) {
            assertThat(survivors(live, synced, regime))
                    .as("%s", regime)
                    .contains(DiskState.holding(NAME, live), DiskState.holding(NAME, synced));
        }
    }

    @ParameterizedTest
    @MethodSource("liveAndSynced")
    void survivors_ordered_posixAllowsThemAll(String live, String synced) {
        assertThat(survivors(live, synced, Regime.POSIX)).containsAll(survivors(live, synced, Regime.ORDERED));
    }
}
