package dev.untorn;

import static dev.untorn.Directory.NEW;
import static dev.untorn.Directory.OLD;
import static dev.untorn.OtherProcess.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories that do not let everybody do everything, and a target that is a mount point; so these need root. */
class PlacesTest {
    private final Directory directory;

    PlacesTest(@TempDir Path path) {
        directory = new Directory(path);
    }

    @BeforeEach
    void makeTarget() throws IOException {
        OtherProcess.requireRoot(directory.path());
        directory.oldTarget();
    }

    private String publish(List<String> prefix) throws IOException, InterruptedException {
        return OtherProcess.publish(
                prefix, directory.path(), directory.absentTarget().toString());
    }

    /** As Docker does with a single file. In a mount namespace of its own, which ends with the process. */
    @Test
    void publish_targetIsAMountPoint_busyAndTheOldContentIsThere() throws IOException, InterruptedException {
        TargetKindsTest.make("unshare", "--mount", "true");
        String target = directory.absentTarget().toString();

        String said =
                publish(List.of("unshare", "--mount", "sh", "-c", "mount --bind \"$0\" \"$0\" && exec \"$@\"", target));

        assertThat(said).startsWith("UNCHANGED renameTemp").endsWith("busy");
        directory.holdsOnly(OLD);
    }

    @Test
    void publish_directoryIsReadOnly_unchanged() throws IOException, InterruptedException {
        rights("rwxr-xr-x");

        assertThat(publish(NOBODY)).startsWith("UNCHANGED createTemp java.nio.file.AccessDeniedException");

        directory.holdsOnly(OLD);
    }

    /** Whoever may not read a directory cannot sync it: that is known only after the rename, and said. */
    @Test
    void publish_directoryCannotBeRead_publishedNotDurable() throws IOException, InterruptedException {
        rights("rwx-wx-wx");

        assertThat(publish(NOBODY)).startsWith("PUBLISHED_NOT_DURABLE syncDirectory java.nio.file.AccessDenied");

        directory.holdsOnly(NEW);
    }

    /** As in {@code /tmp}: nobody may rename over the file of another. */
    @Test
    void publish_stickyDirectoryAndAFileOfAnother_unchangedAndNoTempIsLeft() throws IOException, InterruptedException {
        Files.setAttribute(directory.path(), "unix:mode", 041777);

        assertThat(publish(NOBODY)).startsWith("UNCHANGED renameTemp");

        directory.holdsOnly(OLD);
    }

    private void rights(String rights) throws IOException {
        Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString(rights));
    }
}
