package dev.untorn.check.trace;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.untorn.Durability;
import dev.untorn.check.explore.Policy;
import dev.untorn.check.explore.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Traces of real threads on the file system of this machine, without a lock around their calls. No sweeper: in one process
 * it leaves all temps alone.
 */
final class ThreadedRuns {
    private static final List<List<String>> THREADS =
            List.of(List.of("w1", "w2"), List.of("w3", "r1"), List.of("w4", "r2", "w5"), List.of("r3", "r4"));

    private ThreadedRuns() {}

    /** One run; the order of its calls is the machine's. An odd seed stands for a target that exists. */
    static Trace trace(long seed, Policy policy, Durability durability, Path directory) throws Exception {
        boolean targetExists = seed % 2 != 0;
        Path target = Files.createDirectories(directory).resolve("target");
        if (targetExists) {
            Files.writeString(target, Scenario.whole(Scenario.OLD), US_ASCII);
        }
        Map<String, List<TraceEvent>> logs = new TreeMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS.size());
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS.size());
            List<Future<List<String>>> running = new ArrayList<>();
            for (List<String> names : THREADS) {
                running.add(threads.submit(thread(names, target, policy, durability, start)));
            }
            for (Future<List<String>> each : running) {
                logs.putAll(EventLog.events(each.get(), null));
            }
        } finally {
            threads.shutdownNow();
        }
        return new Trace("threads of seed " + seed, policy, durability, targetExists, logs);
    }

    private static Callable<List<String>> thread(
            List<String> names, Path target, Policy policy, Durability durability, CyclicBarrier start) {
        return () -> {
            List<String> lines = new ArrayList<>();
            Part part = new Part(target, policy, durability, new EventLog(lines::add));
            start.await();
            for (String name : names) {
                part.play(name);
            }
            return lines;
        };
    }
}
