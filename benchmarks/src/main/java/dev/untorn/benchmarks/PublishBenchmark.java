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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * One publish after another; each thread replaces a target of its own, all in one directory. The time of each publish is
 * sampled; with several threads it is the rate of all that is measured.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PublishBenchmark {
    @Benchmark
    public void publish(Place place, Target target) throws IOException {
        place.publishes.publish(target.path, place.bytes);
    }

    /** What is published, how, and where to. */
    @SuppressWarnings("NullAway.Init") // JMH calls make() before all else
    @State(Scope.Benchmark)
    public static class Place {
        @Param
        Way way = Way.UNTORN;

        @Param
        Durability durability = Durability.VISIBLE;

        @Param({"1024", "65536", "1048576"})
        int bytesEach;

        byte[] bytes = {};
        Scratch scratch;
        Publishes publishes;

        @Setup
        public void make() throws IOException {
            bytes = new byte[bytesEach];
            scratch = Scratch.make();
            publishes = way.into(scratch.directory(), durability);
        }

        @TearDown
        public void delete() throws IOException {
            scratch.close();
        }
    }

    /** One for each thread. */
    @State(Scope.Thread)
    public static class Target {
        Path path = Path.of("");

        @Setup
        public void choose(Place place, ThreadParams thread) {
            path = place.scratch.directory().resolve("target-" + thread.getThreadIndex());
        }
    }
}
