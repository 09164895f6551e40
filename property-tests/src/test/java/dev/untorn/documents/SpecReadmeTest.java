package dev.untorn.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.untorn.check.explore.Fault;
import dev.untorn.spec.Manifest;
import dev.untorn.spec.Model;
import dev.untorn.spec.ModelConfig;
import dev.untorn.spec.ModelFiles;
import dev.untorn.spec.Tlc;
import dev.untorn.spec.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What spec/README.md says of modules, configs and models.csv; the counterexamples are CounterexamplesTest's. */
class SpecReadmeTest {
    private static final Path MODELS = Path.of("target", "spec-readme");
    private static final String PROTOCOL = "MCFilePublish_";
    private static final Markdown README = Markdown.read("spec/README.md");
    private static final Map<String, String> PROPERTIES = Map.of(
            "MCFilePublish", "What holds",
            "MCAtomicPublish", "What the promise holds",
            "MCCheckedRead", "CheckedRead: what holds",
            "MCGroupSync", "GroupSync: what holds",
            "MCBatchPublish", "BatchPublish: what holds");

    /** Replacements that every config needs: what the bounds are. */
    private static final Set<String> BOUNDS = Set.of("Names", "MaxFaults");

    @BeforeAll
    static void copyModels() throws Exception {
        ModelFiles.copyTo(MODELS);
    }

    @Test
    void faults_areThoseOfTheExplorer() {
        assertThat(firstCells("Failure model"))
                .containsExactlyElementsOf(
                        Stream.of(Fault.values()).map(Fault::action).toList());
    }

    @Test
    void outcomes_areThoseOfTheSpecification() {
        assertThat(firstCells("The protocol", "What a writer is told:"))
                .containsExactlyElementsOf(quoted(between("FilePublish", "Outcomes ==", "Ended ==")));
    }

