package dev.untorn.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each module parses on its own, from its own directory, as an editor parses it. */
class SanyTest {
    private static final String SANY = "tla2sany.SANY";
    private static final String START = "****** SANY2";

    @TempDir
    Path directory;

    @Test
    void eachModule_onItsOwn_parsesWithoutAWord() throws Exception {
        try (Stream<Path> files = Files.list(Fixtures.SPEC)) {
            List<Path> modules = files.filter(file -> file.toString().endsWith(".tla"))
                    .filter(file -> !file.toString().contains("_TTrace_"))
                    .sorted()
                    .toList();
            assertThat(modules).isNotEmpty();
            assertThat(complaints(Fixtures.SPEC, modules)).isEmpty();
        }
    }

    @Test
    void complaints_moduleThatDoesNotParse_isNamed() throws Exception {
        Path good = write("Good", "A == 1");
        Path unknown = write("Unknown", "A == B");
        Path cut = write("Cut", "A == (1");
        Path next = write("Next", "A == 1");
        Map<String, String> complaints = complaints(directory, List.of(good, unknown, cut, next));
        assertThat(complaints).containsOnlyKeys("Unknown.tla", "Cut.tla", "Next.tla");
        assertThat(complaints.get("Unknown.tla")).contains("Unknown operator: `B'.");
        assertThat(complaints.get("Cut.tla")).contains("***Parse Error***");
        assertThat(complaints.get("Next.tla")).isEqualTo("SANY did not come to it");
    }

    /** What SANY says of each module beside the names of what it reads: one JVM, which reads each from the start. */
    private Map<String, String> complaints(Path home, List<Path> modules) throws IOException, InterruptedException {
        PlainTlc.Result result = new PlainTlc(directory)
                .main(SANY)
                .startedIn(home)
                .runWithoutMetadir(modules.stream().map(SanyTest::name).toArray(String[]::new));
        List<String> parts = Stream.of(result.output().split("(?m)^\\Q" + START + "\\E.*$", -1))
                .skip(1)
                .toList();
        Map<String, String> complaints = new TreeMap<>();
        for (int module = 0; module < modules.size(); module++) {
            String part = module < parts.size() ? parts.get(module) : "SANY did not come to it";
            String words = part.lines()
                    .filter(line -> !line.isBlank())
                    .filter(line -> !line.startsWith("Parsing file ") && !line.startsWith("Semantic processing of "))
                    .collect(Collectors.joining("\n"));
            if (!words.isEmpty()) {
                complaints.put(name(modules.get(module)), words);
            }
        }
        return complaints;
    }

    private static String name(Path module) {
        return module.getFileName().toString();
    }

    private Path write(String name, String definition) throws IOException {
        return Files.writeString(
                directory.resolve(name + ".tla"), "---- MODULE " + name + " ----\n" + definition + "\n====\n");
    }
}
