package dev.untorn.powercut;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tests of the rig's own parts, which are Python, and need no root. */
class RigTest {
    @BeforeAll
    static void needs() {
        Needs.of(RigTest.class).commands("python3").orSkip();
    }

    @Test
    void partsOfTheRig_doWhatTheySay() throws Exception {
        ProcessBuilder tests = new ProcessBuilder("python3", "-m", "unittest", "discover", "-s", "src/test/python");
        tests.environment().put("PYTHONPATH", "src/main/python");
        tests.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process =
                tests.redirectErrorStream(true).directory(Rig.MODULE.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).containsPattern("Ran [1-9]\\d+ tests");
    }
}
