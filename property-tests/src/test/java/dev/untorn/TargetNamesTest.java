package dev.untorn;

import static dev.untorn.Directory.NEW;
import static dev.untorn.Directory.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetNamesTest {
    private final Path path;

    TargetNamesTest(@TempDir Path path) {
        this.path = path;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "/", "/..", "directory/.", "directory/.."})
    void begin_targetHasNoFileName_refusedBeforeAnythingIsMade(String name) {
        HookedDisk disk = new HookedDisk();
        Publisher publisher = Publisher.durable().on(disk, target -> target.resolveSibling("temp"));

        assertThatThrownBy(() -> publisher.publish(Path.of(name), bytes(NEW)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a target needs a file name");

        assertThat(disk.calls()).isEmpty();
    }

    @Test
    void begin_nameWithNul_refusedByTheJdk() {
        assertThatThrownBy(() -> Publisher.durable().begin(path.resolve("a\0b")))
                .isInstanceOf(InvalidPathException.class);
        assertThat(path).isEmptyDirectory();
    }

    @Test
    void publish_nameOf255Bytes_works() throws IOException {
        assertPublishes("n".repeat(255));
    }

    @Test
    void publish_multibyteNameOf255Bytes_works() throws IOException {
        assertPublishes("\u6587".repeat(85));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "-rf", ".hidden", "new\nline", ".tmp", "trailing."})
    void publish_oddName_works(String name) throws IOException {
        assertPublishes(name);
    }

    @Test
    void publish_nameOf256Bytes_unchangedAndNothingIsLeft() {
        Path target = path.resolve("n".repeat(256));

        assertThatThrownBy(() -> Publisher.durable().publish(target, bytes(NEW)))
                .isInstanceOfSatisfying(
                        PublishException.class,
                        refused -> assertThat(refused.outcome()).isEqualTo(Outcome.UNCHANGED));
        assertThat(path).isEmptyDirectory();
    }

    private void assertPublishes(String name) throws IOException {
        Path target = path.resolve(name);

        Publisher.durable().publish(target, bytes("first"));
        Publisher.durable().publish(target, bytes(NEW));

        assertThat(new Directory(path).files()).containsExactly(target);
        assertThat(target).hasContent(NEW);
    }

    /** A bare name has no parent, and a process cannot change its directory: so another one, started there. */
    @Test
    void publish_bareName_publishedInTheWorkingDirectory() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPathOf(Publisher.class) + System.getProperty("path.separator") + classPathOf(Bare.class),
                        Bare.class.getName())
                .directory(path.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(other.getInputStream().readAllBytes(), UTF_8);

        assertThat(output).isEqualToIgnoringNewLines("DURABLE");
        assertThat(other.waitFor()).isZero();
        assertThat(new Directory(path).files()).containsExactly(path.resolve("x"));
        assertThat(path.resolve("x")).hasContent(NEW);
    }

    /** Publishes to a bare name, twice. */
    static final class Bare {
        private Bare() {}

        public static void main(String[] args) throws IOException {
            Files.writeString(Path.of("x"), Directory.OLD);
            System.out.println(
                    Publisher.durable().publish(Path.of("x"), bytes(NEW)).outcome());
        }
    }

    private static String classPathOf(Class<?> type) throws URISyntaxException {
        ProtectionDomain domain = type.getProtectionDomain();
        CodeSource source = Objects.requireNonNull(domain.getCodeSource());
        return Path.of(source.getLocation().toURI()).toString();
    }
}
