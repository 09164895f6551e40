package dev.untorn.documents;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.spec.litmus.Litmus;
import dev.untorn.spec.litmus.LitmusFile;
import dev.untorn.spec.litmus.Moment;
import dev.untorn.spec.litmus.Regime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table of litmus programs in spec/README.md says what litmus.json says, which TLC found. */
class LitmusTableTest {
    @Test
    void table_hasRowForEachProgram_withWhatMayBeFound() throws Exception {
        List<List<String>> rows =
                LitmusFile.read().stream().map(LitmusTableTest::row).toList();
        assertThat(Markdown.read("spec/README.md").rowsBelow("Litmus programs"))
                .as(
                        "rows of the table; these are right:%n%s%n",
                        rows.stream()
                                .map(row -> "| " + String.join(" | ", row) + " |")
                                .collect(joining("\n")))
                .containsExactlyInAnyOrderElementsOf(rows);
    }

    private static List<String> row(Litmus program) {
        List<String> row = new ArrayList<>(List.of(program.name(), program.shows()));
        for (Regime regime : List.of(Regime.ORDERED, Regime.POSIX)) {
            for (Moment moment : List.of(Moment.DURING, Moment.AFTER)) {
                row.add(cell(program, program.allowed(regime, moment)));
            }
        }
        return row;
    }

    /** The old targets first, then the new ones, then those that are neither; a number if they are many. */
    private static String cell(Litmus program, Set<String> disks) {
        Set<String> found = disks.stream().map(LitmusTableTest::targets).collect(toCollection(TreeSet::new));
        Set<String> cell = new LinkedHashSet<>();
        for (String expected : List.of(targets(program.before()), targets(program.end()), "-")) {
            if (found.remove(expected)) {
                cell.add(expected);
            }
        }
        if (found.size() > 2) {
            cell.add(found.size() + " more");
        } else {
            cell.addAll(found);
        }
        return String.join(", ", cell);
    }

    /** What the targets hold, such as {@code BB}, or {@code B+A} if there are two. */
    private static String targets(String disk) {
        return Arrays.stream(disk.split(" "))
                .filter(place -> place.matches("(.*/)?[tu]=.*"))
                .map(place -> place.substring(place.indexOf('=') + 1))
                .collect(joining("+"));
    }
}
