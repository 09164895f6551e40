package dev.untorn.races;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.ReportUtils;

/**
 * One run of jcstress, in a JVM of its own, which forks more. The system property {@code jcstress.args} replaces the
 * arguments, {@code jcstress.timeoutSeconds} the time after which it and all that it forked are killed.
 *
 * @param exitStatus 0 does not mean that anything ran
 * @param seconds how long it took
 * @param log what it printed
 * @param report its report, for a browser
 * @param results of the races that ran, by name
 */
record JcstressRun(int exitStatus, long seconds, Path log, Path report, Map<String, RaceResult> results) {
    /** Short strides: actors that run through many states in a row drift apart and hardly ever meet. */
    private static final String DEFAULT_ARGUMENTS =
            "-m quick -sc false -strideSize 16 -strideCount 64 -jvmArgs -Xmx256m";

    private static final String ARGUMENTS = System.getProperty("jcstress.args", DEFAULT_ARGUMENTS);
    private static final long TIMEOUT_SECONDS = Long.getLong("jcstress.timeoutSeconds", 600);

    /** Runs these races, with all that they leave in {@code target/jcstress/<label>}. */
    static JcstressRun of(String label, Collection<String> races) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(Path.of("target", "jcstress", label));
        // Results of an earlier run are not this run's evidence.
        for (Path old : blobs(directory)) {
            Files.delete(old);
        }
        Path log = directory.resolve("log.txt");
        long start = System.nanoTime();
        int exitStatus = run(command(races), directory, log);
        return new JcstressRun(
                exitStatus,
                NANOSECONDS.toSeconds(System.nanoTime() - start),
                log.toAbsolutePath(),
                directory.resolve("html/index.html").toAbsolutePath(),
                results(directory));
    }

    /** Fails if the race did not run. */
    RaceResult resultOf(String race) {
        RaceResult result = results.get(race);
        if (result == null) {
            throw new AssertionError(race + " did not run: jcstress exited with " + exitStatus + ", its log: " + log);
        }
        return result;
    }

    private static List<String> command(Collection<String> races) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                absolute(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))),
                "org.openjdk.jcstress.Main",
                "-v",
                "-r",
                "html",
                "-t",
                races.stream().map(Pattern::quote).collect(Collectors.joining("|", "^(", ")$"))));
        command.addAll(List.of(ARGUMENTS.strip().split("\\s+")));
        return command;
    }

    /** The class path as it must be in another working directory. */
    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int run(List<String> command, Path directory, Path log) throws IOException, InterruptedException {
        Process jcstress = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!jcstress.waitFor(TIMEOUT_SECONDS, SECONDS)) {
                throw new AssertionError("jcstress did not end within " + TIMEOUT_SECONDS
                        + " s, is an actor blocked? its log: " + log.toAbsolutePath());
            }
            return jcstress.exitValue();
        } finally {
            destroyWithDescendants(jcstress);
        }
    }

    private static void destroyWithDescendants(Process process) {
        // Looked up before, because afterwards they are nobody's descendants.
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    private static Map<String, RaceResult> results(Path directory) throws IOException {
        InProcessCollector collector = new InProcessCollector();
        for (Path blob : blobs(directory)) {
            DiskReadCollector reader = new DiskReadCollector(blob.toString(), collector);
            try {
                reader.dump();
            } catch (ClassNotFoundException e) {
                throw new IOException("cannot read the results of jcstress: " + blob, e);
            } finally {
                reader.close();
            }
        }
        return ReportUtils.mergedByName(collector.getTestResults()).stream()
                .collect(Collectors.toMap(TestResult::getName, RaceResult::of));
    }

    private static List<Path> blobs(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".bin.gz")).toList();
        }
    }
}