    @Test
    void excerpts_areInTheModules() throws Exception {
        StringBuilder modules = new StringBuilder();
        try (Stream<Path> files = Files.list(MODELS)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".tla")).toList()) {
                modules.append(Files.readString(file));
            }
        }
        assertThat(README.codeBlocks("tla"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(modules).contains(block));
    }

    @TestFactory
    Stream<DynamicTest> stepsOfEachPolicy_areWhatTheSpecificationEvaluatesTo() {
        return README.rowsBelow("The protocol").stream()
                .map(row -> dynamicTest(
                        row.get(0), () -> assertThat(row.get(1)).isEqualTo(String.join(", ", steps(row.get(0))))));
    }

    private static List<String> steps(String policy) throws Exception {
        String name = "Steps" + policy;
        Files.writeString(MODELS.resolve(name + ".tla"), """
                ---- MODULE %s ----
                EXTENDS MCFilePublish
                ASSUME PrintT(<<"steps of", Policy, Steps>>)
                NoStateAtAll == writerState = <<>>
                ====
                """.formatted(name));
        String model = PROTOCOL + "everything_" + policy.substring(0, 1).toLowerCase(Locale.ROOT) + policy.substring(1);
        Path config = MODELS.resolve(name + ".cfg");
        Files.writeString(config, config(model).checking(List.of("NoStateAtAll")));
        String output = Tlc.check(MODELS.resolve(name + ".tla"), config)
                .run(MODELS.resolve(name))
                .output()
                .replaceAll("\\s+", " ");
        Matcher steps = Pattern.compile("<< ?\"steps of\", \"" + policy + "\", << ?([^>]*)>> ?>>")
                .matcher(output);
        assertThat(steps.find()).as(output).isTrue();
        return quoted(steps.group(1));
    }

    @TestFactory
    Stream<DynamicTest> propertiesOfGoodModels_haveTheirRows() {
        return PROPERTIES.entrySet().stream()
                .map(entry -> dynamicTest(
                        entry.getKey(),
                        () -> assertThat(firstCells(entry.getValue()))
                                .containsExactlyInAnyOrderElementsOf(properties(entry.getKey()))));
    }

    private static Set<String> properties(String module) throws Exception {
        Set<String> properties = new TreeSet<>();
        for (Model model : good(module)) {
            ModelConfig config = config(model.name());
            properties.addAll(config.invariants());
            properties.addAll(config.properties());
        }
        return properties;
    }

    /** Those of the last column are the designs with the mark alone; a property may have several. */
    @TestFactory
    Stream<DynamicTest> designsThatViolateOnePropertyOnly_areMarkedSo() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        List<Model> models = Manifest.read(MODELS.resolve("models.csv")).models();
        for (String module : List.of("MCFilePublish", "MCAtomicPublish")) {
            for (List<String> row : README.rowsBelow(PROPERTIES.getOrDefault(module, ""))) {
                List<String> alone = models.stream()
                        .filter(model -> model.module().equals(module) && model.mark() == Model.Mark.ALONE)
                        .filter(model -> model.expected() instanceof Verdict.Violates violates
                                && violates.property().equals(row.get(0)))
                        .map(model -> model.name().replaceFirst(".*_broken_", ""))
                        .toList();
                tests.add(dynamicTest(
                        module + " " + row.get(0), () -> assertThat(row.get(2)).isEqualTo(String.join(", ", alone))));
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> goodModelWithInvariants_checksAllOfThem() throws Exception {
        List<String> all = config(PROTOCOL + "durable").invariants();
        return good("MCFilePublish").stream()
                .filter(model -> !replacements(model).containsKey("Design"))
                .filter(model -> !config(model.name()).invariants().isEmpty())
                .map(model -> dynamicTest(
                        model.name(),
                        () -> assertThat(config(model.name()).invariants()).isEqualTo(all)));
    }

    @Test
    void designsThatAreRightInOneWorld_areTheGoodModelsThatReplaceMoreThanTheReductionsDo() throws Exception {
        Set<String> reductions = Set.copyOf(firstCells("Reductions"));
        List<String> worlds = good("MCFilePublish").stream()
                .filter(model -> replacements(model).entrySet().stream()
                        .anyMatch(each -> !BOUNDS.contains(each.getKey()) && !reductions.contains(each.getValue())))
                .map(Model::name)
                .toList();
        List<List<String>> rows = README.rowsBelow("Right in one world");
        assertThat(rows).extracting(row -> PROTOCOL + row.get(2)).containsExactlyInAnyOrderElementsOf(worlds);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.get(2)).startsWith(row.get(0) + "_");
            assertThat(firstCells("The designs that are wrong")).contains(row.get(0));
        });
    }

    @TestFactory
    Stream<DynamicTest> designsOfOtherModulesThatAreRightInOneWorld_areNamed() {
        return Stream.of("CheckedRead", "GroupSync", "BatchPublish")
                .map(module -> dynamicTest(module, () -> {
                    String section = README.text()
                            .substring(README.text().indexOf("# " + module + ": the designs that are wrong"));
                    assertThat(good("MC" + module))
                            .filteredOn(model -> replacements(model).containsKey("Design"))
                            .isNotEmpty()
                            .allSatisfy(model -> assertThat(section)
                                    .contains("`" + model.name().replaceFirst("MC" + module + "_", "") + "`"));
                }));
    }

    @Test
    void reductions_areWhatTheModelsOfTheDesignUse() throws Exception {
        Set<String> used = new LinkedHashSet<>();
        for (Model model : good("MCFilePublish")) {
            if (replacements(model).containsKey("Design")) {
                continue;
            }
            replacements(model).forEach((name, by) -> {
                if (!BOUNDS.contains(name)) {
                    used.add(by);
                }
            });
            Pattern.compile("(?m)^(?:SYMMETRY|VIEW|CONSTRAINT) (\\w+)")
                    .matcher(text(model))
                    .results()
                    .forEach(match -> used.add(match.group(1)));
        }
        assertThat(firstCells("Reductions")).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void modelsOfTheTable_haveTheseBoundsAndStates() throws Exception {
        List<List<String>> rows = README.rowsBelow("Models");
        List<Model> models = good("MCFilePublish");
        List<List<String>> right = rows.stream()
                .map(row -> models.stream()
                        .filter(model -> model.name().equals(PROTOCOL + row.get(0)))
                        .findFirst()
                        .map(SpecReadmeTest::row)
                        .orElse(List.of("no good model " + row.get(0))))
                .toList();
        assertThat(rows)
                .as(
                        "rows of the table; these are right:%n%s%n",
                        String.join(
                                "\n",
                                right.stream()
                                        .map(row -> "| " + String.join(" | ", row) + " |")
                                        .toList()))
                .isEqualTo(right);
        assertThat(rows)
                .extracting(row -> PROTOCOL + row.get(0))
                .containsAll(models.stream()
                        .map(Model::name)
                        .filter(name -> name.matches(PROTOCOL + "(everything|retries|large)_.*"))
                        .toList());
    }

    private static List<String> row(Model model) {
        String text = text(model);
        String policy = (constant(text, "Policy") + " " + constant(text, "Durability")).replace("\"", "");
        return List.of(
                model.name().substring(PROTOCOL.length()),
                policy
                        + (constant(text, "Regime").equals("\"ordered\"") ? " ordered" : "")
                        + (constant(text, "TargetExists").equals("FALSE") ? ", no target" : ""),
                size(text, "Writers") + ", " + size(text, "Readers") + ", " + size(text, "Recoverers"),
                constant(text, "TempCount"),
                replacements(model).getOrDefault("MaxFaults", ""),
                config(model.name()).hasView() ? "R" : "",
                String.format(Locale.ROOT, "%,d", model.distinct().orElseThrow()));
    }

    private static String constant(String text, String name) {
        Matcher constant = Pattern.compile("(?m)^ *" + name + " = (.*)$").matcher(text);
        assertThat(constant.find()).as("%s in %s", name, text).isTrue();
        return constant.group(1);
    }

    private static int size(String text, String name) {
        String set = constant(text, name);
        return set.equals("{}") ? 0 : set.split(",", -1).length;
    }

    private static List<Model> good(String module) throws Exception {
        return Manifest.read(MODELS.resolve("models.csv")).models().stream()
                .filter(model -> model.module().equals(module) && model.expected() instanceof Verdict.Holds)
                .toList();
    }

    private static ModelConfig config(String model) {
        try {
            return ModelConfig.read(MODELS.resolve(model + ".cfg"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Model model) {
        return Markdown.text("spec/" + model.name() + ".cfg");
    }

    private static Map<String, String> replacements(Model model) {
        Map<String, String> replacements = new LinkedHashMap<>();
        Pattern.compile("(?m)^ *(\\w+) <- (\\w+)$")
                .matcher(text(model))
                .results()
                .forEach(match -> replacements.put(match.group(1), match.group(2)));
        return replacements;
    }

    private static List<String> firstCells(String heading) {
        return README.rowsBelow(heading).stream().map(row -> row.get(0)).toList();
    }

    /** The first cells of the table after these words, below the heading. */
    private static List<String> firstCells(String heading, String words) {
        String text = README.text();
        int start = text.indexOf(words, text.indexOf("# " + heading + "\n"));
        assertThat(start).as(words).isPositive();
        return new Markdown(README.file(), "# " + heading + "\n" + text.substring(start))
                .rowsBelow(heading).stream().map(row -> row.get(0)).toList();
    }

    private static String between(String module, String start, String end) {
        String text = Markdown.text("spec/" + module + ".tla");
        return text.substring(text.indexOf("\n" + start), text.indexOf("\n" + end));
    }

    private static List<String> quoted(String text) {
        return Pattern.compile("\"(\\w+)\"")
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
