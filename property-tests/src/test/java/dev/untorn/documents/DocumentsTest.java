package dev.untorn.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.untorn.spec.Counterexample;
import dev.untorn.spec.Manifest;
import dev.untorn.spec.ModelFiles;
import dev.untorn.spec.Tlc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
    private static final List<String> DOCUMENTS = List.of(
            "README.md",
            "CONTRIBUTING.md",
            "CHANGELOG.md",
            "spec/README.md",
            "cli/README.md",
            "docs/vocabulary.md",
            "docs/check-your-own.md",
            "docs/peers.md",
            "docs/evidence.md",
            "docs/system-calls.md",
            "docs/benchmarks.md",
            "docs/decisions/README.md");

    private static final Pattern UNUSED =
            Pattern.compile("\\b(atomic write|commit(s|ted)?|safe(ly)?|flush(es|ed)?)\\b", Pattern.CASE_INSENSITIVE);

    @BeforeAll
    static void copyModels() throws Exception {
        ModelFiles.copyTo(MODELS);
    }

    @Test
    void readme_javaSnippet_isCompiledAndRun() {
        String snippets = Markdown.text("property-tests/src/test/java/dev/untorn/documents/ReadmeSnippetsTest.java");
        String squeezed = squeeze(snippets);
        assertThat(README.codeBlocks("java"))
                .hasSize(4)
                .allSatisfy(block -> assertThat(squeezed).contains(squeeze(block)));
    }

    private static String squeeze(String code) {
        return code.replaceAll("(?m)\\s*//.*$", "").replaceAll("\\s+", " ").trim();
    }

    @Test
    void readme_isShort() {
        assertThat(README.text().lines().count()).isLessThanOrEqualTo(170);
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

    private static String actionOf(Counterexample.State state) {
        return state.actionName();
    }

    private static Counterexample counterexample(String model) throws Exception {
        return Tlc.check(MODELS.resolve("MCFilePublish.tla"), MODELS.resolve(model + ".cfg"))
                .run(MODELS.resolve(model))
                .counterexample();
    }

    @Test
    void readme_figures_areThoseOfTheManifest() throws Exception {
        long states = Manifest.read(MODELS.resolve("models.csv"))
                .model("MCFilePublish_durable")
                .distinct()
                .orElseThrow();
        assertThat(README.text()).contains(String.format("%,d states", states));
    }

    @TestFactory
    Stream<DynamicTest> links_leadSomewhere() {
        return DOCUMENTS.stream().flatMap(DocumentsTest::links);
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

    @TestFactory
    Stream<DynamicTest> headingsOfTheContents_exist() {
        String text = Markdown.text("spec/README.md");
        Set<String> anchors = Pattern.compile("(?m)^#+ (.*)$")
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
        return Pattern.compile("]\\(#([^)]+)\\)")
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .map(anchor -> dynamicTest(anchor, () -> assertThat(anchors).contains(anchor)));
    }

    /** Words that mean too many things; the vocabulary names them to say so. */
    @TestFactory
    Stream<DynamicTest> wordsThatTheHouseDoesNotUse_areNotUsed() throws IOException {
        try (Stream<Path> decisions = Files.list(Path.of("../docs/decisions"))) {
            return Stream.concat(
                            DOCUMENTS.stream(),
                            decisions.map(file -> "docs/decisions/" + file.getFileName()).toList().stream())
                    .distinct()
                    .map(file -> dynamicTest(
                            file,
                            () -> assertThat(Markdown.text(file).lines())
                                    .filteredOn(line -> !line.startsWith("Not used, because"))
                                    .filteredOn(line -> UNUSED.matcher(line).find())
                                    .isEmpty()));
        }
    }
}
