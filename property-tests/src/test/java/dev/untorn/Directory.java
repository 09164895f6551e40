package dev.untorn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A real directory, as a test looks at it. */
record Directory(Path path) {
    static final String OLD = "old";
    static final String NEW = "new content";

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A target that holds {@link #OLD}. */
    Path oldTarget() throws IOException {
        return Files.writeString(absentTarget(), OLD);
    }

    Path absentTarget() {
        return path.resolve("target");
    }

    /** Everything in it, hidden files too. */
    List<Path> files() {
        try (Stream<Path> files = Files.list(path)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The temp of the one attempt under way. */
    Path temp() {
        return files().stream()
                .filter(file -> String.valueOf(file.getFileName()).startsWith(".untorn-"))
                .reduce((one, other) -> {
                    throw new AssertionError("more than one temp: " + one + ", " + other);
                })
                .orElseThrow();
    }

    /** The target holds this, and there is nothing beside it: no temp. */
    void holdsOnly(String content) {
        assertThat(files()).containsExactly(absentTarget());
        assertThat(absentTarget()).hasContent(content);
    }

    /** There is no target, and no temp. */
    void isEmpty() {
        assertThat(files()).isEmpty();
    }
}
