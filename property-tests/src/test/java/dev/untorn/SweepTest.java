package dev.untorn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.untorn.Sweep.Entry;
import dev.untorn.Sweep.Fate;
import dev.untorn.disk.TempName;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep makes of each file that it meets. With real processes: {@code LeftoversTest}. */
class SweepTest {
    /** Of a process that never was. */
    private static final String DEAD = "0123456789abcdef";

    private Path directory;
    private Path target;

    @BeforeEach
    void begin(@TempDir Path path) throws IOException {
        directory = path;
        target = Files.writeString(directory.resolve("target"), "old");
    }

    private Path nameOfADead(long number) {
        return directory.resolve(TempName.of(DEAD, number, target).toString());
    }

    private Entry onlyEntry() throws IOException {
        Sweep sweep = Leftovers.in(directory).sweep();
        assertThat(sweep.entries()).hasSize(1);
        return sweep.entries().get(0);
    }

    @Test
    void sweep_leftover_deletedAndClosed() throws IOException {
        Files.writeString(nameOfADead(1), "left");
        Files.writeString(nameOfADead(2), "left, too");
        HookedDisk disk = new HookedDisk();

        Sweep sweep = Leftovers.in(directory).on(disk, token -> false).sweep();

        assertThat(sweep.deleted()).containsExactlyInAnyOrder(nameOfADead(1), nameOfADead(2));
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
        assertThat(Collections.frequency(disk.calls(), "close")).isEqualTo(2);
    }

    @Test
    void sweep_lockedByAnotherWriter_keptAndClosed() throws IOException {
        HookedDisk disk = new HookedDisk();
        try (PendingFile file = Publisher.visible().begin(target)) {
            Sweep sweep = Leftovers.in(directory).on(disk, token -> false).sweep();

            assertThat(sweep.kept()).extracting(Entry::fate).containsExactly(Fate.ALIVE);
            assertThat(disk.calls()).endsWith("close");
            file.publish();
        }
    }

    @Test
    void sweep_ofThisProcess_notEvenOpened() throws IOException {
        HookedDisk disk = new HookedDisk();
        try (PendingFile file = Publisher.visible().begin(target)) {
            Sweep sweep =
                    Leftovers.in(directory).on(disk, TempNames::isOfThisProcess).sweep();

            assertThat(sweep.kept()).extracting(Entry::fate).containsExactly(Fate.IN_THIS_PROCESS);
            assertThat(disk.calls()).doesNotContain("openLeftover");
            file.publish();
        }
    }

    @Test
    void sweep_fifoWithATempsName_keptAndNotOpened() throws Exception {
        TargetKindsTest.make("mkfifo", nameOfADead(1).toString());

        // Opening it for writing would wait for somebody who reads.
        Entry entry = assertTimeoutPreemptively(Duration.ofSeconds(10), this::onlyEntry);

        assertThat(entry.fate()).isEqualTo(Fate.NOT_OURS);
    }

    @Test
    void sweep_targetMissing_keptForItMayBeTheOnlyCopy() throws IOException {
        Files.writeString(nameOfADead(1), "the only copy");
        Files.delete(target);

        assertThat(onlyEntry().fate()).isEqualTo(Fate.ONLY_COPY);

        assertThat(nameOfADead(1)).hasContent("the only copy");
    }

    @Test
    void sweep_targetDamaged_keptIfTheCallerSaysSo() throws IOException {
        Files.writeString(nameOfADead(1), "the only good copy");

        Sweep sweep =
                Leftovers.in(directory).keepingThoseOfDamaged(target::equals).sweep();

        assertThat(sweep.kept()).extracting(Entry::fate).containsExactly(Fate.ONLY_COPY);
    }

    @Test
    void sweep_lookAlikesOfTheUser_kept() throws IOException {
        Path notes = Files.writeString(directory.resolve(".untorn-notes.tmp"), "mine");
        Path almost = Files.writeString(directory.resolve(".untorn-" + DEAD + "-1-0000000000000000.tmp"), "mine");

        Sweep sweep = Leftovers.in(directory).sweep();

        assertThat(sweep.deleted()).isEmpty();
        assertThat(sweep.kept()).extracting(Entry::fate).containsExactlyInAnyOrder(Fate.NOT_OURS, Fate.ONLY_COPY);
        assertThat(notes).hasContent("mine");
        assertThat(almost).hasContent("mine");
    }

    @Test
    void sweep_symbolicLinkWithATempsName_keptAndNotFollowed() throws IOException {
        Path precious = Files.writeString(directory.resolve("precious"), "precious");
        Files.createSymbolicLink(nameOfADead(1), precious);

        assertThat(onlyEntry().fate()).isEqualTo(Fate.NOT_OURS);

        assertThat(precious).hasContent("precious");
        assertThat(nameOfADead(1)).isSymbolicLink();
    }

    @Test
    void sweep_directoryWithATempsName_kept() throws IOException {
        Files.createDirectory(nameOfADead(1));

        Entry entry = onlyEntry();

        assertThat(entry.fate()).isEqualTo(Fate.NOT_OURS);
        assertThat(entry.cause()).hasValueSatisfying(cause -> assertThat(cause).hasMessageContaining("is a directory"));
    }

    @Test
    void sweep_noSuchDirectory_throws() {
        assertThatThrownBy(() -> Leftovers.in(directory.resolve("none")).sweep())
                .isInstanceOf(IOException.class);
    }
}
