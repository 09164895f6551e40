package dev.untorn.documents;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.untorn.check.conform.Counterexamples;
import dev.untorn.check.designs.KillMatrix;
import dev.untorn.check.designs.KillMatrix.Claim;
import dev.untorn.check.designs.KillMatrix.Technique;
import dev.untorn.check.designs.KillMatrix.Verdict;
import dev.untorn.check.explore.Twin;
import dev.untorn.spec.Manifest;
import dev.untorn.spec.Model;
import dev.untorn.spec.Verdict.Violates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The claims about the techniques that run in this module and in {@code spec}, and docs/kill-matrix.md. The other columns are
 * compared in RacesIT, KilledDesignsTest and RigCanFailIT.
 */
class KillMatrixTest {
    /** Checked by CheckedReadTest, which has processes of its own. */
    private static final Set<String> CACHES = Set.of("uncheckedRead");

    private static final Path DOCUMENT = Path.of("../docs/kill-matrix.md");

    @Test
    void explorerAndSchedules_catchWhatIsClaimed() throws IOException {
        Set<String> twins = Twin.ALL.stream().map(Twin::design).collect(Collectors.toCollection(TreeSet::new));
        assertThat(KillMatrix.read().caughtBy(Technique.SCHEDULES)).isEqualTo(twins);
        twins.addAll(CACHES);
        assertThat(KillMatrix.read().caughtBy(Technique.EXPLORER)).isEqualTo(twins);
    }

    @Test
    void tlc_catchesEach() throws IOException {
        for (Claim claim : KillMatrix.read().claims()) {
            if (claim.technique() == Technique.TLC) {
                assertThat(claim.verdict()).isEqualTo(Verdict.CAUGHT);
                assertThat(row(claim.text()).expected()).as(claim.text()).isInstanceOf(Violates.class);
            }
        }
    }

    @Test
    void claimThatRestsOnNothing_refused() {
        assertThatThrownBy(() -> new KillMatrix(List.of(new Claim("x", Technique.TLC, Verdict.CAUGHT, "y"))))
                .hasMessage("x: claims for [TLC]");
        List<Claim> claims = new ArrayList<>();
        for (Technique technique : Technique.values()) {
            claims.add(new Claim("x", technique, Verdict.AS, "y"));
        }
        assertThatThrownBy(() -> new KillMatrix(claims)).hasMessageEndingWith("which is not caught");
    }

    @Test
    void document_isWhatTheClaimsSay() throws IOException {
        String text = document(KillMatrix.read());
        Path written = Path.of("target", "kill-matrix.md");
        Files.writeString(written, text);
        assertThat(DOCUMENT).as("if the change is right, copy %s", written).hasContent(text);
    }

    private static String document(KillMatrix matrix) throws IOException {
        StringBuilder text = new StringBuilder("""
                # The kill matrix

                Each design is one that somebody proposed or shipped, and that is wrong; what each does is in
                [the specification](../spec/README.md). A column says whether a technique of this project catches it: **caught**, with what
                is violated or seen, or which test sees it; *as* another design, which to this technique is the same; or why it cannot.
                Claims are data (`kill-matrix.csv` of the kit); the build fails if one does not hold: TLC in ModelsTest, Explorer and random
                schedules in BrokenDesignsTest and CheckedReadTest, jcstress in RacesIT, SIGKILL in KilledDesignsTest, power cuts in
                RigCanFailIT. This page is generated, and compared on each run.

                | design | TLC | Explorer, schedules | jcstress | SIGKILL | power cut |
                |---|---|---|---|---|---|
                """);
        for (String design : matrix.designs()) {
            text.append("| ").append(design);
            List<Claim> row = matrix.of(design);
            text.append(" | ").append(tlc(row.get(0)));
            text.append(" | ").append(explorer(row.get(1), row.get(2)));
            row.subList(3, row.size()).forEach(claim -> text.append(" | ").append(cell(claim)));
            text.append(" |\n");
        }
        return text.append('\n').append(counts(matrix)).append('\n').toString();
    }

    private static String counts(KillMatrix matrix) {
        return "Of " + matrix.designs().size() + " designs are caught: "
                + List.of(Technique.values()).stream()
                        .map(each -> each + " " + matrix.caughtBy(each).size())
                        .collect(joining(", "))
                + ". How long each takes is in the output of the build; a counterexample of TLC takes 1 to 3 s, of the Explorer"
                + " less than 1 s, a race 5 s, a kill 0.2 s, a cut 0.01 s and the recording before it 10 s.";
    }

    private static String tlc(Claim claim) throws IOException {
        Violates expected = (Violates) row(claim.text()).expected();
        return "**" + expected.property() + "**, " + expected.trace() + " states";
    }

    private static String explorer(Claim explorer, Claim schedules) {
        return explorer.verdict() == Verdict.CAUGHT && schedules.verdict() == Verdict.CAUGHT
                ? "**caught**"
                : explorer.verdict() == Verdict.CAUGHT
                        ? cell(explorer) + "; schedules: " + cell(schedules)
                        : cell(explorer);
    }

    private static String cell(Claim claim) {
        return switch (claim.verdict()) {
            case CAUGHT -> "**caught**: " + claim.text();
            case CANNOT -> claim.text();
            case AS -> "*as " + claim.text() + "*";
        };
    }

    private static Model row(String model) throws IOException {
        return Manifest.read(Counterexamples.MODELS.resolve("models.csv")).model(model);
    }
}
