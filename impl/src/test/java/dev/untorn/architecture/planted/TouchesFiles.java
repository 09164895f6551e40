package dev.untorn.architecture.planted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class TouchesFiles {
    private TouchesFiles() {}

    static void delete(Path path) throws IOException {
        Files.delete(path);
    }
}
