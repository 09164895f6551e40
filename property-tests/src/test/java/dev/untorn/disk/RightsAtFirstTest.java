package dev.untorn.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The moment between open and chmod, which no test can stop in: the rights that open is given, for all 512 modes. */
class RightsAtFirstTest {
    @Test
    void rightsAtFirst_anyMode_nobodyHasWhatTheTargetDoesNotGiveHim(@TempDir Path path) throws IOException {
        assumeTrue(path.getFileSystem().supportedFileAttributeViews().contains("unix"), "no rights here");
        Path target = Files.createFile(path.resolve("target"));
        for (int mode = 0; mode < 01000; mode++) {
            Files.setPosixFilePermissions(target, NioRights.set(mode));

            FileAttribute<?>[] given = NioMetadata.of(target, TargetRules.USUAL).rightsAtFirst();

            assertThat(given).hasSize(1);
            int first = NioRights.of(Map.of("permissions", given[0].value()));
            // Owner and group of the temp are not those of the target: whoever is a group member or another of the one
            // may be owner, group member or another of the other.
            int everybodys = (mode >> 6) & (mode >> 3) & mode & 07;
            assertThat((first >> 3) & 07 & ~everybodys).as("group, of %o", mode).isZero();
            assertThat(first & 07 & ~everybodys).as("others, of %o", mode).isZero();
            assertThat(first & 0700).as("owner, of %o", mode).isEqualTo(mode & 0700);
        }
    }
}
