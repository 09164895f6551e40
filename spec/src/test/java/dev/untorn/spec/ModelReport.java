package dev.untorn.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What TLC found in the models: a table for the console, and a page with every counterexample. */
final class ModelReport {
    private static final List<String> COLUMNS = List.of("model", "verdict", "property", "states", "trace", "seconds");

    private final List<Checked> checked;

    private final ActionTable actions;
    private final List<PropertyTable> properties;

    record Checked(Model model, TlcRun run) {}

    ModelReport(List<Checked> checked, ActionTable actions, List<PropertyTable> properties) {
        this.actions = actions;
        this.properties = List.copyOf(properties);
        this.checked = checked.stream()
                .sorted(Comparator.comparing(each -> each.model().name()))
                .toList();
    }

    /** The line that tells of one finished model, such as {@code MCSpec_model holds; 19,041 distinct states, 9.8 s}. */
    static String line(Checked checked) {
        TlcRun run = checked.run();
        return "%s %s; %s distinct states, %s s"
                .formatted(checked.model().name(), run.verdict(), number(run.distinctStates()), seconds(run));
    }

    /** The row of models.csv that would expect what the run found. */
    static String row(Checked checked) {
        Model model = checked.model();
        String distinct = checked.run().distinctStates().stream()
                .mapToObj(Long::toString)
                .findFirst()
                .orElse("");
        String found = checked.run().verdict() instanceof Verdict.Violates violates
                ? "violates,%s,%d".formatted(violates.property(), violates.trace())
                : "holds,,";
        return String.join(",", model.name(), model.module(), found, distinct);
    }

    String table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(COLUMNS);
        checked.forEach(each -> rows.add(cells(each)));
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < COLUMNS.size(); column++) {
                boolean text = column < 3;
                String padding =
                        " ".repeat(width(rows, column) - row.get(column).length());
                table.append(text ? row.get(column) + padding : padding + row.get(column))
                        .append("  ");
            }
            table.setLength(table.toString().stripTrailing().length());
            table.append('\n');
        }
        return table.toString();
    }

    void write(Path file) throws IOException {
        StringBuilder page = new StringBuilder("# Models\n\n");
        page.append("| ").append(String.join(" | ", COLUMNS)).append(" |\n");
        page.append("|---|---|---|--:|--:|--:|\n");
        checked.forEach(each ->
                page.append("| ").append(String.join(" | ", cells(each))).append(" |\n"));
        page.append('\n').append(actions.markdown());
        properties.forEach(table -> page.append('\n').append(table.markdown()));
        for (Checked each : checked) {
            page.append("\n## %s\n\n%s\n\n"
                    .formatted(each.model().name(), each.model().about()));
            String steps = each.run().counterexample().condensed();
            if (!steps.isEmpty()) {
                page.append("%s:\n\n```\n%s```\n\n".formatted(each.run().verdict(), steps));
            }
            page.append("```\n%s\n```\n".formatted(each.run().commandLine()));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, page);
    }

    private static List<String> cells(Checked checked) {
        TlcRun run = checked.run();
        Verdict verdict = run.verdict();
        boolean violated = verdict instanceof Verdict.Violates;
        return List.of(
                checked.model().name(),
                violated ? "violates" : verdict instanceof Verdict.Holds ? "holds" : "failed",
                verdict instanceof Verdict.Violates violates ? violates.property() : "",
                number(run.distinctStates()),
                verdict instanceof Verdict.Violates violates ? Integer.toString(violates.trace()) : "",
                seconds(run));
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String number(OptionalLong count) {
        return count.isPresent() ? String.format(Locale.ROOT, "%,d", count.getAsLong()) : "no";
    }

    private static String seconds(TlcRun run) {
        return String.format(Locale.ROOT, "%.1f", run.seconds());
    }
}
