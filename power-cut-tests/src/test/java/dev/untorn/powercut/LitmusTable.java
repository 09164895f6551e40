package dev.untorn.powercut;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.untorn.spec.litmus.Litmus;
import dev.untorn.spec.litmus.LitmusFile;
import dev.untorn.spec.litmus.Moment;
import dev.untorn.spec.litmus.Regime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The section of docs/guarantees.md about the litmus programs, made of a run that was kept. */
final class LitmusTable {
    static final Path KEPT_RUN = Rig.MODULE.resolve("litmus-run.jsonl");
    static final Path DOCUMENT = Rig.MODULE.resolve("../docs/guarantees.md");

    private static final String BEGIN = "<!-- litmus: generated -->\n";
    private static final String END = "<!-- end of litmus -->\n";

    private LitmusTable() {}

    static List<LitmusRun> keptRuns() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        try (Stream<String> lines = Files.lines(KEPT_RUN)) {
            return lines.map(line -> LitmusRun.of(parse(mapper, line))).toList();
        }
    }

    private static JsonNode parse(ObjectMapper mapper, String line) {
        try {
            return mapper.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The document, with this section in the place of the old one. */
    static String in(String document, List<LitmusRun> runs) throws IOException {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("no lines " + BEGIN + END + " in " + DOCUMENT);
        }
        return document.substring(0, begin) + BEGIN + section(runs) + document.substring(end);
    }

    private static String section(List<LitmusRun> runs) throws IOException {
        List<Litmus> programs = LitmusFile.read();
        StringBuilder text = new StringBuilder();
        text.append("Kernel ").append(runs.get(0).kernel()).append("; images: ");
        text.append(runs.stream()
                .map(run -> "%s %,d".formatted(run.fileSystem(), run.images()))
                .collect(joining(", ")));
        text.append(".\n\n| Program | ");
        text.append(runs.stream().map(LitmusRun::fileSystem).collect(joining(" | ")));
        text.append(" |\n|---").append("|---".repeat(runs.size())).append("|\n");
        for (Litmus program : programs) {
            text.append("| ").append(program.name());
            runs.forEach(run -> text.append(" | ").append(cell(run, program)));
            text.append(" |\n");
        }
        text.append("\nAllowed where order is kept, and never seen:\n\n");
        for (Litmus program : programs) {
            Set<String> never = new TreeSet<>(program.allowed(Regime.ORDERED, Moment.DURING));
            runs.forEach(run -> never.removeAll(run.seen(program, Moment.DURING)));
            if (!never.isEmpty()) {
                text.append("- ")
                        .append(program.name())
                        .append(": `")
                        .append(String.join("`, `", never))
                        .append("`\n");
            }
        }
        return text.toString();
    }

    private static String cell(LitmusRun run, Litmus program) {
        return "%s, after %s".formatted(part(run, program, Moment.DURING), part(run, program, Moment.AFTER));
    }

    private static String part(LitmusRun run, Litmus program, Moment moment) {
        return run.seen(program, moment).size() + " of "
                + program.allowed(run.regime(), moment).size();
    }
}
