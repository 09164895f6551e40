package dev.untorn.processes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Processes that run one main class and wait for lines from their parent, each answered by a line. They end on every path:
 * when the parent closes the fleet or is gone, and at the latest when its time is over, {@value #TIMEOUT_SECONDS} seconds if no other is given.
 */
final class Fleet implements AutoCloseable {
    /** What a process prints once it waits for the first line. */
    static final String READY = "ready";

    private static final int TIMEOUT_SECONDS = 60;

    private final List<Child> children = new CopyOnWriteArrayList<>();

    private Fleet(Duration life) {
        // Unblocks a parent that waits for an answer.
        CompletableFuture.delayedExecutor(life.toSeconds(), SECONDS).execute(this::destroy);
    }

    /** A process, its answers, and the file with what it prints on standard error. */
    private record Child(Process process, BufferedReader answers, Path errors) {
        void send(String line) {
            try {
                process.getOutputStream().write((line + "\n").getBytes(US_ASCII));
                process.getOutputStream().flush();
            } catch (IOException brokenPipe) {
                // The child is dead: the answer that is missing will tell.
            }
        }

        String answer() throws IOException, InterruptedException {
            String answer = answers.readLine();
            if (answer == null) {
                throw failure();
            }
            return answer;
        }

        void end() throws IOException, InterruptedException {
            process.getOutputStream().close();
            if (answers.readLine() != null || process.waitFor() != 0) {
                throw failure();
            }
        }

        private AssertionError failure() throws IOException, InterruptedException {
            return new AssertionError("process " + process.pid() + " ended with status " + process.waitFor()
                    + " (a fleet is killed after some time); it printed: " + Files.readString(errors));
        }
    }

    /** Starts so many, and returns when all wait for the first line. */
    static Fleet start(int size, Class<?> main, Path logs, String... arguments)
            throws IOException, InterruptedException {
        return startIn(List.of(), size, main, logs, arguments);
    }

    /** Starts one process, which lives at most so long. */
    static Fleet start(Duration life, Class<?> main, Path logs, String... arguments)
            throws IOException, InterruptedException {
        return new Fleet(life).started(List.of(), 1, main, logs, arguments);
    }

    /** As {@link #start}, each process behind a command such as {@code unshare}. */
    static Fleet startIn(List<String> prefix, int size, Class<?> main, Path logs, String... arguments)
            throws IOException, InterruptedException {
        return new Fleet(Duration.ofSeconds(TIMEOUT_SECONDS)).started(prefix, size, main, logs, arguments);
    }

    private Fleet started(List<String> prefix, int size, Class<?> main, Path logs, String... arguments)
            throws IOException, InterruptedException {
        try {
            for (int i = 1; i <= size; i++) {
                children.add(fork(prefix, main, Files.createTempFile(logs, "process-" + i + "-", ".log"), arguments));
            }
            for (Child child : children) {
                String ready = child.answer();
                if (!ready.equals(READY)) {
                    throw new AssertionError("process " + child.process.pid() + " is not ready, it printed: " + ready);
                }
            }
            return this;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private static Child fork(List<String> prefix, Class<?> main, Path errors, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        return new Child(process, process.inputReader(US_ASCII), errors);
    }

    /**
     * Sends a line to all at once, and waits for all answers.
     *
     * @throws AssertionError if one of them died
     */
    List<String> together(String line) throws IOException, InterruptedException {
        children.forEach(child -> child.send(line));
        List<String> answers = new ArrayList<>();
        for (Child child : children) {
            answers.add(child.answer());
        }
        return answers;
    }

    /**
     * Lets all of them end.
     *
     * @throws AssertionError if one of them failed
     */
    void end() throws IOException, InterruptedException {
        for (Child child : children) {
            child.end();
        }
    }

    /** Kills those that still run, and waits until they are gone. */
    @Override
    public void close() {
        kill();
    }

    /** At any moment, whatever they are at. */
    void kill() {
        destroy();
        children.forEach(child -> child.process.onExit().join());
    }

    private void destroy() {
        children.forEach(child -> child.process.destroyForcibly());
    }
}
