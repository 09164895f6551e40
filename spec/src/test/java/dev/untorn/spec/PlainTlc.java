package dev.untorn.spec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** TLC without the harness: what anyone gets who starts it by hand. */
final class PlainTlc {
    private final Path directory;
    private final List<String> jvmArguments = new ArrayList<>();
    private Path start;
    private String mainClass = TlcJar.MAIN_CLASS;

    record Result(int exitCode, String output) {}

    /** Runs in this directory, with java.io.tmpdir in it unless told otherwise. */
    PlainTlc(Path directory) throws IOException {
        this.directory = directory;
        this.start = directory;
        temporaryDirectory(Files.createDirectories(directory.resolve("tmp")));
    }

    /** Starts it in another directory. */
    PlainTlc startedIn(Path other) {
        this.start = other;
        return this;
    }

    PlainTlc temporaryDirectory(Path path) {
        jvmArguments.add("-Djava.io.tmpdir=" + path);
        return this;
    }

    PlainTlc mainClass(Class<?> main) {
        return main(main.getName());
    }

    /** Starts this class in place of TLC. */
    PlainTlc main(String name) {
        this.mainClass = name;
        return this;
    }

    /** Runs with a metadir of its own. */
    Result run(String... arguments) throws IOException, InterruptedException {
        List<String> all =
                new ArrayList<>(List.of("-metadir", directory.resolve("meta").toString()));
        all.addAll(List.of(arguments));
        return runWithoutMetadir(all.toArray(String[]::new));
    }

    Result runWithoutMetadir(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        try {
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Result(process.waitFor(), output);
        } finally {
            process.destroyForcibly();
        }
    }

    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Fork.java());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"));
        command.addAll(jvmArguments);
        command.addAll(List.of("-cp", TlcJar.classPath(mainClass), mainClass));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(start.toFile())
                .redirectErrorStream(true)
                .start();
    }
}
