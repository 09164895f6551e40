package dev.untorn.powercut;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run of the rig: a process that prints a line of JSON for each result. It ends when this is closed, or this process ends. */
final class Rig implements AutoCloseable {
    static final Path MODULE = Path.of("").toAbsolutePath();

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Process process;
    private final BufferedReader results;
    private final Path errors;

    private Rig(Process process, Path errors) {
        this.process = process;
        this.results = process.inputReader(UTF_8);
        this.errors = errors;
    }

    static Rig start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                MODULE.resolve("rig").toString(),
                "--until-stdin-ends",
                "--java",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile(MODULE.resolve("target"), "rig-", ".err");
        return new Rig(
                new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
    }

    /** The next result. */
    JsonNode next() throws IOException, InterruptedException {
        String line = results.readLine();
        if (line == null) {
            throw new AssertionError(
                    "the rig ended with status " + process.waitFor() + "; it printed: " + Files.readString(errors));
        }
        return MAPPER.readTree(line);
    }

    /** One result of a run that gives one. */
    static JsonNode once(String... arguments) throws IOException, InterruptedException {
        try (Rig rig = start(arguments)) {
            return rig.next();
        }
    }

    /** At once, whatever it is at. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
        Files.deleteIfExists(errors);
    }
}
