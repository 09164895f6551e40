package dev.untorn.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of file systems that are not those of Unix: the one in a ZIP file stands for them. */
class NioStatTest {
    @TempDir
    Path directory;

    @Test
    void rightsAreShown_ownersAreNot() throws IOException {
        try (FileSystem zip = zip(Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
            Path file = Files.writeString(zip.getPath("file"), "x");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-x--x"));

            assertThat(NioStat.of(file)).isEqualTo(new NioStat(true, false, false, 0651, null, null, null));
        }
    }

    @Test
    void kindsAreShown_andNothingElse() throws IOException {
        try (FileSystem zip = zip(Map.of("create", "true"))) {
            Path file = Files.writeString(zip.getPath("file"), "x");
            Path folder = Files.createDirectory(zip.getPath("folder"));

            assertThat(NioStat.withLinks(file)).isEqualTo(new NioStat(true, false, false, null, null, null, null));
            assertThat(NioStat.of(folder)).isEqualTo(new NioStat(false, true, false, null, null, null, null));
        }
    }

    @Test
    void onUnix_allIsShown() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
        Files.createSymbolicLink(directory.resolve("link"), file);

        assertThat(NioStat.withLinks(file))
                .isEqualTo(new NioStat(
                        true,
                        false,
                        false,
                        0751,
                        Files.getAttribute(file, "unix:uid"),
                        Files.getAttribute(file, "unix:gid"),
                        1));
        assertThat(NioStat.of(directory).isDirectory()).isTrue();
        assertThat(NioStat.of(directory.resolve("link")).isSymbolicLink()).isTrue();
        assertThat(NioStat.of(file).links()).as("not asked for").isNull();
    }

    private FileSystem zip(Map<String, String> settings) throws IOException {
        return FileSystems.newFileSystem(
                URI.create("jar:" + directory.resolve("zip").toUri()), settings);
    }
}
