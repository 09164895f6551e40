package dev.untorn.contract;

import static dev.untorn.contract.Judgement.ABSENT;
import static dev.untorn.contract.Judgement.NEW;
import static dev.untorn.contract.Judgement.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.Durability;
import dev.untorn.Outcome;
import dev.untorn.Publisher;
import dev.untorn.check.disk.Blocks;
import dev.untorn.check.disk.FaultyDisk;
import dev.untorn.check.disk.FaultyDisk.When;
import dev.untorn.disk.Disk;
import dev.untorn.disk.NioDisk;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same on real files, which no power loss can be simulated on: outcome, content, no temp, no file left open. */
class NioDiskFaultSweepTest {
    private static int injections;

    private final Path directory;

    NioDiskFaultSweepTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @AfterAll
    static void printCounts() {
        System.out.println("fault sweep on real files: " + injections + " calls failed");
    }

    @ParameterizedTest
    @EnumSource
    void publish_anyCallFails_outcomeIsTrue(Durability durability) throws IOException {
        List<String> untruths = new ArrayList<>();
        for (When when : When.values()) {
            for (String before : new String[] {OLD, ABSENT}) {
                for (int n = 1; failCall(n, when, durability, before, untruths); n++) {
                    injections++;
                }
            }
        }

        assertThat(untruths).isEmpty();
        // A createTemp whose reply is lost opens a file that nobody can close, and a close that is planted to fail
        // before it
        // takes effect leaves one open; each at the first publish and at a replace: four.
        assertThat(openFilesIn(directory)).hasSizeLessThanOrEqualTo(4);
    }

    private boolean failCall(int n, When when, Durability durability, String before, List<String> untruths)
            throws IOException {
        Path target = directory.resolve("target");
        if (before.equals(ABSENT)) {
            Files.deleteIfExists(target);
        } else {
            Files.writeString(target, before);
        }
        FaultyDisk faulty = FaultyDisk.failing(new NioDisk(), n, when, new IOException("planted"));

        Judgement judged = Judgement.of(() -> publishOn(faulty, durability, target), durability, before);

        String live = Files.exists(target) ? Files.readString(target) : ABSENT;
        List<Path> temps = filesBeside(target);
        for (String untruth : judged.untruthsNow(live, !temps.isEmpty())) {
            untruths.add(durability + " over " + before + ", call " + n + " failed " + when + ": " + untruth);
        }
        for (Path temp : temps) {
            Files.delete(temp);
        }
        assertThat(publishOn(new NioDisk(), durability, target)).isEqualTo(durability.outcome());
        return faulty.happened();
    }

    private static Outcome publishOn(Disk disk, Durability durability, Path target) throws IOException {
        return Publisher.with(durability)
                .on(disk, TempNames.ofThisProcess())
                .publish(target, Blocks.bytes(NEW))
                .outcome();
    }

    private List<Path> filesBeside(Path target) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.equals(target)).toList();
        }
    }

    /** Of this process; empty where there is no way to know. */
    private static List<Path> openFilesIn(Path directory) throws IOException {
        List<Path> open = new ArrayList<>();
        Path descriptors = Path.of("/proc/self/fd");
        if (Files.isDirectory(descriptors)) {
            try (Stream<Path> all = Files.list(descriptors)) {
                for (Path descriptor : all.toList()) {
                    if (Files.isSymbolicLink(descriptor)
                            && Files.readSymbolicLink(descriptor).startsWith(directory)) {
                        open.add(Files.readSymbolicLink(descriptor));
                    }
                }
            }
        }
        return open;
    }
}
