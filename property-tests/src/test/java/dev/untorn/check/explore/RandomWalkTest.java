package dev.untorn.check.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.untorn.Durability;
import dev.untorn.check.disk.Regime;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The random walk itself; what it shows of the library is in {@link ScheduleProperties}. */
class RandomWalkTest {
    private static final int SEEDS = 200;
    private static final int STEPS = 12;

    /** One of them may have locked what the other tries to lock: unless both get their turns, that has no end. */
    @Test
    void twoRecoverersAfterACrash_finishEnds() {
        Scenario scenario = scenario(Faults.once(Fault.PROCESS_CRASH));
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int seed = 0; seed < SEEDS; seed++) {
                RandomWalk walk = follow(scenario, seed).finish();
                assertThat(walk.end().disk().names())
                        .as("seed %d: %s", seed, Violation.describe(walk.history()))
                        .containsOnlyKeys(Scenario.TARGET);
            }
        });
    }

    @Test
    void faultsWithoutNumber_areRefused() {
        assertThatThrownBy(() -> follow(scenario(Faults.everyStepAnyNumberOfTimes()), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("known here by its being spent");
    }

    private static RandomWalk follow(Scenario scenario, int seed) {
        List<Integer> schedule =
                new SplittableRandom(seed).ints(STEPS, 0, 1000).boxed().toList();
        return RandomWalk.follow(scenario, schedule, EnumSet.of(Invariant.TARGET_ALWAYS_WHOLE));
    }

    private static Scenario scenario(Faults faults) {
        return new Scenario(
                List.of(
                        Publishing.writer("w1", Publishing.untorn(Durability.DURABLE)),
                        Publishing.recoverer("c1"),
                        Publishing.recoverer("c2")),
                Policy.LAST_WINS,
                1,
                Regime.POSIX,
                true,
                false,
                faults);
    }
}
