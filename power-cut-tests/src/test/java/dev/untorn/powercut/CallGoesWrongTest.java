package dev.untorn.powercut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.untorn.Outcome;
import dev.untorn.powercut.FaultControl.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes, of which one system call goes wrong: the process is killed there, or the call fails, or writes less. Then another
 * process reads, sweeps and publishes. Every call of every deed, one at a time.
 */
class CallGoesWrongTest {
    private static Path library;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void compile() throws Exception {
        Needs.of(CallGoesWrongTest.class).commands("cc").orSkip();
        library = FaultControl.library();
    }

    @TestFactory
    Stream<DynamicTest> killedAtAnyCall_oldOrNew_andTheLeftoverIsSwept() {
        return Stream.of(Deed.values()).map(deed -> dynamicTest(deed.name(), () -> requireRightWhenKilled(deed)));
    }

    private static void requireRightWhenKilled(Deed deed) throws Exception {
        Path base = Files.createDirectory(directory.resolve("killed-" + deed));
        Path controlFile = directory.resolve("control-killed-" + deed);
        FaultControl control = new FaultControl(controlFile);
        List<String> wrong = new ArrayList<>();
        Set<String> calls = new LinkedHashSet<>();
        int runs = 0;
        for (Fault kill : Fault.KILLS) {
            for (int call = 1; ; call++) {
                Path own = base.resolve(kill.action() + "-" + call);
                deed.prepare(own);
                control.at(call, kill);
                Path output = directory.resolve(deed + "-" + kill.action() + "-" + call);
                int status = FaultControl.start(
                                library, own, controlFile, output, DeedDoer.class, deed.name(), own.toString())
                        .waitFor();
                boolean wasKilled = status != 0;
                if (!wasKilled) {
                    assertThat(control.count())
                            .as("calls of a process that was to be killed at %d", call)
                            .isLessThan(call);
                    assertThat(output).hasContent(deed.reaches().name());
                    break;
                }
                assertThat(status)
                        .as("%s", Files.readString(Path.of(output + ".err")))
                        .isEqualTo(128 + 9);
                runs++;
                calls.add(call + " " + control.call());
                for (String each : Aftermath.of(deed, own, Optional.empty())) {
                    wrong.add(kill + " call " + call + ", " + control.call() + ": " + each);
                }
            }
        }
        System.out.printf("%-13s killed %3d times, at %s%n", deed, runs, calls);
        assertThat(calls).as("calls of %s that were seen", deed).hasSizeGreaterThan(3);
        assertThat(wrong).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> anyCallFails_whatIsToldIsTrue_andNoTempIsLeft() {
        return Stream.of(Deed.values()).map(deed -> dynamicTest(deed.name(), () -> requireTrueWhenFailing(deed)));
    }

    private static void requireTrueWhenFailing(Deed deed) throws Exception {
        Path base = Files.createDirectory(directory.resolve("failed-" + deed));
        Path output = directory.resolve("failed-output-" + deed);
        Path controlFile = directory.resolve("control-failed-" + deed);
        FaultControl unused = new FaultControl(controlFile); // makes the file
        assertThat(unused.count()).isZero();
        int status = FaultControl.start(
                        library,
                        base,
                        controlFile,
                        output,
                        FailingDeedDoer.class,
                        deed.name(),
                        base.toString(),
                        controlFile.toString())
                .waitFor();
        assertThat(status).as("%s", Files.readString(Path.of(output + ".err"))).isZero();
        List<String> wrong = new ArrayList<>();
        Set<String> told = new LinkedHashSet<>();
        List<String> lines = Files.readAllLines(output);
        for (String line : lines) {
            String[] words = line.split("\t", -1);
            told.add(words[4]);
            if (!words[1].equals("unlink") && !Deed.newTemps(Path.of(words[3])).isEmpty()) {
                wrong.add(words[2] + " at call " + words[0] + ", " + words[1] + ": its temp is left");
            }
            for (String each : Aftermath.of(deed, Path.of(words[3]), Optional.of(Outcome.valueOf(words[4])))) {
                wrong.add(words[2] + " at call " + words[0] + ", " + words[1] + ", told " + words[4] + ": " + each);
            }
        }
        System.out.printf("%-13s failed %3d times, told %s%n", deed, lines.size(), told);
        assertThat(wrong).isEmpty();
        assertThat(lines).hasSizeGreaterThan(6 * 3);
    }
}
