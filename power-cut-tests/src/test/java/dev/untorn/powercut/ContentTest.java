package dev.untorn.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Content tells its version, and how it is torn. */
class ContentTest {
    private static final byte[] SEVEN = Content.of(7);

    @Test
    void wholeVersion_isNamed() {
        for (int version = 0; version < 20; version++) {
            assertThat(Content.nameOf(Content.of(version))).isEqualTo(String.valueOf(version));
        }
    }

    @Test
    void tornVersion_isNamedByItsTear() {
        byte[] zeroBlock = SEVEN.clone();
        Arrays.fill(zeroBlock, 4096, 8192, (byte) 0);
        byte[] mixed = SEVEN.clone();
        System.arraycopy(Content.of(8), 0, mixed, 0, 64);
        assertThat(Content.nameOf(new byte[0])).isEqualTo("torn:empty");
        assertThat(Content.nameOf(new byte[5000])).isEqualTo("torn:zeros");
        assertThat(Content.nameOf(Arrays.copyOf(SEVEN, SEVEN.length - 1))).isEqualTo("torn:short");
        assertThat(Content.nameOf(Arrays.copyOf(SEVEN, SEVEN.length + 1))).isEqualTo("torn:damaged");
        assertThat(Content.nameOf(zeroBlock)).isEqualTo("torn:damaged");
        assertThat(Content.nameOf(mixed)).isEqualTo("torn:mixed");
        assertThat(Content.nameOf(new byte[] {'a', 'b'})).isEqualTo("torn:junk");
    }

    @Test
    void fileThatIsNotThere_isAbsent(@TempDir Path directory) throws Exception {
        assertThat(Content.in(directory.resolve("t"))).isEqualTo(Content.ABSENT);
        Files.createDirectory(directory.resolve("t"));
        assertThat(Content.in(directory.resolve("t"))).startsWith("unreadable:");
    }
}
