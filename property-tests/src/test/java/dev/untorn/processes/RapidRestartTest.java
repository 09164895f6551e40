package dev.untorn.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * CPython bug 13146 on real files: several processes start at once; who finds no cache file builds and publishes it, while
 * others load it. After the test {@code test_rapid_restart} of that bug.
 */
class RapidRestartTest {
    private static final int PROCESSES = 4;
    private static final int MIN_ROUNDS = 20;
    private static final int MAX_ROUNDS = 200;

    @TempDir(factory = BelowTarget.class)
    Path directory;

    @Test
    void cacheWrittenInPlace_isLoadedTruncated_publishedCacheNeverIsInAsManyRounds() throws Exception {
        Loads inPlace = new Loads("writeInPlace");
        race(inPlace, () -> inPlace.rounds() < (inPlace.truncated() == 0 ? MAX_ROUNDS : MIN_ROUNDS));
        System.out.println(inPlace);
        assertThat(inPlace.truncated())
                .as("truncated files; without one the race is too narrow to show anything: %s", inPlace)
                .isPositive();

        Loads published = new Loads(CacheUser.SHIPPED);
        race(published, () -> published.rounds() < inPlace.rounds());
        System.out.println(published);
        assertThat(published.truncated() + published.spoiled())
                .as("torn files: %s", published)
                .isZero();
        assertThat(published.loads()).as("loads: %s", published).isGreaterThanOrEqualTo(published.rounds());
        assertThat(published.roundsWithSeveralBuilders())
                .as("rounds in which several published: %s", published)
                .isPositive();
    }

    private interface Condition {
        boolean holds();
    }

    private void race(Loads loads, Condition again) throws Exception {
        Path cache = Files.createDirectories(directory.resolve(loads.design())).resolve("cache");
        try (Fleet processes = Fleet.start(PROCESSES, CacheUser.class, directory, loads.design(), cache.toString())) {
            while (again.holds()) {
                Files.deleteIfExists(cache);
                loads.add(processes.together("restart"));
            }
            processes.end();
        }
        try (Stream<Path> files = Files.list(cache.getParent())) {
            assertThat(files).as("files that %s left", loads.design()).containsExactly(cache);
        }
    }

    /** On the disk that holds the build, because the default may be in memory. */
    static final class BelowTarget implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target").toAbsolutePath()), "rapid-restart-");
        }
    }
}
