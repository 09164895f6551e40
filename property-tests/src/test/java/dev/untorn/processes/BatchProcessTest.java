package dev.untorn.processes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.untorn.Leftovers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process publishes batches, is read meanwhile, and killed in the middle. */
class BatchProcessTest {
    private static final int READS = 3_000;

    private Path directory;
    private Path logs;

    @BeforeEach
    void begin(@TempDir Path directory, @TempDir Path logs) throws IOException {
        this.directory = directory;
        this.logs = logs;
        Files.createDirectory(directory.resolve("one"));
        Files.createDirectory(directory.resolve("two"));
        for (Path target : targets()) {
            Files.write(target, BatchUser.version(0));
        }
    }

    private List<Path> targets() {
        List<Path> targets = new ArrayList<>(BatchUser.files(directory));
        targets.add(BatchUser.index(directory));
        return targets;
    }

    private long temps() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".tmp")).count();
        }
    }

    private int sweep() throws IOException {
        return Leftovers.in(directory.resolve("one")).sweep().deleted().size()
                + Leftovers.in(directory.resolve("two")).sweep().deleted().size();
    }

    private static int read(Path target) throws IOException {
        byte[] bytes = Files.readAllBytes(target);
        int number = Integer.parseInt(new String(bytes, US_ASCII));
        assertThat(bytes).as("whole").isEqualTo(BatchUser.version(number));
        return number;
    }

    /** What is older than the index says, if the index is read first. */
    private Optional<String> untruth() throws IOException {
        int index = read(BatchUser.index(directory));
        for (Path file : BatchUser.files(directory)) {
            int version = read(file);
            if (version < index) {
                return Optional.of("the index is of version " + index + ", " + file.getFileName() + " of " + version);
            }
        }
        return Optional.empty();
    }

    @Test
    void killedBeforeTheFirstRename_nothingIsPublished_andAllTempsAreSwept() throws Exception {
        try (Fleet fleet = Fleet.start(1, BatchUser.class, logs, "holds", directory.toString())) {
            assertThat(fleet.together("go")).containsExactly("written");
            assertThat(temps()).isEqualTo(BatchUser.FILES + 1);
            assertThat(sweep()).as("temps of a process that lives").isZero();
            fleet.kill();
        }
        assertThat(sweep()).isEqualTo(BatchUser.FILES + 1);
        assertThat(temps()).isZero();
        for (Path target : targets()) {
            assertThat(read(target)).isZero();
        }
    }

    @Test
    void readWhilePublished_andKilledAtAnyMoment_theIndexNamesWhatIsThere() throws Exception {
        int left = 0;
        int last = 0;
        for (int round = 1; round <= 5; round++) {
            try (Fleet fleet = Fleet.start(1, BatchUser.class, logs, "versions", directory.toString())) {
                assertThat(fleet.together("go")).containsExactly("first");
                for (int i = 0; i < READS / 10 * round; i++) {
                    assertThat(untruth()).isEmpty();
                }
                fleet.kill();
            }
            assertThat(untruth()).as("after a kill").isEmpty();
            last = read(BatchUser.index(directory));
            left += sweep();
            assertThat(temps()).isZero();
        }
        assertThat(last).as("version in the last round").isPositive();
        System.out.println(
                "batches: 5 processes killed, " + left + " temps left and swept, version " + last + " in the last");
    }

    @Test
    void indexFirst_isCaughtByItsReader() throws Exception {
        Optional<String> untruth = Optional.empty();
        try (Fleet fleet = Fleet.start(1, BatchUser.class, logs, "indexFirst", directory.toString())) {
            fleet.together("go");
            for (int i = 0; i < READS && untruth.isEmpty(); i++) {
                untruth = untruth();
            }
        }
        assertThat(untruth).isPresent();
    }

    @Test
    void tooFewDescriptors_nothingIsPublished_andNoTempIsLeft() throws Exception {
        assumeFalse(File.separatorChar == '\\', "no ulimit on Windows");
        List<String> limited = List.of("sh", "-c", "ulimit -n 400 && exec \"$@\"", "sh");
        try (Fleet fleet = Fleet.startIn(limited, 1, BatchUser.class, logs, "many", directory.toString())) {
            assertThat(fleet.together("go"))
                    .singleElement()
                    .asString()
                    .startsWith("batch of 1000 files: 1000 unchanged: publish failed at createTemp")
                    .contains("Too many open files");
            fleet.end();
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("one", "two");
        }
    }
}
