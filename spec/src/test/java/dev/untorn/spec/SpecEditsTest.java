package dev.untorn.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whoever weakens the specification turns a model red: each of these edits makes a row of models.csv wrong. */
class SpecEditsTest {
    private static final Path COPIES = Fixtures.SPEC.resolve("target/edits");

    /** An edit of one module, and the model that must notice. */
    private record Edit(String about, String file, UnaryOperator<String> edit, String model) {
        static Edit of(String about, String file, String from, String to, String model) {
            return new Edit(about, file, text -> text.replace(from, to), model);
        }
    }

    @TestFactory
    Stream<DynamicTest> edit_isNoticed() throws IOException {
        List<Edit> edits = new ArrayList<>(List.of(
                Edit.of(
                        "LockTemp does not look again",
                        "FilePublish.tla",
                        "{\"LockTemp\", \"LockLeftover\"}",
                        "{\"LockLeftover\"}",
                        "MCFilePublish_recoverer"),
                Edit.of(
                        "a power loss keeps everything",
                        "Disk.tla",
                        "LosePower ==",
                        "LosePower == UNCHANGED diskVars\nLoseAnything ==",
                        "MCFilePublish_broken_noSync"),
                Edit.of(
                        "a broken design is the good one",
                        "MCFilePublish.tla",
                        "NoDirectorySync == Without(\"SyncDirectory\")",
                        "NoDirectorySync == Untorn",
                        "MCFilePublish_broken_noDirectorySync"),
                Edit.of(
                        "the good design lacks a step",
                        "FilePublish.tla",
                        "ELSE <<\"SyncTemp\">>",
                        "ELSE <<>>",
                        "MCFilePublish_small"),
                Edit.of(
                        "FirstWins does not look before it makes a temp",
                        "FilePublish.tla",
                        "AnotherWasFirst == Policy = \"FirstWins\" /\\ ",
                        "AnotherWasFirst == Policy = \"nobody's\" /\\ ",
                        "MCFilePublish_firstWins_exists"),
                Edit.of(
                        "the good design deletes an only copy",
                        "FilePublish.tla",
                        "keepsOnlyCopy |-> TRUE",
                        "keepsOnlyCopy |-> FALSE",
                        "MCFilePublish_onlyCopy"),
                Edit.of(
                        "a crash leaves no temp",
                        "FilePublish.tla",
                        "/\\ GoTo(p, \"crashed\")",
                        "/\\ FALSE /\\ GoTo(p, \"crashed\")",
                        "MCFilePublish_reach_leftover")));
        edits.addAll(weakened());
        List<DynamicTest> tests = new ArrayList<>();
        try (SideBySide runs = new SideBySide()) {
            for (Edit edit : edits) {
                tests.add(runs.test(
                        edit.about(),
                        () -> differences(edit),
                        differences -> assertThat(differences)
                                .as("%s: what %s notices", edit.about(), edit.model())
                                .isNotEmpty()));
            }
        }
        return tests.stream();
    }

    /** Every property that has a design of its own, weakened to TRUE. */
    private static List<Edit> weakened() throws IOException {
        List<Edit> edits = new ArrayList<>();
        for (Model model : manifest().models()) {
            if (model.mark() == Model.Mark.ALONE && model.expected() instanceof Verdict.Violates violates) {
                String property = violates.property();
                edits.add(new Edit(
                        property + " is TRUE",
                        fileThatDefines(property, model.module()),
                        text -> text.replaceFirst(
                                "(?m)^" + property + " ==", property + " == TRUE\n" + property + "Weakened =="),
                        model.name()));
            }
        }
        return edits;
    }

    private static String fileThatDefines(String property, String module) throws IOException {
        Pattern definition = Pattern.compile("(?m)^" + property + " ==");
        String base = module.substring(2);
        for (String file : List.of(base + "Properties.tla", base + ".tla", module + ".tla")) {
            Path path = Fixtures.SPEC.resolve(file);
            if (Files.exists(path) && definition.matcher(Files.readString(path)).find()) {
                return file;
            }
        }
        throw new IllegalStateException("who defines " + property + " of " + module + "?");
    }

    private static List<String> differences(Edit edit) throws IOException, InterruptedException {
        SpecCopy copy = new SpecCopy(COPIES.resolve(edit.about().replace(' ', '-')));
        copy.edited(edit.file(), edit.edit());
        TlcRun run = copy.check(edit.model()).run(copy.directory().resolve("tlc"));
        if (run.verdict() instanceof Verdict.Failed) {
            throw new AssertionError("the edit does not make sense to TLC: " + run.verdict() + ", " + run.log());
        }
        return manifest().model(edit.model()).differences(run);
    }

    private static Manifest manifest() throws IOException {
        return Manifest.read(Fixtures.SPEC.resolve("models.csv"));
    }
}
