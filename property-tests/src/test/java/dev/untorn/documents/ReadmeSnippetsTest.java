package dev.untorn.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.PendingFile;
import dev.untorn.Publisher;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of README.md; {@link DocumentsTest} compares the two. */
class ReadmeSnippetsTest {
    @Test
    void theProblem(@TempDir Path directory) throws Exception {
        Path cache = directory.resolve("cache");
        byte[] bytes = {1, 2, 3};
        Files.write(cache, bytes); // several processes start at once and share a cache file
        assertThat(cache).hasBinaryContent(bytes);
    }

    @Test
    void theAnswer(@TempDir Path directory) throws Exception {
        Path path = directory.resolve("file");
        byte[] bytes = {1, 2, 3};

        Publisher.durable().publish(path, bytes);

        try (PendingFile file = Publisher.consistent().begin(path)) {
            file.outputStream().write(bytes);
            file.publish(); // without this, close() throws the file away
        }

        assertThat(path).hasBinaryContent(bytes);
    }

    @Test
    void batches(@TempDir Path directory) throws Exception {
        byte[] bytes = {1, 2, 3};
        byte[] index = {4};

        Publisher.durable()
                .batch()
                .add(directory.resolve("a"), bytes)
                .add(directory.resolve("b"), bytes)
                .last(directory.resolve("index"), index)
                .publish();

        assertThat(directory.resolve("b")).hasBinaryContent(bytes);
        assertThat(directory.resolve("index")).hasBinaryContent(index);
    }
}
