package dev.untorn.spec;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where TLC's classes come from: {@code -Dtla2tools.jar=PATH}, or the jar that the build depends on. */
final class TlcJar {
    static final String MAIN_CLASS = "tlc2.TLC";

    private TlcJar() {}

    /** The class path of a JVM that starts the class: TLC's jar and, unless the class is TLC, before it this JVM's. */
    static String classPath(String mainClass) {
        return classPath(mainClass, replacement());
    }

    static String classPath(String mainClass, @Nullable String replacement) {
        List<String> entries = new ArrayList<>();
        if (!mainClass.equals(MAIN_CLASS)) {
            String bundled = bundled().toString();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                // The jar goes last: the first definition of a class wins, and ours may replace one of TLC's.
                if (!entry.isEmpty() && !entry.equals(bundled)) {
                    entries.add(Path.of(entry).toAbsolutePath().toString());
                }
            }
        }
        entries.add(location(replacement).toString());
        return String.join(File.pathSeparator, entries);
    }

    private static @Nullable String replacement() {
        return System.getProperty("tla2tools.jar");
    }

    static Path location(@Nullable String replacement) {
        if (replacement == null || replacement.isBlank()) {
            return bundled();
        }
        Path jar = Path.of(replacement).toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException("-Dtla2tools.jar: no such file: " + jar);
        }
        return jar;
    }

    private static Path bundled() {
        @Nullable CodeSource source = tlc2.TLC.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalStateException("tlc2.TLC does not come from a jar; say -Dtla2tools.jar=PATH");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("tlc2.TLC comes from " + source.getLocation(), e);
        }
    }
}
