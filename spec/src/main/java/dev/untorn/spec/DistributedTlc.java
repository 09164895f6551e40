package dev.untorn.spec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One run of TLC's distributed mode on this machine: a server that keeps the states, and workers that compute their
 * successors, each in a JVM of its own; all of them end with the run. It only shows that a model holds: after a
 * violation TLC exits with 0 here, too, and prints the last two states without the name of the invariant.
 */
public final class DistributedTlc {
    private static final String SERVER = "tlc2.tool.distributed.TLCServer";
    private static final String WORKER = "tlc2.tool.distributed.TLCWorker";
    private static final Duration LAST_WORDS = Duration.ofMinutes(1);

    private final Path module;
    private final ModelConfig config;
    private String heap = "1g";
    private int workers = 2;
    private Duration timeout = Duration.ofMinutes(20);
    private Consumer<String> progress = line -> {};

    private DistributedTlc(Path module, ModelConfig config) {
        this.module = module;
        this.config = config;
    }

    /**
     * A run that checks the module under the config.
     *
     * @throws IllegalArgumentException if {@link Tlc#check} would refuse it; or for a PROPERTY, which the distributed
     *     mode does not check, and says that it found no error; or for SYMMETRY, on which it fails; or for a config in another directory than the module
     */
    public static DistributedTlc check(Path module, Path config) throws IOException {
        Tlc plain = Tlc.check(module, config);
        ModelConfig what = plain.config();
        if (!what.properties().isEmpty()) {
            throw new IllegalArgumentException(what.file() + ": PROPERTY "
                    + what.properties().get(0) + ": distributed TLC does not check it and reports no error");
        }
        if (what.hasSymmetry()) {
            throw new IllegalArgumentException(what.file() + ": SYMMETRY: distributed TLC fails on it");
        }
        if (!Tlc.directoryOf(plain.module()).equals(what.file().getParent())) {
            throw new IllegalArgumentException(what.file() + ": distributed TLC finds a config beside its module only");
        }
        return new DistributedTlc(plain.module(), what);
    }

    /** How many JVMs compute successors; 2 unless told. */
    public DistributedTlc workers(int count) {
        this.workers = count;
        return this;
    }

    /** The largest heap of the server, as {@code -Xmx} takes it; 1g unless told. A worker has 1g. */
    public DistributedTlc heap(String size) {
        this.heap = size;
        return this;
    }

    /** When all processes are destroyed and the run has failed; after 20 minutes unless told. */
    public DistributedTlc timeout(Duration limit) {
        this.timeout = limit;
        return this;
    }

    /** Who is told of each line that the server prints about its progress, once a minute. */
    public DistributedTlc progress(Consumer<String> listener) {
        this.progress = listener;
        return this;
    }

    /**
     * Runs the server and its workers, and waits for the server's end. In the directory stay {@code tlc.log}, the
     * server's, and {@code worker-N/tlc.log}.
     *
     * @throws InterruptedException if this thread was interrupted; all processes are destroyed first
     */
    public TlcRun run(Path directory) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (RunDirectory own = RunDirectory.claim(directory);
                Workers started = new Workers()) {
            int port = freePort();
            List<String> command = server(own, port);
            // TLC resolves the module against the directory that it is started in.
            try (Fork server = Fork.start(command, Tlc.directoryOf(module), own.log())) {
                Fork.End end = serve(server, directory, port, started);
                Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
                String output = new String(Files.readAllBytes(own.log()), UTF_8);
                return new TlcRun(config, command, end.exitCode(), end.timedOut(), own.log(), output, elapsed);
            }
        }
    }

    /** Starts the workers once the server is ready: one that comes too early sleeps, longer and longer. */
    private Fork.End serve(Fork server, Path directory, int port, Workers started)
            throws IOException, InterruptedException {
        boolean[] ready = {false};
        Consumer<String> listener = line -> {
            ready[0] |= line.contains(" is ready (");
            if (line.startsWith("Progress(")) {
                progress.accept(line);
            }
        };
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!ready[0] && server.isAlive() && System.nanoTime() < deadline) {
            server.glance(listener);
        }
        for (int number = 1; ready[0] && number <= workers; number++) {
            started.add(directory.resolve("worker-" + number), port);
        }
        while (server.isAlive() && started.anyAlive() && System.nanoTime() < deadline) {
            server.glance(listener);
        }
        // Workers end a moment before their server; one without workers would wait for ever.
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        return server.await(left.compareTo(LAST_WORDS) < 0 ? left : LAST_WORDS, listener);
    }

    /** The workers of one run, which end with it. */
    private static final class Workers implements AutoCloseable {
        private final List<Fork> processes = new ArrayList<>();
        private final List<RunDirectory> directories = new ArrayList<>();

        void add(Path directory, int port) throws IOException {
            RunDirectory own = RunDirectory.claim(directory);
            directories.add(own);
            processes.add(Fork.start(worker(own, port), own.temporary(), own.log()));
        }

        boolean anyAlive() {
            return processes.stream().anyMatch(Fork::isAlive);
        }

        @Override
        public void close() throws IOException {
            processes.forEach(Fork::close);
            for (RunDirectory each : directories) {
                each.close();
            }
        }
    }

    private List<String> server(RunDirectory own, int port) {
        List<String> command = jvm(own, port, heap);
        command.addAll(List.of(SERVER, "-fp", "0", "-metadir", own.metadata().toString()));
        if (config.allowsDeadlock()) {
            // The distributed mode does not read CHECK_DEADLOCK in the config.
            command.add("-deadlock");
        }
        command.addAll(List.of("-config", config.file().getFileName().toString()));
        command.add(module.getFileName().toString());
        return command;
    }

    private static List<String> worker(RunDirectory own, int port) {
        List<String> command = jvm(own, port, "1g");
        command.addAll(List.of(WORKER, "127.0.0.1"));
        return command;
    }

    private static List<String> jvm(RunDirectory own, int port, String heap) {
        List<String> command = new ArrayList<>();
        command.add(Fork.java());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx" + heap));
        command.add("-Djava.io.tmpdir=" + own.temporary());
        command.add("-Djava.rmi.server.hostname=127.0.0.1");
        command.add("-D" + SERVER + ".port=" + port);
        command.add("-D" + WORKER + ".threadCount=1");
        command.addAll(List.of("-cp", TlcJar.classPath(TlcJar.MAIN_CLASS)));
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
