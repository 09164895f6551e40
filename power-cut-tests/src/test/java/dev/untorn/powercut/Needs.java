package dev.untorn.powercut;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a suite needs of the machine. One that lacks something is skipped, and says in one line what and how to run it. */
final class Needs {
    private static final List<Path> COMMANDS_IN = Arrays.stream(
                    (System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin").split(":", -1))
            .map(Path::of)
            .toList();

    private final String suite;
    private final List<String> missing = new ArrayList<>();

    private Needs(String suite) {
        this.suite = suite;
    }

    static Needs of(Class<?> suite) {
        return new Needs(suite.getSimpleName());
    }

    /** Root that may also mount: in a container it often may not. */
    Needs root() {
        boolean isRoot = "root".equals(System.getProperty("user.name"));
        unless(isRoot, "root");
        commands("unshare", "mount");
        return isRoot ? unless(mayMount(), "the right to mount (CAP_SYS_ADMIN)") : this;
    }

    private static boolean mayMount() {
        try {
            Process process = new ProcessBuilder("unshare", "--mount", "mount", "-t", "tmpfs", "untorn-probe", "/mnt")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.onExit().join().exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    Needs device(String path) {
        return unless(Files.isReadable(Path.of(path)) && Files.isWritable(Path.of(path)), path);
    }

    Needs commands(String... names) {
        for (String name : names) {
            unless(COMMANDS_IN.stream().anyMatch(in -> Files.isExecutable(in.resolve(name))), "the command " + name);
        }
        return this;
    }

    /** All that the rig needs: it makes and mounts file systems. */
    Needs rig() {
        return root().device("/dev/fuse")
                .device("/dev/loop-control")
                .commands("python3", "mkfs.ext4", "mkfs.xfs", "mkfs.btrfs");
    }

    private Needs unless(boolean there, String what) {
        if (!there) {
            missing.add(what);
        }
        return this;
    }

    /** Skips the suite, by name, if something is missing. */
    void orSkip() {
        if (!missing.isEmpty()) {
            String line =
                    "SKIPPED %s: needs %s. To run it: ./mvnw -pl power-cut-tests -am verify, as root; .ci/run installs the rest"
                            .formatted(suite, String.join(", ", missing));
            System.out.println(line);
            abort(line);
        }
    }
}
