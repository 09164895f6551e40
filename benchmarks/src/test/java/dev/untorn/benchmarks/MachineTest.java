package dev.untorn.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    @TempDir
    Path journals;

    @Test
    void isJournaled_onlyTheDeviceOfTheJournal() throws Exception {
        Files.createDirectory(journals.resolve("loop1-8"));

        assertThat(Machine.isJournaled("/dev/loop1", journals)).isTrue();
        assertThat(Machine.isJournaled("/dev/loop10", journals)).isFalse();
        assertThat(Machine.isJournaled("/dev/vda", journals)).isFalse();
    }

    @Test
    void isJournaled_noSuchListOnThisSystem_no() throws Exception {
        assertThat(Machine.isJournaled("/dev/loop1", journals.resolve("absent")))
                .isFalse();
    }
}
