package dev.untorn.processes;

import static dev.untorn.processes.TracedWriter.ROUNDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.untorn.Durability;
import dev.untorn.documents.Markdown;
import dev.untorn.processes.TracedWriter.Design;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A publish makes the system calls that {@code docs/system-calls.md} names, and no other: no needless one comes in. */
class SystemCallsTest {
    private static final Markdown DOCUMENT = Markdown.read("docs/system-calls.md");

    @TempDir
    Path scratch;

    @Test
    void onePublish_makesTheCallsOfTheTable() throws Exception {
        Map<String, List<String>> sections = trace(Design.SHIPPED);

        for (Durability durability : Durability.values()) {
            for (boolean replacing : new boolean[] {false, true}) {
                for (int round = ROUNDS / 2; round < ROUNDS; round++) {
                    String section = TracedWriter.section(durability, replacing, round);
                    assertThat(sections.get(section)).as(section).isEqualTo(documented(durability, replacing));
                }
            }
        }
    }

    @Test
    void numbers_areThoseOfTheTable() {
        for (List<String> row : DOCUMENT.rowsBelow("How many")) {
            Durability durability = Durability.valueOf(row.get(0).toUpperCase(Locale.ROOT));
            assertThat(row.subList(1, 3))
                    .as(row.get(0))
                    .containsExactly(
                            "" + documented(durability, false).size(),
                            "" + documented(durability, true).size());
        }
        assertThat(DOCUMENT.rowsBelow("How many")).hasSameSizeAs(Durability.values());
    }

    /** The check can fail: one call more is seen, and where. */
    @Test
    void oneMoreStat_isSeen() throws Exception {
        List<String> found = trace(Design.WASTEFUL).get(TracedWriter.section(Durability.DURABLE, true, ROUNDS - 1));

        List<String> expected = new ArrayList<>(documented(Durability.DURABLE, true));
        expected.add(expected.indexOf("rename temp"), "stat temp");
        assertThat(found).isEqualTo(expected);
    }

    private static List<String> documented(Durability durability, boolean replacing) {
        return DOCUMENT.rowsBelow("One publish").stream()
                .filter(row -> switch (row.get(2)) {
                    case "" -> true;
                    case "replacing" -> replacing;
                    case "consistent" -> durability != Durability.VISIBLE;
                    case "durable" -> durability == Durability.DURABLE;
                    default -> throw new AssertionError("unknown: " + row);
                })
                .map(row -> row.get(0) + " " + row.get(1))
                .toList();
    }

    private Map<String, List<String>> trace(Design design) throws IOException, InterruptedException {
        requireStrace();
        Path directory = Files.createDirectory(scratch.resolve("directory"));
        Path traces = Files.createDirectory(scratch.resolve("traces"));
        List<String> strace = List.of(
                "strace",
                "-ff",
                "-e",
                "trace=" + SystemCalls.TRACED,
                "-o",
                traces.resolve("thread").toString());
        try (Fleet fleet = Fleet.startIn(strace, 1, TracedWriter.class, scratch, design.name(), directory.toString())) {
            assertThat(fleet.together("go")).containsExactly("done");
            fleet.end();
        }
        return SystemCalls.read(traces);
    }

    private void requireStrace() throws InterruptedException {
        int status;
        try {
            status = new ProcessBuilder("strace", "-o", scratch.resolve("probe").toString(), "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            assumeTrue(false, "the system calls were not looked at: no strace here: " + e.getMessage());
            return;
        }
        assumeTrue(status == 0, "the system calls were not looked at: strace may not trace here, status " + status);
    }
}
