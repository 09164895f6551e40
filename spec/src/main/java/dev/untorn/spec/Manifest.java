package dev.untorn.spec;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The models and what TLC must find in each: models.csv. */
public record Manifest(List<Model> models) {
    private static final List<String> COLUMNS =
            List.of("model", "module", "verdict", "property", "trace", "distinct", "about");
    private static final String MARK = "mark";

    public Manifest {
        models = List.copyOf(models);
        Set<String> names = new HashSet<>();
        for (Model model : models) {
            if (!names.add(model.name())) {
                throw new IllegalArgumentException("model " + model.name() + ": more than one row");
            }
        }
    }

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException if a row contradicts itself or another, with its line
     */
    public static Manifest read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return parse(reader, file.toString());
        }
    }

    static Manifest parse(String text) throws IOException {
        return parse(new StringReader(text), "models.csv");
    }

    /**
     * The model of this name.
     *
     * @throws IllegalArgumentException if it has no row
     */
    public Model model(String name) {
        return models.stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("model " + name + ": no row"));
    }

    /**
     * Compares the rows with the configs that lie in the directory.
     *
     * @throws IllegalArgumentException if a .cfg has no row, or a row has no .cfg
     */
    public void requireRowForEachConfig(Path directory) throws IOException {
        Set<String> rows = models.stream().map(Model::name).collect(Collectors.toCollection(TreeSet::new));
        Set<String> configs;
        try (Stream<Path> files = Files.list(directory)) {
            configs = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".cfg"))
                    .map(name -> name.substring(0, name.length() - ".cfg".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        List<String> problems = new ArrayList<>();
        configs.stream().filter(c -> !rows.contains(c)).forEach(c -> problems.add(c + ".cfg has no row"));
        rows.stream().filter(r -> !configs.contains(r)).forEach(r -> problems.add("row " + r + " has no .cfg"));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "models.csv and " + directory + " differ: " + String.join(", ", problems));
        }
    }

    private static Manifest parse(Reader reader, String source) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var rows = format.parse(reader)) {
            List<String> header = rows.getHeaderNames();
            if (!header.equals(COLUMNS) && !header.equals(marked(COLUMNS))) {
                throw new IllegalArgumentException(source + ":1: expected the columns " + COLUMNS
                        + " and at most one more, " + MARK + "; found " + header);
            }
            List<Model> models = new ArrayList<>();
            for (CSVRecord row : rows) {
                models.add(model(row, source + ":" + rows.getCurrentLineNumber()));
            }
            return new Manifest(models);
        }
    }

    private static Model model(CSVRecord row, String place) {
        try {
            String distinct = row.get("distinct");
            return new Model(
                    row.get("model"),
                    row.get("module"),
                    verdict(row),
                    distinct.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(distinct)),
                    row.get("about"),
                    mark(row));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }

    private static List<String> marked(List<String> columns) {
        return Stream.concat(columns.stream(), Stream.of(MARK)).toList();
    }

    /** The last column, which a row may leave out. */
    private static Model.Mark mark(CSVRecord row) {
        String mark = row.isSet(MARK) ? row.get(MARK) : "";
        return switch (mark) {
            case "" -> Model.Mark.NONE;
            case "alone" -> Model.Mark.ALONE;
            case "large" -> Model.Mark.LARGE;
            default ->
                throw new IllegalArgumentException(
                        "model " + row.get("model") + ": mark is neither alone nor large: " + mark);
        };
    }

    private static Verdict verdict(CSVRecord row) {
        String property = row.get("property");
        String trace = row.get("trace");
        boolean named = !property.isEmpty() && !trace.isEmpty();
        boolean unnamed = property.isEmpty() && trace.isEmpty();
        String verdict = row.get("verdict");
        if (verdict.equals("holds") && unnamed) {
            return new Verdict.Holds();
        }
        if (verdict.equals("violates") && named) {
            return new Verdict.Violates(property, Integer.parseInt(trace));
        }
        throw new IllegalArgumentException("model " + row.get("model") + ": expected holds without property and trace,"
                + " or violates with both; found " + verdict + ", " + property + ", " + trace);
    }
}
