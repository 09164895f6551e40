package dev.untorn.architecture.planted;

import java.nio.file.Path;

final class TouchesOldFiles {
    private TouchesOldFiles() {}

    static boolean delete(Path path) {
        return path.toFile().delete();
    }
}
