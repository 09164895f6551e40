package dev.untorn.benchmarks;

import dev.untorn.Durability;
import dev.untorn.benchmarks.ways.Publishes;
import dev.untorn.benchmarks.ways.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** How much several threads publish together: each over a target of its own, all in one directory, 1 KiB each. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ThreadsBenchmark {
    private static final byte[] BYTES = new byte[1024];

    @Benchmark
    public void publish(Place place, Target target) throws IOException {
        place.publishes.publish(target.path, BYTES);
    }

    /** What all threads share. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // JMH calls make() before all else
    public static class Place {
        @Param({"UNTORN", "SAME_CALLS", "FEWEST_CALLS"})
        Way way = Way.UNTORN;

        @Param({"VISIBLE", "DURABLE"})
        Durability durability = Durability.VISIBLE;

        private final Path directory = Scratch.ofThisRun();
        private Publishes publishes;

        @Setup
        public void make() throws IOException {
            publishes = way.into(directory, durability);
        }
    }

    /** One for each thread. */
    @State(Scope.Thread)
    public static class Target {
        private Path path = Path.of("");

        @Setup
        public void choose(Place place, ThreadParams thread) {
            path = place.directory.resolve("target-" + thread.getThreadIndex());
        }
    }
}
