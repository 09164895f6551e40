package dev.untorn.documents;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.untorn.check.conform.Counterexamples;
import dev.untorn.spec.Counterexample;
import dev.untorn.spec.Manifest;
import dev.untorn.spec.Model;
import dev.untorn.spec.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tables of broken designs in spec/README.md: a row for each, its property, and the counterexample of TLC. */
class CounterexamplesTest {
    private static final Markdown README = Markdown.read("spec/README.md");

    /** A table: its heading, the module, the columns of the counterexample, and how it abbreviates. */
    private record Table(String heading, String module, int column, Map<String, String> abbreviations) {
        String model(List<String> row) {
            return module + "_broken_" + row.get(0);
        }

        List<List<String>> rows() {
            return README.rowsBelow(heading);
        }
    }

    private static final List<Table> TABLES = List.of(
            new Table("The designs that are wrong", "MCFilePublish", 3, Map.of("W", afterWords("W stands for"))),
            new Table("Promises that are wrong", "MCAtomicPublish", 2, Map.of()),
            new Table(
                    "CheckedRead: the designs that are wrong",
                    "MCCheckedRead",
                    2,
                    Map.of("P", afterWords("P stands for a load that publishes:"))),
            new Table("GroupSync: the designs that are wrong", "MCGroupSync", 2, Map.of()),
            new Table(
                    "BatchPublish: the designs that are wrong",
                    "MCBatchPublish",
                    2,
                    Map.of("F", afterWords("F stands for one file:"))));

    /** A design whose second model shows that it violates one more property. */
    private static final List<String> SECOND_MODEL = List.of("_promise", "_returns");

    private static final Pattern ENTRY = Pattern.compile("(?<![<\\w])([wrcp]\\d) :> (.*?)(?= @@ [wrcp]\\d :> |\\)?$)");

    private static String afterWords(String words) {
        Matcher sentence =
                Pattern.compile(Pattern.quote(words) + "\\s([\\w,\\s]+)").matcher(README.text());
        assertThat(sentence.find()).as(words).isTrue();
        return sentence.group(1).strip().replaceAll("\\s+", " ");
    }

    @TestFactory
    Stream<DynamicNode> everyBrokenDesign_hasItsRow_withWhatItViolates() throws Exception {
        Map<String, Model> models = models();
        return TABLES.stream().map(table -> dynamicContainer(table.heading(), rowTests(table, models)));
    }

    private static Stream<DynamicTest> rowTests(Table table, Map<String, Model> models) {
        List<String> rows = table.rows().stream().map(table::model).toList();
        List<String> designs = models.keySet().stream()
                .filter(name -> name.startsWith(table.module() + "_broken_"))
                .filter(name -> SECOND_MODEL.stream().noneMatch(name::endsWith))
                .toList();
        Stream<DynamicTest> violations = table.rows().stream()
                .map(row -> dynamicTest(
                        row.get(0), () -> assertThat(row.get(1)).isEqualTo(violated(table.model(row), models))));
        return Stream.concat(
                Stream.of(dynamicTest(
                        "a row for each", () -> assertThat(rows).containsExactlyInAnyOrderElementsOf(designs))),
                violations);
    }

    private static String violated(String design, Map<String, Model> models) {
        return Stream.concat(Stream.of(""), SECOND_MODEL.stream())
                .map(suffix -> models.get(design + suffix))
                .filter(model -> model != null)
                .map(model -> ((Verdict.Violates) model.expected()).property())
                .collect(joining(", "));
    }

    private static Map<String, Model> models() throws Exception {
        Map<String, Model> models = new LinkedHashMap<>();
        Manifest.read(Counterexamples.MODELS.resolve("models.csv"))
                .models()
                .forEach(model -> models.put(model.name(), model));
        return models;
    }

