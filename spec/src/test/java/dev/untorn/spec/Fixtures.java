package dev.untorn.spec;

import java.io.IOException;
import java.nio.file.Path;

/** The small specs that show the traps of TLC. A config is named after its module: {@code Count_liveness}. */
final class Fixtures {
    static final Path SPEC = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    static final Path DIRECTORY = SPEC.resolve("src/test/resources/dev/untorn/spec/guards");

    private Fixtures() {}

    static String config(String name) {
        return DIRECTORY.resolve(name + ".cfg").toString();
    }

    static String module(String name) {
        return DIRECTORY.resolve(name.replaceFirst("_.*", "") + ".tla").toString();
    }

    static Tlc check(String name) throws IOException {
        return Tlc.check(Path.of(module(name)), Path.of(config(name)));
    }
}
