package dev.untorn.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.Durability;
import dev.untorn.benchmarks.ways.Way;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JMH itself, for a second: what it writes is read, and a benchmark that fails has no figure. */
class RoundsTest {
    @TempDir
    Path scratch;

    @Test
    void oneRound_everyFigureIsThereButThatOfTheRunThatFails() throws Exception {
        Run publish = new Run(
                "PublishBenchmark.publish",
                1,
                Map.of("durability", "VISIBLE", "bytesEach", "1024"),
                List.of(Way.UNTORN.name(), Way.OKIO.name()),
                2);
        Run together = new Run("ReadBenchmark.together", 2, Map.of("way", "UNTORN", "bytesEach", "1024"), List.of(), 2);
        // Okio syncs nothing.
        Run fails =
                new Run("ThreadsBenchmark.publish", 1, Map.of("durability", "DURABLE", "way", "OKIO"), List.of(), 2);

        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Figures figures =
                Figures.read(new Rounds(List.of(publish, together, fails), 1, scratch, nowhere).runInto(scratch));

        assertThat(Stream.of(
                        Measurement.publish(Way.UNTORN, Durability.VISIBLE, 1024),
                        Measurement.publish(Way.OKIO, Durability.VISIBLE, 1024),
                        Measurement.together(Way.UNTORN, 1024, "publish"),
                        Measurement.together(Way.UNTORN, 1024, "read")))
                .allSatisfy(measurement ->
                        assertThat(figures.median(measurement).orElseThrow()).isPositive());
        assertThat(fails.measurements())
                .allSatisfy(
                        measurement -> assertThat(figures.median(measurement)).isEmpty());
        assertThat(scratch.resolve("jmh.log")).content().contains("OKIO does not reach DURABLE");
        assertThat(scratch).isDirectoryNotContaining("glob:**run-*");
    }
}
