package dev.untorn.check.trace;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.untorn.Durability;
import dev.untorn.check.explore.Policy;
import dev.untorn.check.explore.Scenario;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Traces of real processes on the file system of this machine: writers, a reader, a sweeper, and a writer that is killed in
 * each of some runs. They end with this, and at the latest after {@value #LIFE_SECONDS} seconds.
 */
final class ProcessRuns implements AutoCloseable {
    private static final int LIFE_SECONDS = 300;
    private static final int MAX_MICROS_TO_A_KILL = 3_000;
    private static final List<String> PARTS = List.of("w1 r1 w4", "w2 r2 w5", "s s s");
    private static final int SWEEPER = 2;
    private static final String VICTIM = "w3 w6 w7";

    private final Path directory;
    private final List<Child> children = new ArrayList<>();
    private Child victim;
    private int kills;

    private record Child(Process process, BufferedReader answers) {
        static Child start(Path directory) throws IOException {
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    TracedProcess.class.getName());
            Process process = new ProcessBuilder(command)
                    .redirectError(
                            Files.createTempFile(directory, "process-", ".err").toFile())
                    .start();
            CompletableFuture.delayedExecutor(LIFE_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
            Child child = new Child(process, process.inputReader(US_ASCII));
            child.expect("ready");
            return child;
        }

        void send(String line) throws IOException {
            process.getOutputStream().write((line + "\n").getBytes(US_ASCII));
            process.getOutputStream().flush();
        }

        void expect(String answer) throws IOException {
            String line = answers.readLine();
            if (!answer.equals(line)) {
                throw new AssertionError("process " + process.pid() + " should have answered " + answer + ": " + line);
            }
        }
    }

    ProcessRuns(Path directory) throws IOException {
        this.directory = directory;
        for (int i = 0; i < PARTS.size(); i++) {
            children.add(Child.start(directory));
        }
        victim = Child.start(directory);
    }

    /** How many processes were killed. */
    int kills() {
        return kills;
    }

    /**
     * One run; the order of its calls, and where the kill strikes, are the machine's. An odd seed stands for a target that
     * exists. If one is killed, the sweeper begins afterwards: there may be a leftover.
     */
    Trace trace(long seed, Policy policy, Durability durability, boolean kill) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Path run = Files.createDirectories(directory.resolve("run-" + seed));
        Path target = Files.createDirectory(run.resolve("files")).resolve("target");
        boolean targetExists = seed % 2 != 0;
        if (targetExists) {
            Files.writeString(target, Scenario.whole(Scenario.OLD), US_ASCII);
        }
        String prefix = run + " " + policy.name() + " " + durability + " ";
        victim.send(prefix + VICTIM);
        for (int i = 0; i < SWEEPER; i++) {
            children.get(i).send(prefix + PARTS.get(i));
        }
        if (!kill) {
            children.get(SWEEPER).send(prefix + PARTS.get(SWEEPER));
        }
        Long killed = null;
        if (kill) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(MAX_MICROS_TO_A_KILL)));
            victim.process.destroyForcibly();
            victim.process.waitFor();
            killed = System.nanoTime();
            kills++;
            children.get(SWEEPER).send(prefix + PARTS.get(SWEEPER));
        } else {
            victim.expect("done");
        }
        Map<String, List<TraceEvent>> logs = new TreeMap<>();
        for (int i = 0; i < PARTS.size(); i++) {
            children.get(i).expect("done");
            logs.putAll(EventLog.events(lines(run, PARTS.get(i)), null));
        }
        logs.putAll(EventLog.events(lines(run, VICTIM), killed));
        if (kill) {
            victim = Child.start(directory);
        }
        return new Trace("processes of seed " + seed, policy, durability, targetExists, logs);
    }

    private static List<String> lines(Path run, String part) throws IOException {
        Path log = run.resolve(part.split(" ", -1)[0] + ".log");
        // Not there: it was killed before it had begun.
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    @Override
    public void close() {
        children.forEach(child -> child.process.destroyForcibly());
        victim.process.destroyForcibly();
        children.forEach(child -> child.process.onExit().join());
        victim.process.onExit().join();
    }
}
