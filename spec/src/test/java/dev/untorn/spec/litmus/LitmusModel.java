package dev.untorn.spec.litmus;

import dev.untorn.spec.SpecCopy;
import dev.untorn.spec.TlcRun;
import dev.untorn.spec.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The programs of MCLitmus, with what TLC finds after each. Everything is written below one directory. */
final class LitmusModel {
    private static final Pattern LINE = Pattern.compile("(?m)^\"(\\w+) \\| (\\w+)(?: \\d+)? \\| (.*)\"$");

    private final SpecCopy spec;
    private final List<String> commandLines = new ArrayList<>();

    LitmusModel(Path directory) throws IOException {
        this.spec = new SpecCopy(directory);
    }

    /** Changes one file of this copy of the specification. The change must change something. */
    LitmusModel edited(String file, UnaryOperator<String> edit) throws IOException {
        spec.edited(file, edit);
        return this;
    }

    /** Runs TLC once for each regime, and returns the programs in the order of their names. */
    List<Litmus> programs(Regime... regimes) throws IOException, InterruptedException {
        Map<String, Builder> programs = new TreeMap<>();
        for (Regime regime : regimes) {
            // Each call, and each disk found, is printed for every state: the same line more than once.
            LINE.matcher(output(regime))
                    .results()
                    .forEach(line -> programs.computeIfAbsent(line.group(1), Builder::new)
                            .add(regime, line));
        }
        return programs.values().stream().map(Builder::build).toList();
    }

    /** What to type to see it again. */
    String reproduce() {
        return String.join("\n", commandLines);
    }

    private String output(Regime regime) throws IOException, InterruptedException {
        String model = "MCLitmus_" + regime.name().toLowerCase(Locale.ROOT);
        TlcRun run = spec.check(model).run(spec.directory().resolve(model));
        commandLines.add(run.commandLine());
        if (!(run.verdict() instanceof Verdict.Holds)) {
            throw new IllegalStateException(model + ": " + run.verdict() + ": " + run.log());
        }
        return run.output();
    }

    private static final class Builder {
        private final String name;
        private final Map<String, String> texts = new LinkedHashMap<>();
        private final Map<Regime, List<Call>> calls = new EnumMap<>(Regime.class);
        private final Map<Regime, Map<String, Moment>> outcomes = new EnumMap<>(Regime.class);

        Builder(String name) {
            this.name = name;
        }

        void add(Regime regime, MatchResult line) {
            String text = line.group(3);
            switch (line.group(2)) {
                // TLC goes breadth first, so calls come in their order.
                case "call" ->
                    calls.computeIfAbsent(regime, r -> new ArrayList<>()).add(Call.parse(text));
                case "during" -> outcomes(regime).putIfAbsent(text, Moment.DURING);
                case "after" -> outcomes(regime).put(text, Moment.AFTER);
                default -> texts.put(line.group(2), text);
            }
        }

        private Map<String, Moment> outcomes(Regime regime) {
            return outcomes.computeIfAbsent(regime, r -> new TreeMap<>());
        }

        Litmus build() {
            List<Call> all = calls.values().iterator().next();
            return new Litmus(name, text("shows", all), text("before", all), all, text("end", all), outcomes);
        }

        private String text(String what, List<Call> all) {
            String text = texts.get(what);
            if (text == null) {
                // TLC does not mind a call that is not possible: the program has no next state but the power loss.
                throw new IllegalStateException("%s: no %s; no call is possible after %s".formatted(name, what, all));
            }
            return text;
        }
    }
}