    @TestFactory
    Stream<DynamicNode> counterexample_isWhatTlcPrints() {
        List<DynamicNode> containers = new ArrayList<>();
        TABLES.forEach(table ->
                Counterexamples.start(table.rows().stream().map(table::model).toList()));
        for (Table table : TABLES) {
            List<DynamicNode> tests = new ArrayList<>();
            for (List<String> row : table.rows()) {
                Said said = Said.of(row.get(table.column()), table.abbreviations());
                tests.add(dynamicTest(row.get(0), () -> said.compareWith(Counterexamples.of(table.model(row)))));
            }
            containers.add(dynamicContainer(table.heading(), tests));
        }
        return containers.stream();
    }

    /** What a cell says: the steps up to the last or to a circle, the steps of the circle; or only how many. */
    private record Said(List<String> steps, List<String> forEver, Optional<Integer> count) {
        static Said of(String cell, Map<String, String> abbreviations) {
            Matcher counted = Pattern.compile("(\\d+) steps: .*").matcher(cell);
            if (counted.matches()) {
                return new Said(List.of(), List.of(), Optional.of(Integer.valueOf(counted.group(1))));
            }
            String[] parts = cell.replaceAll(" \\([^)]*\\)", "").split(", and for ever: ", -1);
            return new Said(
                    steps(parts[0], abbreviations),
                    parts.length == 1 ? List.of() : steps(parts[1], abbreviations),
                    Optional.empty());
        }

        private static List<String> steps(String text, Map<String, String> abbreviations) {
            List<String> steps = new ArrayList<>();
            for (String step : text.split(", ", -1)) {
                String action = step.replaceAll("\\(.*", "");
                String actor = step.substring(action.length());
                for (String each : abbreviations.getOrDefault(action, action).split(", ", -1)) {
                    steps.add(each + actor);
                }
            }
            return steps;
        }

        void compareWith(Counterexample found) {
            List<String> actions = actions(found);
            if (count.isPresent()) {
                assertThat(actions).hasSize(count.get());
                return;
            }
            List<String> all = new ArrayList<>(steps);
            if (!forEver.isEmpty()) {
                // TLC prints the step that closes the circle as the way back.
                all.addAll(forEver.subList(0, forEver.size() - 1));
                assertThat(found.ending()).isEqualTo("back to state " + (steps.size() + 1));
            }
            assertThat(all).as("the cell; TLC: %s", String.join(", ", actions)).isEqualTo(actions);
        }
    }

    /** The actions, each with the process that took it, unless one process took them all. */
    private static List<String> actions(Counterexample found) {
        List<String> names = new ArrayList<>();
        List<String> actors = new ArrayList<>();
        for (int i = 1; i < found.states().size(); i++) {
            String action = found.states().get(i).actionName();
            names.add(action);
            actors.add(
                    action.equals("PowerLoss")
                            ? ""
                            : actor(found.states().get(i - 1), found.states().get(i)));
        }
        boolean several =
                actors.stream().filter(actor -> !actor.isEmpty()).distinct().count() > 1;
        List<String> actions = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            actions.add(several && !actors.get(i).isEmpty() ? names.get(i) + "(" + actors.get(i) + ")" : names.get(i));
        }
        return actions;
    }

    /** The process of whose variables at least one has another value than before; none if there is no such process. */
    private static String actor(Counterexample.State before, Counterexample.State after) {
        Map<String, String> old = byProcess(before);
        Set<String> changed = new LinkedHashSet<>();
        byProcess(after).forEach((process, values) -> {
            if (!values.equals(old.get(process))) {
                changed.add(process);
            }
        });
        return String.join(", ", changed);
    }

    private static Map<String, String> byProcess(Counterexample.State state) {
        Map<String, String> values = new LinkedHashMap<>();
        state.variables().forEach((variable, value) -> {
            Matcher entry = ENTRY.matcher(value);
            while (entry.find()) {
                values.merge(entry.group(1), variable + " = " + entry.group(2) + "; ", String::concat);
            }
        });
        return values;
    }
}
