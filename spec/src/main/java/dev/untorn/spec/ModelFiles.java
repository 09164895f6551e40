package dev.untorn.spec;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.stream.Stream;

/** The modules, configs and the manifest of this project, for code that has only the jar. */
public final class ModelFiles {
    private static final String FOLDER = "models";

    private ModelFiles() {}

    /** Copies all of them into a directory, which is created, over what is there. */
    public static void copyTo(Path directory) throws IOException {
        URI folder = location();
        if (folder.getScheme().equals("jar")) {
            // By its path: a file system by the jar's URI is one for the whole JVM, and another thread may close it.
            try (FileSystem jar = FileSystems.newFileSystem(jarOf(folder))) {
                copy(jar.getPath(folder.toString().substring(folder.toString().indexOf('!') + 1)), directory);
            }
        } else {
            copy(Path.of(folder), directory);
        }
    }

    private static Path jarOf(URI folder) {
        String inner = folder.getSchemeSpecificPart();
        return Path.of(URI.create(inner.substring(0, inner.indexOf('!'))));
    }

    private static void copy(Path from, Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path to = directory.resolve(file.getFileName().toString());
                Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static URI location() {
        try {
            return Objects.requireNonNull(ModelFiles.class.getResource(FOLDER), "no models in the jar")
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
