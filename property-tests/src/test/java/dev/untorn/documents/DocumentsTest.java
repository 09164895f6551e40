package dev.untorn.documents;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.untorn.spec.Counterexample;
import dev.untorn.spec.Manifest;
import dev.untorn.spec.Model;
import dev.untorn.spec.ModelFiles;
import dev.untorn.spec.Tlc;
import dev.untorn.spec.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the documents say is what the build finds. */
class DocumentsTest {
    private static final Path MODELS = Path.of("target", "documents");
    private static final Markdown README = Markdown.read("README.md");
    private static final Markdown SPEC_README = Markdown.read("spec/README.md");

    @BeforeAll
    static void copyModels() throws Exception {
        ModelFiles.copyTo(MODELS);
    }

    @Test
    void readme_javaSnippet_isCompiledAndRun() {
        String snippets = Markdown.text("property-tests/src/test/java/dev/untorn/documents/ReadmeSnippetsTest.java");
        String squeezed = squeeze(snippets);
        assertThat(README.codeBlocks("java"))
                .hasSize(2)
                .allSatisfy(block -> assertThat(squeezed).contains(squeeze(block)));
    }

    private static String squeeze(String code) {
        return code.replaceAll("(?m)\\s*//.*$", "").replaceAll("\\s+", " ").trim();
    }

    @Test
    void readme_isShort() {
        assertThat(README.text().lines().count()).isLessThanOrEqualTo(120);
    }

    @Test
    void readme_counterexampleByHand_isWhatTlcPrints() throws Exception {
        List<String> said = README.rowsBelow("Check it").stream()
                .map(row -> row.get(0) + " " + row.get(1))
                .toList();
        List<String> found = counterexample("MCFilePublish_broken_noSync").states().stream()
                .skip(1)
                .map(state -> state.number() + " " + actionOf(state))
                .toList();
        assertThat(said).isEqualTo(found);
    }

    @TestFactory
    Stream<DynamicTest> specReadme_shortestCounterexampleOfEachDesign_isWhatTlcPrints() {
        return SPEC_README.rowsBelow("The designs that are wrong").stream()
                .map(row -> dynamicTest(
                        row.get(0),
                        () -> assertThat(withoutNames(row.get(2)))
                                .isEqualTo(actions(counterexample("MCFilePublish_broken_" + row.get(0))))));
    }

    private static String withoutNames(String actions) {
        return actions.replaceAll(" ?\\([^)]*\\)", "");
    }

    private static String actions(Counterexample counterexample) {
        return counterexample.states().stream()
                .skip(1)
                .map(DocumentsTest::actionOf)
                .collect(joining(", "));
    }

    private static String actionOf(Counterexample.State state) {
        return state.action().replaceAll("\\W.*", "");
    }

    private static Counterexample counterexample(String model) throws Exception {
        return Tlc.check(MODELS.resolve("MCFilePublish.tla"), MODELS.resolve(model + ".cfg"))
                .run(MODELS.resolve(model))
                .counterexample();
    }

    @Test
    void specReadme_everyBrokenDesign_hasItsRow() throws Exception {
        List<String> rows = SPEC_README.rowsBelow("The designs that are wrong").stream()
                .map(row -> "MCFilePublish_broken_" + row.get(0))
                .toList();
        List<String> models = Manifest.read(MODELS.resolve("models.csv")).models().stream()
                .map(Model::name)
                .filter(name -> name.startsWith("MCFilePublish_broken_") && !name.endsWith("_promise"))
                .toList();
        assertThat(rows).containsExactlyInAnyOrderElementsOf(models);
    }

    @Test
    void specReadme_everyPropertyThatIsChecked_hasItsRow() throws Exception {
        List<String> rows = SPEC_README.rowsBelow("What holds").stream()
                .map(row -> row.get(0))
                .toList();
        String config = Files.readString(MODELS.resolve("MCFilePublish_durable.cfg"));
        List<String> invariants = config.substring(config.indexOf("INVARIANTS") + 10)
                .lines()
                .map(String::trim)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toList());
        invariants.addAll(List.of("KeepsThePromise", "EveryAttemptEnds"));
        assertThat(rows).isEqualTo(invariants);
    }

    @Test
    void readme_figures_areThoseOfTheManifest() throws Exception {
        long states = Manifest.read(MODELS.resolve("models.csv")).models().stream()
                .filter(model -> model.name().equals("MCFilePublish_durable"))
                .filter(model -> model.expected() instanceof Verdict.Holds)
                .map(model -> model.distinct().orElseThrow())
                .findFirst()
                .orElseThrow();
        assertThat(README.text()).contains(String.format("%,d states", states));
    }

    @TestFactory
    Stream<DynamicTest> links_leadSomewhere() {
        return Stream.of(
                        "README.md",
                        "CONTRIBUTING.md",
                        "spec/README.md",
                        "docs/decisions/README.md",
                        "docs/evidence.md")
                .flatMap(DocumentsTest::links);
    }

    private static Stream<DynamicTest> links(String file) {
        Path folder = Path.of("..").resolve(file).resolveSibling(".");
        return Pattern.compile("]\\(([^)#:]+)\\)")
                .matcher(Markdown.text(file))
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .map(link -> dynamicTest(
                        file + " to " + link,
                        () -> assertThat(folder.resolve(link)).exists()));
    }
}
