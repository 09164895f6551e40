package dev.untorn;

import static dev.untorn.Directory.NEW;
import static dev.untorn.Directory.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
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
        Files.writeString(path.resolve("x"), Directory.OLD);

        assertThat(OtherProcess.publish(List.of(), path, "x")).isEqualTo("DURABLE []");

        assertThat(new Directory(path).files()).containsExactly(path.resolve("x"));
        assertThat(path.resolve("x")).hasContent(NEW);
    }

    /** A path has no slash at its end, so this is a name like others. */
    @Test
    void publish_slashAtTheEnd_isNotPartOfTheName() throws IOException {
        Publisher.durable().publish(Path.of(path + "/x/"), bytes(NEW));

        assertThat(new Directory(path).files()).containsExactly(path.resolve("x"));
    }

    /** The longest that Linux takes has 4095 bytes; the temp's is longer than that of a target with a short name. */
    @Test
    void publish_longPath_works() throws IOException {
        Path directory = path;
        while (directory.toString().length() < 3700) {
            directory = directory.resolve("d".repeat(200));
        }

        Publisher.durable().creatingParents().publish(directory.resolve("x"), bytes(NEW));

        assertThat(directory.resolve("x")).hasContent(NEW);
        assertThat(new Directory(directory).files()).hasSize(1);
    }

    @Test
    void publish_pathThatIsTooLong_unchangedAndNothingIsLeft() {
        Path target = path.resolve("d".repeat(200) + "/..".repeat(1400)).resolve("x");

        assertThatThrownBy(() -> Publisher.durable().publish(target, bytes(NEW)))
                .isInstanceOfSatisfying(
                        PublishException.class,
                        refused -> assertThat(refused.outcome()).isEqualTo(Outcome.UNCHANGED));
        assertThat(path).isEmptyDirectory();
    }
}
