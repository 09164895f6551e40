package dev.untorn.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.channels.FileChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The process: its streams, its signals, its status. */
final class Main {
    /** How long a signal waits for a publish under way. A sync may take long; whoever wants no more of it has SIGKILL. */
    private static final long GRACE_SECONDS = 10;

    private Main() {}

    public static void main(String... arguments) {
        Stop stop = new Stop();
        CountDownLatch ended = new CountDownLatch(1);
        // A signal ends the reading, and so the attempt, which deletes its temp; a rename under way is left to end. The
        // JVM
        // then exits with 128 and the number of the signal, whatever this process says.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.now();
            awaitWithin(ended);
        }));
        int status = ExitCode.DEFECT.status();
        try {
            status = run(stop, arguments);
        } finally {
            ended.countDown(); // before exit, which waits for the hook
        }
        System.exit(status);
    }

    private static int run(Stop stop, String... arguments) {
        Terminal terminal = new Terminal(
                stdin(),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                stop,
                System::nanoTime);
        try {
            return Untorn.commandLine(Machine.THIS, terminal).execute(arguments);
        } catch (Error e) {
            // Or the JVM would end with 1, which says that the target is unchanged.
            terminal.complain("a defect: " + e);
            return ExitCode.DEFECT.status();
        }
    }

    /** A channel, because a read that waits can be ended by closing it. */
    @SuppressWarnings("resource") // closed by a signal, or by the end of the process
    private static FileChannel stdin() {
        return new FileInputStream(FileDescriptor.in).getChannel();
    }

    private static void awaitWithin(CountDownLatch ended) {
        try {
            if (!ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("untorn: stopped in the middle of a step; untorn sweep deletes what is left");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
