package dev.untorn.spec;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that does not outlive the call that started it. */
final class Fork {
    private Fork() {}

    record End(int exitCode, boolean timedOut) {}

    /** Runs the command with all its output in the log, and destroys it on a timeout or an interrupt. */
    static End run(List<String> command, Path log, Duration timeout) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Thread destroyer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(destroyer);
        try {
            process.getOutputStream().close();
            boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            return new End(process.exitValue(), !ended);
        } finally {
            // Not waitFor, which an interrupt would end.
            process.destroyForcibly().onExit().join();
            forget(destroyer);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook destroys the process.
        }
    }
}
