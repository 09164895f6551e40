package dev.untorn.spec.litmus;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;

/**
 * What a real kernel left after a power cut: a row of litmus_seen.csv.
 *
 * @param found a part of a disk, such as {@code t=BB}; or several with {@code |} between them, of which one was seen
 * @param on the file systems that showed it
 */
record Sighting(String program, Moment moment, List<String> found, List<String> on) {

    static List<Sighting> read(Path file) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(file);
                var rows = format.parse(reader)) {
            return rows.stream()
                    .map(row -> new Sighting(
                            row.get("program"),
                            Moment.valueOf(row.get("moment").toUpperCase(Locale.ROOT)),
                            List.of(row.get("found").split(" \\| ")),
                            List.of(row.get("on").split(" "))))
                    .toList();
        }
    }

    boolean isAllowedBy(Litmus litmus, Regime regime) {
        return litmus.allowed(regime, moment).stream()
                .map(disk -> Set.of(disk.split(" ")))
                .anyMatch(disk -> found.stream().anyMatch(part -> disk.containsAll(Arrays.asList(part.split(" ")))));
    }

    /** btrfs keeps no order between directory operations; the others do. */
    boolean wasSeenWhereOrderIsKept() {
        return on.stream().anyMatch(system -> !system.startsWith("btrfs"));
    }
}
