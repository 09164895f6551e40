package dev.untorn.spec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A process that does not outlive its owner: closing it, or the end of this JVM, destroys it. */
final class Fork implements AutoCloseable {
    private static final Duration GLANCE = Duration.ofMillis(500);

    private final Process process;
    private final Path log;
    private final Thread destroyer;
    private long told;

    private Fork(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.destroyer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(destroyer);
    }

    record End(int exitCode, boolean timedOut) {}

    /** The java of this JVM, as the first word of a command. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Runs the command with all its output in the log, and destroys it on a timeout or an interrupt. */
    static End run(List<String> command, Path log, Duration timeout, Consumer<String> listener)
            throws IOException, InterruptedException {
        try (Fork fork = start(command, null, log)) {
            return fork.await(timeout, listener);
        }
    }

    /** Starts the command in the directory, or in this JVM's, with all its output in the log. */
    static Fork start(List<String> command, @Nullable Path directory, Path log) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory == null ? null : directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            process.getOutputStream().close();
            return new Fork(process, log);
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly().onExit().join();
            throw e;
        }
    }

    /** Waits for the end, and destroys the process on a timeout; the listener gets each line that is printed. */
    End await(Duration timeout, Consumer<String> listener) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        boolean ended = !process.isAlive();
        while (!ended && System.nanoTime() < deadline) {
            ended = glance(Math.min(GLANCE.toNanos(), deadline - System.nanoTime()), listener);
        }
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        return new End(process.exitValue(), !ended);
    }

    /** Waits for a moment, and tells the listener what was printed. */
    void glance(Consumer<String> listener) throws IOException, InterruptedException {
        glance(GLANCE.toNanos(), listener);
    }

    private boolean glance(long nanoseconds, Consumer<String> listener) throws IOException, InterruptedException {
        boolean ended = process.waitFor(nanoseconds, TimeUnit.NANOSECONDS);
        tell(listener);
        return ended;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Destroys the process, if it still runs, and waits for its end. */
    @Override
    public void close() {
        // Not waitFor, which an interrupt would end.
        process.destroyForcibly().onExit().join();
        try {
            Runtime.getRuntime().removeShutdownHook(destroyer);
        } catch (IllegalStateException shuttingDown) {
            // The hook destroys the process.
        }
    }

    private void tell(Consumer<String> listener) throws IOException {
        long size = Files.size(log);
        if (size == told) {
            return;
        }
        try (InputStream output = Files.newInputStream(log)) {
            output.skipNBytes(told);
            byte[] printed = output.readAllBytes();
            int end = printed.length;
            while (end > 0 && printed[end - 1] != '\n') {
                end--;
            }
            told += end;
            new String(printed, 0, end, UTF_8).lines().forEach(listener);
        }
    }
}
