package dev.untorn.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.untorn.check.kit.PublisherCheck;
import dev.untorn.check.kit.Verdict;
import dev.untorn.check.kit.Verdict.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/peers.md is what is found here; {@code -Duntorn.peers.write=true} writes it again. */
class PeersTest {
    private static final Path PAGE = Path.of("../docs/peers.md");
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    /** A peer as the page shows it. */
    private record Row(Peer peer, List<Verdict> verdicts) {
        String name() {
            return PeersTest.name(peer.project(), peer.artifact());
        }

        String marked(String property) {
            return verdicts.stream()
                    .filter(verdict -> verdict.property().toString().equals(property))
                    .map(verdict -> verdict.kind() == Kind.VIOLATED
                            ? "**no**"
                            : verdict.kind().toString())
                    .findFirst()
                    .orElse("not seen");
        }
    }

    @Test
    void page_isWhatIsFound(@TempDir Path directory) throws Exception {
        assumeTrue(
                KilledPublisher.isPossibleHere(), "SKIPPED PeersTest: needs strace, to kill processes at their calls");
        List<Row> byPath = new ArrayList<>();
        for (PathPeer peer : PathPeer.values()) {
            PublisherCheck check = PublisherCheck.of(peer);
            System.out.println(peer + ":\n" + check);
            byPath.add(new Row(peer.peer(), check.verdicts()));
        }
        List<Row> byFile = new ArrayList<>();
        for (FilePeer peer : FilePeer.values()) {
            KilledPublisher check = KilledPublisher.of(peer, directory);
            System.out.println(peer + ": " + check);
            byFile.add(new Row(peer.peer(), check.verdicts()));
        }
        String page = page(byPath, byFile);
        if (Boolean.getBoolean("untorn.peers.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    /** With its version, which its jar says. */
    private static String name(String project, String artifact) {
        Matcher jar = Pattern.compile("[/\\\\]" + Pattern.quote(artifact) + "-(\\d[^/\\\\]*)\\.jar")
                .matcher(CLASS_PATH);
        assertThat(jar.find()).as("%s on the class path", artifact).isTrue();
        return project + " " + jar.group(1).replaceAll("\\.\\d{12}-r$", "");
    }

    private static String page(List<Row> byPath, List<Row> byFile) {
        StringBuilder page = new StringBuilder("""
                # Who holds what

                Publishers of other projects, taken from Maven Central and used as their own projects or their users use them, held
                against [the kit](check-your-own.md). `PeersTest` writes this page, and the build is red when it is no longer true. The
                properties are those of [the kit](check-your-own.md); *not promised* means that the project does not promise it, so it was
                not judged. A **no** is not a bug report: some need a fault that is rare, and some projects rule the circumstance out. It
                says what was seen, in the shortest way there is.

                ## Written against Path

                The explorer runs them in every interleaving with crashes, power losses and faults; each call fails, each call is its last.

                """);
        page.append(promises(byPath)).append(table(byPath)).append(counterexamples(byPath));
        page.append("""
                ## Bound to java.io.File

                Each runs in a process of its own, which is killed at each of its system calls on the target and the temp, one after the
                other. What the target holds then a reader would have found in that moment. Then another process publishes. Power loss and
                two writers at once are not looked at here.

                """);
        page.append(promises(byFile)).append(table(byFile)).append(counterexamples(byFile));
        return page.toString().stripTrailing() + "\n";
    }

    private static String promises(List<Row> rows) {
        StringBuilder text = new StringBuilder("| Project | Publishes by | What it says it does |\n|---|---|---|\n");
        rows.forEach(row -> text.append("| %s | `%s` | %s |\n"
                .formatted(row.name(), row.peer().used(), row.peer().promised())));
        return text.append('\n').toString();
    }

    private static String table(List<Row> rows) {
        StringBuilder text = new StringBuilder("| Property |");
        rows.forEach(row -> text.append(' ').append(row.name()).append(" |"));
        text.append("\n|---|").append("---|".repeat(rows.size())).append('\n');
        for (Verdict verdict : rows.get(0).verdicts()) {
            String property = verdict.property().toString();
            text.append("| ").append(property).append(" |");
            rows.forEach(row -> text.append(' ').append(row.marked(property)).append(" |"));
            text.append('\n');
        }
        return text.append('\n').toString();
    }

    private static String counterexamples(List<Row> rows) {
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            for (Verdict verdict : row.verdicts()) {
                if (verdict.kind() == Kind.VIOLATED) {
                    assertThat(verdict.counterexample()).as("%s", verdict).hasSizeLessThanOrEqualTo(5);
                    text.append("%s, %s: %s.\n\n```text\n%s\n```\n\n"
                            .formatted(
                                    row.name(),
                                    verdict.property(),
                                    verdict.property().words(),
                                    String.join("\n", verdict.counterexample())));
                }
            }
        }
        return text.toString();
    }
}
