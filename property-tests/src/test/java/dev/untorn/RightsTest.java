package dev.untorn;

import static dev.untorn.Directory.NEW;
import static dev.untorn.Directory.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read and write the target and, before, the temp. */
class RightsTest {
    private final Directory directory;

    RightsTest(@TempDir Path path) {
        directory = new Directory(path);
    }

    @BeforeEach
    void requirePosix() {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("unix"), "no rights here");
    }

    /** A umask strips bits of some of these, whichever it is: of the second, the usual ones. */
    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rwxrwxrwx", "rw-r-----", "r--r--r--", "---------", "rw----r--"})
    void publish_overAnOldFile_rightsAreKeptExactly(String rights) throws IOException {
        Path target = directory.oldTarget();
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(rights));

        Publisher.durable().publish(target, bytes(NEW));

        assertThat(rightsOf(target)).isEqualTo(rights);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r-----", "r--------"})
    void publish_overAPrivateFile_tempNeverHasOtherRights(String rights) throws IOException {
        Path target = directory.oldTarget();
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(rights));
        List<String> seen = new ArrayList<>();
        HookedDisk disk = new HookedDisk().afterEach(() -> {
            for (Path file : directory.files()) {
                seen.add(rightsOf(file));
            }
        });

        Publisher.durable().on(disk, TempNames.ofThisProcess()).publish(target, bytes(NEW));

        assertThat(seen).hasSize(11).containsOnly(rights);
    }

    @Test
    void publish_firstTime_rightsOfAnyNewFile() throws IOException {
        Path any = Files.writeString(directory.path().resolve("any"), "");

        Publisher.durable().publish(directory.absentTarget(), bytes(NEW));

        assertThat(rightsOf(directory.absentTarget()))
                .as("a temp made by mkstemp stays at rw-------")
                .isEqualTo(rightsOf(any));
    }

    /** Otherwise the rights of the target's group go to the group of whoever publishes. */
    @Test
    void publish_overAFileOfAnotherGroup_groupIsKeptAndTheTempHasIt() throws IOException {
        Path target = directory.oldTarget();
        giveAway(target, "unix:gid", 12345);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
        HookedDisk disk = new HookedDisk()
                .after(
                        "createTemp",
                        () -> assertThat(id("gid", directory.temp())).isEqualTo(12345));

        Publisher.durable().on(disk, TempNames.ofThisProcess()).publish(target, bytes(NEW));

        assertThat(id("gid", target)).isEqualTo(12345);
        assertThat(rightsOf(target)).isEqualTo("rw-r-----");
        directory.holdsOnly(NEW);
    }

    @Test
    void publish_byRootOverAFileOfAnother_ownerIsKept() throws IOException {
        Path target = directory.oldTarget();
        giveAway(target, "unix:uid", 12345);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));

        Publisher.durable().publish(target, bytes(NEW));

        assertThat(id("uid", target)).as("its owner can no longer read it").isEqualTo(12345);
    }

    /** Writing into such a file takes the bit away, too: new content is not what was trusted. */
    @Test
    void publish_overASetuidFile_bitIsGone() throws IOException {
        Path target = directory.oldTarget();
        Files.setAttribute(target, "unix:mode", 0104755);

        Publisher.durable().publish(target, bytes(NEW));

        assertThat((Integer) Files.getAttribute(target, "unix:mode")).isEqualTo(0100755);
    }

    private static void giveAway(Path file, String attribute, int id) {
        try {
            Files.setAttribute(file, attribute, id);
        } catch (IOException e) {
            assumeTrue(false, "only root gives files away");
        }
    }

    private static Object id(String name, Path file) throws IOException {
        return Files.getAttribute(file, "unix:" + name);
    }

    private static String rightsOf(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
