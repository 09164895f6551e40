package dev.untorn.check.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.CompiledCache;
import dev.untorn.Durability;
import dev.untorn.Loaded;
import dev.untorn.Loaded.Found;
import dev.untorn.Publisher;
import dev.untorn.Stamp;
import dev.untorn.check.cache.CacheExplorer.Report;
import dev.untorn.check.cache.CacheScenario.Answer;
import dev.untorn.check.cache.CacheScenario.Loader;
import dev.untorn.check.cache.SketchedCache.Temp;
import dev.untorn.check.disk.Blocks;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The shipped {@link CompiledCache} keeps what {@code CheckedRead.tla} promises, in every interleaving within small bounds; and
 * each design that is wrong there is found here.
 */
class CheckedReadTest {
    private static Loader shipped(Stamp stamp, Durability durability) {
        return (disk, temp) -> {
            Loaded<byte[]> loaded = CompiledCache.of("abc")
                    .stampedBy(stamp)
                    .publishedBy(Publisher.with(durability).on(disk, anyTarget -> temp))
                    .on(disk, disk)
                    .load(CacheScenario.SOURCE, CacheScenario::compile);
            return new Answer(Blocks.of(loaded.code()), loaded.found());
        };
    }

    private static CacheScenario everyFaultOnce(Loader design) {
        return new CacheScenario(design, List.of(2, 1), 2, false, 1, 1, 1);
    }

    private static CacheScenario onePowerLoss(Loader design) {
        return new CacheScenario(design, List.of(2, 1), 2, false, 0, 1, 0);
    }

    /** Time passes: stamps may be too young, or those of two versions. */
    private static CacheScenario aging(Loader design) {
        return new CacheScenario(design, List.of(2, 1), 2, true, 0, 0, 0);
    }

    private static Report explore(String name, CacheScenario scenario) {
        long start = System.nanoTime();
        Report report = new CacheExplorer(scenario).explore();
        System.out.printf(
                Locale.ROOT,
                "%-34s %,8d states %,9d steps %.1f s, loads that end %s%s%n",
                name,
                report.states(),
                report.steps(),
                (System.nanoTime() - start) / 1e9,
                report.ends(),
                report.violation() == null ? "" : "\n" + report.violation());
        return report;
    }

    @Test
    void shipped_everyFault_propertiesHold() {
        Report report =
                explore("shipped, every fault", everyFaultOnce(shipped(Stamp.CONTENT_HASH, Durability.VISIBLE)));
        assertThat(report.violation()).isNull();
        assertThat(report.ends())
                .as("or the properties hold for want of behaviour")
                .containsOnlyKeys(Found.HIT, Found.ABSENT, Found.TORN, Found.STALE);
    }

    @Test
    void shippedByTime_powerLoss_propertiesHold() {
        Report report =
                explore("shipped by time, power loss", onePowerLoss(shipped(Stamp.MTIME_AND_SIZE, Durability.VISIBLE)));
        assertThat(report.violation()).isNull();
        assertThat(report.ends()).containsOnlyKeys(Found.HIT, Found.ABSENT, Found.TORN, Found.STALE);
    }

    @Test
    void shippedByTime_stampsAreYoungOrShared_propertiesHold() {
        Report report = explore("shipped by time, aging", aging(shipped(Stamp.MTIME_AND_SIZE, Durability.VISIBLE)));
        assertThat(report.violation()).isNull();
        assertThat(report.ends()).containsOnlyKeys(Found.HIT, Found.ABSENT, Found.STALE);
    }

    @Test
    void shipped_threeProcesses_propertiesHold() {
        CacheScenario three =
                new CacheScenario(shipped(Stamp.CONTENT_HASH, Durability.VISIBLE), List.of(1, 1, 1), 2, false, 0, 1, 0);
        assertThat(explore("shipped, three processes", three).violation()).isNull();
    }

    /** What a publisher that syncs adds: no load finds a torn file. */
    @Test
    void shippedConsistent_powerLoss_neverTorn() {
        Report report =
                explore("shipped, consistent", onePowerLoss(shipped(Stamp.CONTENT_HASH, Durability.CONSISTENT)));
        assertThat(report.violation()).isNull();
        assertThat(report.ends()).containsOnlyKeys(Found.HIT, Found.ABSENT, Found.STALE);
    }

    /** The same explorer, the design of the specification: what is found below is the fault of the designs. */
    @Test
    void sketched_everyFault_propertiesHold() {
        assertThat(explore("sketched, every fault", everyFaultOnce(SketchedCache.UNTORN))
                        .violation())
                .isNull();
    }

    static Stream<Arguments> brokenDesigns() {
        SketchedCache untorn = SketchedCache.UNTORN;
        Set<Found> notTorn = Set.of(Found.ABSENT, Found.STALE);
        return Stream.of(
                Arguments.of("uncheckedRead", "NoTornHit", SketchedCache.checking("stamp")),
                Arguments.of("lengthOnly", "NoTornHit", SketchedCache.checking("stamp", "length")),
                Arguments.of("noStamp", "NoStaleHit", SketchedCache.checking("length", "checksum")),
                Arguments.of(
                        "missWithoutRebuild",
                        "CacheHeals",
                        new SketchedCache(untorn.checks(), notTorn, false, Temp.FRESH, false)),
                Arguments.of(
                        "failedWriteFailsLoad",
                        "NoLoadFails",
                        new SketchedCache(untorn.checks(), untorn.rebuiltAfter(), false, Temp.FRESH, true)),
                Arguments.of(
                        "stampAfterCompile",
                        "NoStaleHit",
                        new SketchedCache(untorn.checks(), untorn.rebuiltAfter(), true, Temp.FRESH, false)),
                Arguments.of("writeInPlaceUnchecked", "NoTornHit", SketchedCache.writing(Temp.TARGET_ITSELF, "stamp")),
                Arguments.of(
                        "fixedTemp", "CacheHeals", SketchedCache.writing(Temp.FIXED, "length", "checksum", "stamp")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenDesigns")
    void brokenDesign_everyFault_isFound(String design, String property, SketchedCache broken) {
        assertThat(explore(design, everyFaultOnce(broken)).violation()).startsWith(property + " is violated");
    }

    /** gh-120932 of CPython: the shipped cache with a clock by which every stamp is old enough. */
    @Test
    void brokenDesign_everyStampIsTrusted_isFound() {
        Loader trusting = (disk, temp) -> {
            Loaded<byte[]> loaded = CompiledCache.of("abc")
                    .stampedBy(Stamp.MTIME_AND_SIZE)
                    .publishedBy(Publisher.visible().on(disk, anyTarget -> temp))
                    .on(disk, () -> Instant.MAX)
                    .load(CacheScenario.SOURCE, CacheScenario::compile);
            return new Answer(Blocks.of(loaded.code()), loaded.found());
        };
        assertThat(explore("everyStampTrusted", aging(trusting)).violation()).startsWith("NoStaleHit is violated");
    }
}
