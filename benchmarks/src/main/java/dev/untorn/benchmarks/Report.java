package dev.untorn.benchmarks;

import dev.untorn.Durability;
import dev.untorn.benchmarks.Bar.Verdict;
import dev.untorn.benchmarks.ways.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The figures as Markdown: the tables of {@code docs/benchmarks.md}, ready to paste. A figure that is missing is a dash. */
final class Report {
    private static final String NONE = "-";

    private final Figures figures;
    private final Machine machine;
    private final boolean everyBar;
    private final StringBuilder text = new StringBuilder();

    private Report(Figures figures, Machine machine, boolean everyBar) {
        this.figures = figures;
        this.machine = machine;
        this.everyBar = everyBar;
    }

    /**
     * The text.
     *
     * @param everyBar whether bars about a journal are asked for without one, too
     */
    static String of(Figures figures, Machine machine, boolean everyBar) {
        Report report = new Report(figures, machine, everyBar);
        report.line("On " + machine + ".");
        report.bars();
        for (Durability durability : Durability.values()) {
            report.publishes(durability);
        }
        report.batches();
        report.rates();
        report.reads();
        return report.text.toString();
    }

    private void bars() {
        List<List<String>> rows = Bar.ALL.stream()
                .map(bar -> List.of(
                        bar.what(),
                        (bar.atMost() ? "at most " : "at least ") + ratio(OptionalDouble.of(bar.limit())),
                        ratio(bar.ratio(figures)),
                        bar.verdict(figures, machine.journaled(), everyBar).toString()))
                .toList();
        table("Bars", List.of("What", "Bar", "Measured", ""), rows);
    }

    private void publishes(Durability durability) {
        List<String> head = new ArrayList<>(List.of("Way"));
        Plan.SIZES.forEach(size -> head.add(size(size)));
        List<List<String>> rows = Stream.of(Way.values())
                .filter(way -> way.reaches(durability))
                .map(way -> row(way.label(), Plan.SIZES.stream().map(size -> timeAndRatio(way, durability, size))))
                .toList();
        String title = "One publish, " + durability.name().toLowerCase(Locale.ROOT);
        table(title + ": µs (x Untorn)", head, rows);
    }

    private String timeAndRatio(Way way, Durability durability, int size) {
        Measurement its = Measurement.publish(way, durability, size);
        OptionalDouble median = figures.median(its);
        OptionalDouble ratio = figures.ratio(its, Measurement.publish(Way.UNTORN, durability, size));
        return median.isEmpty() ? NONE : micros(median) + " (" + ratio(ratio) + ")";
    }

    private void batches() {
        List<List<String>> rows = Plan.BATCHES.stream()
                .map(files -> List.of(
                        String.format(Locale.ROOT, "%,d", files),
                        micros(figures.median(Measurement.oneByOne(files))),
                        micros(figures.median(Measurement.batch(files))),
                        ratio(figures.ratio(Measurement.oneByOne(files), Measurement.batch(files)))))
                .toList();
        table("Durable files of 1 KiB: µs", List.of("Files", "One by one", "As a batch", "Times faster"), rows);
    }

    private void rates() {
        List<String> head = new ArrayList<>(List.of("Way"));
        Plan.THREADS.forEach(threads -> head.add(threads == 1 ? "1 thread" : threads + " threads"));
        List<List<String>> rows = Stream.of(Durability.VISIBLE, Durability.DURABLE)
                .flatMap(durability -> Plan.WITH_COMPANY.stream()
                        .map(way -> row(
                                way.label() + ", " + durability.name().toLowerCase(Locale.ROOT),
                                Plan.THREADS.stream().map(threads -> rate(way, durability, threads)))))
                .toList();
        table("Publishes of 1 KiB into one directory, each second", head, rows);
    }

    private String rate(Way way, Durability durability, int threads) {
        OptionalDouble rate = figures.median(Measurement.rate(way, durability, threads));
        return rate.isEmpty() ? NONE : String.format(Locale.ROOT, "%,.0f", rate.getAsDouble());
    }

    private void reads() {
        List<List<String>> rows = Plan.READ_SIZES.stream()
                .flatMap(size -> Plan.WITH_COMPANY.stream()
                        .map(way -> List.of(
                                way.label() + ", " + size(size),
                                micros(figures.median(Measurement.together(way, size, "publish"))),
                                micros(figures.median(Measurement.together(way, size, "read"))))))
                .toList();
        table("One thread publishes (visible), one reads: µs", List.of("Way", "One publish", "One read"), rows);
    }

    /** Nothing, if there is no figure in it. */
    private void table(String title, List<String> head, List<List<String>> rows) {
        if (rows.stream().allMatch(row -> row.stream().skip(1).allMatch(NONE::equals))) {
            return;
        }
        line("");
        line("### " + title);
        line("");
        line("| " + String.join(" | ", head) + " |");
        line("|---".repeat(head.size()) + "|");
        rows.forEach(row -> line("| " + String.join(" | ", row) + " |"));
    }

    private static List<String> row(String name, Stream<String> cells) {
        return Stream.concat(Stream.of(name), cells).toList();
    }

    private static String size(int bytes) {
        return bytes < 1024 * 1024 ? bytes / 1024 + " KiB" : bytes / 1024 / 1024 + " MiB";
    }

    private static String micros(OptionalDouble micros) {
        return micros.isEmpty()
                ? NONE
                : String.format(Locale.ROOT, micros.getAsDouble() < 100 ? "%.1f" : "%,.0f", micros.getAsDouble());
    }

    private static String ratio(OptionalDouble ratio) {
        return ratio.isEmpty() ? NONE : String.format(Locale.ROOT, "%.2f", ratio.getAsDouble());
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** Whether a bar was missed. */
    static boolean missed(Figures figures, Machine machine, boolean everyBar) {
        return Bar.ALL.stream().anyMatch(bar -> bar.verdict(figures, machine.journaled(), everyBar) == Verdict.MISSED);
    }
}
