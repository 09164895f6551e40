package dev.untorn.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A command in a process of its own, with pipes. It ends with its test, or after {@value #TIMEOUT_SECONDS} seconds. */
final class Child implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 60;

    private final Process process;
    private final BufferedReader answers;
    private final Path errors;

    private Child(Process process, Path errors) {
        this.process = process;
        this.answers = process.inputReader(UTF_8);
        this.errors = errors;
        CompletableFuture.delayedExecutor(TIMEOUT_SECONDS, SECONDS).execute(process::destroyForcibly);
    }

    /** The command that runs untorn from the classes of this build. */
    static List<String> untorn(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    static Child start(Path logs, List<String> command) throws IOException {
        return start(logs, new ProcessBuilder(command));
    }

    static Child start(Path logs, ProcessBuilder command) throws IOException {
        Path errors = Files.createTempFile(logs, "child-", ".log");
        command.environment().put("LC_ALL", command.environment().getOrDefault("UNTORN_TEST_LOCALE", "C.UTF-8"));
        return new Child(command.redirectError(errors.toFile()).start(), errors);
    }

    void send(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(UTF_8));
        process.getOutputStream().flush();
    }

    void send(byte[] bytes) throws IOException {
        process.getOutputStream().write(bytes);
    }

    /** The next line that it prints; it need not have ended. */
    String answer() throws IOException {
        return String.valueOf(answers.readLine());
    }

    /** Nobody reads its answers any more. */
    void stopListening() throws IOException {
        process.getInputStream().close();
    }

    /** SIGTERM, as {@code kill} sends it. By its handle: a process would close the pipes, too. */
    void terminate() {
        process.toHandle().destroy();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Ends its input and waits for it. */
    Ran end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        return ended();
    }

    /** Waits for it, its input still open. */
    Ran ended() throws IOException, InterruptedException {
        StringBuilder out = new StringBuilder();
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            out.append(line).append('\n');
        }
        return new Ran(process.waitFor(), out.toString(), Files.readString(errors));
    }

    Ran endedUnheard() throws IOException, InterruptedException {
        return new Ran(process.waitFor(), "", Files.readString(errors));
    }

    @Override
    public void close() {
        kill();
    }
}
