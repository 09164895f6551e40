package dev.untorn.spec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * One run of TLC, always in a JVM of its own: a second run in one JVM gives wrong verdicts.
 *
 * <p>What TLC would check wrongly or silently not at all is refused with an {@link IllegalArgumentException} that
 * says why; {@code TlcGuardsTest} and {@code TlcLivenessGuardsTest} show each of these traps without the guard.
 */
public final class Tlc {
    private final Path module;
    private final ModelConfig config;
    private final Map<String, String> systemProperties = new LinkedHashMap<>();
    private final List<String> arguments = new ArrayList<>();
    private String mainClass = TlcJar.MAIN_CLASS;
    private String heap = "1g";
    private int workers = 1;
    private Duration timeout = Duration.ofMinutes(20);
    private boolean longRun;
    private Consumer<String> progress = line -> {};

    private Tlc(Path module, ModelConfig config) {
        this.module = module;
        this.config = config;
    }

    /**
     * A run that checks the module under the config. Relative paths are resolved against this JVM's directory.
     *
     * @throws IllegalArgumentException if a file is missing, or the config says what this TLC does not understand
     */
    public static Tlc check(Path module, Path config) throws IOException {
        return new Tlc(existing("module", module), ModelConfig.read(existing("config", config)));
    }

    Path module() {
        return module;
    }

    /** What the config asks for. */
    public ModelConfig config() {
        return config;
    }

    /** How many threads explore the states; 1 unless told, so that counts and traces repeat. */
    public Tlc workers(int count) {
        this.workers = count;
        return this;
    }

    /** The largest heap of the forked JVM, as {@code -Xmx} takes it; 1g unless told. */
    public Tlc heap(String size) {
        this.heap = size;
        return this;
    }

    /**
     * Lets the JVM optimize all that it can, which costs seconds and pays in a run of about 25,000 states and more: C1
     * alone took 9.0 s of processor time for 19,591 states and 23.4 s for 57,858, C2 11.0 s and 21.4 s.
     */
    public Tlc longRun() {
        this.longRun = true;
        return this;
    }

    /** Who is told of each line that TLC prints about its progress, once a minute. */
    public Tlc progress(Consumer<String> listener) {
        this.progress = listener;
        return this;
    }

    /** Starts this class in place of TLC, with the class path of this JVM in front of TLC's jar. */
    public Tlc mainClass(String name) {
        this.mainClass = name;
        return this;
    }

    public Tlc systemProperty(String name, String value) {
        systemProperties.put(name, value);
        return this;
    }

    /** Further arguments of TLC, such as {@code -dump dot,actionlabels FILE}. */
    public Tlc arguments(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    /** When the process is destroyed and the run has failed; after 20 minutes unless told. */
    public Tlc timeout(Duration limit) {
        this.timeout = limit;
        return this;
    }

    /**
     * Runs TLC and waits for its end. The directory is for this run alone; in it stay {@code tlc.log} and whatever
     * the run was told to write there.
     *
     * @throws IllegalArgumentException if TLC cannot be trusted with what was asked for
     * @throws InterruptedException if this thread was interrupted; the process is destroyed first
     */
    public TlcRun run(Path directory) throws IOException, InterruptedException {
        TlcTraps.refuse(config, workers, arguments, systemProperties.keySet());
        try (RunDirectory own = RunDirectory.claim(directory)) {
            List<String> command = command(own);
            long start = System.nanoTime();
            Fork.End end = Fork.run(command, own.log(), timeout, this::tell);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            // Not readString: TLC prints in the platform's charset, and what is not UTF-8 matters to nobody.
            String output = new String(Files.readAllBytes(own.log()), UTF_8);
            return new TlcRun(config, command, end.exitCode(), end.timedOut(), own.log(), output, elapsed);
        }
    }

    private void tell(String line) {
        if (line.startsWith("Progress(")) {
            progress.accept(line);
        }
    }

    private List<String> command(RunDirectory directory) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Fork.java());
        command.add(workers > 1 ? "-XX:+UseParallelGC" : "-XX:+UseSerialGC");
        if (!longRun) {
            // C1 alone: most models take seconds, and two run at a time on few cores.
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.add("-Xmx" + heap);
        command.add("-Djava.io.tmpdir=" + directory.temporary());
        systemProperties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", TlcJar.classPath(mainClass), mainClass));
        command.addAll(List.of("-workers", Integer.toString(workers)));
        // A fixed fingerprint function, because the trace of a liveness violation depends on it.
        command.addAll(List.of("-fp", "0"));
        command.addAll(List.of("-metadir", directory.metadata().toString()));
        command.addAll(arguments);
        command.addAll(List.of("-config", configForTlc(), module.toString()));
        return List.copyOf(command);
    }

    /** TLC finds an absolute config beside the module only; elsewhere it must be relative, to the module. */
    private String configForTlc() throws IOException {
        Path directory = directoryOf(module.toRealPath());
        Path file = config.file().toRealPath();
        boolean beside = directory.equals(file.getParent());
        return beside ? config.file().toString() : directory.relativize(file).toString();
    }

    static Path directoryOf(Path file) {
        return Objects.requireNonNull(file.getParent(), () -> "no directory: " + file);
    }

    private static Path existing(String role, Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        if (!Files.isRegularFile(absolute)) {
            throw new IllegalArgumentException("no such " + role + ": " + absolute);
        }
        return absolute;
    }
}
