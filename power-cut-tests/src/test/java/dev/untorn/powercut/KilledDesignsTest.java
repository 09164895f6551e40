package dev.untorn.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.check.designs.BrokenDesign;
import dev.untorn.check.designs.KillMatrix;
import dev.untorn.check.designs.KillMatrix.Claim;
import dev.untorn.check.designs.KillMatrix.Technique;
import dev.untorn.check.disk.UnsafeNioDisk;
import dev.untorn.disk.TempNames;
import dev.untorn.powercut.FaultControl.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that publish by a design that is wrong are killed before each of their system calls: which designs that shows to
 * be wrong, and which it does not, is as the kill matrix says.
 */
class KilledDesignsTest {
    private static final Fault KILLED_BEFORE = Fault.KILLS.get(0);

    private static Path library;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void compile() throws Exception {
        Needs.of(KilledDesignsTest.class).commands("cc").orSkip();
        library = FaultControl.library();
    }

    @Test
    void whatKillsShow_isWhatTheKillMatrixClaims() throws Exception {
        Map<String, String> shown = new TreeMap<>();
        for (BrokenDesign design : BrokenDesign.values()) {
            long start = System.nanoTime();
            Optional<String> wrong = firstWrong(design);
            wrong.ifPresent(what -> shown.put(design.toString(), what.replaceAll(" at .*", "")));
            System.out.printf(
                    "%-28s %s (%d ms)%n",
                    design, wrong.orElse("no kill shows it"), (System.nanoTime() - start) / 1_000_000);
        }
        Set<String> tried = Set.of(BrokenDesign.values()).stream()
                .map(BrokenDesign::toString)
                .collect(Collectors.toSet());
        assertThat(shown)
                .isEqualTo(KillMatrix.read().claims().stream()
                        .filter(claim -> claim.technique() == Technique.SIGKILL)
                        .filter(claim -> claim.verdict() == KillMatrix.Verdict.CAUGHT)
                        .collect(Collectors.toMap(Claim::design, Claim::text)));
        assertThat(KillMatrix.read().designs())
                .as("each that was tried has a row")
                .containsAll(tried);
    }

    private static Optional<String> firstWrong(BrokenDesign design) throws Exception {
        Path controlFile = directory.resolve("control-" + design);
        FaultControl control = new FaultControl(controlFile);
        for (int call = 1; ; call++) {
            Path own = Files.createDirectory(directory.resolve(design + "-" + call));
            Path target = own.resolve("t");
            Files.write(target, Content.of(1));
            control.at(call, KILLED_BEFORE);
            Path output = directory.resolve("output-" + design + "-" + call);
            int status = FaultControl.start(
                            library,
                            own,
                            controlFile,
                            output,
                            KilledDesignsTest.class,
                            design.name(),
                            target.toString())
                    .waitFor();
            if (status == 0) {
                assertThat(call).as("calls of %s", design).isGreaterThan(3);
                return Optional.empty();
            }
            assertThat(status)
                    .as("%s", Files.readString(Path.of(output + ".err")))
                    .isEqualTo(128 + 9);
            Optional<String> wrong = lookAt(design, target);
            if (wrong.isPresent()) {
                return Optional.of(wrong.get() + " at call " + call + ", " + control.call());
            }
        }
    }

    private static Optional<String> lookAt(BrokenDesign design, Path target) {
        String found = Content.in(target);
        if (found.equals(Content.ABSENT)) {
            return Optional.of("the target is missing");
        }
        if (!Set.of("1", "2").contains(found)) {
            return Optional.of("the target is torn");
        }
        try {
            publish(design, target);
            return Optional.empty();
        } catch (IOException blocked) {
            return Optional.of("the next publish fails");
        }
    }

    private static void publish(BrokenDesign design, Path target) throws IOException {
        design.publish(new UnsafeNioDisk(), target, TempNames.ofThisProcess().next(target), Content.of(2));
    }

    /** The process that is killed. */
    public static void main(String... arguments) throws IOException {
        publish(BrokenDesign.valueOf(arguments[0]), Path.of(arguments[1]));
    }
}
