package dev.untorn.benchmarks;

import dev.untorn.Durability;
import dev.untorn.benchmarks.ways.Publishes;
import dev.untorn.benchmarks.ways.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One thread publishes and another one reads, all the time and the same target. A torn read ends the benchmark. */
@State(Scope.Group)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls make() before all else
public class ReadBenchmark {
    @Param
    Way way = Way.UNTORN;

    @Param({"1024", "65536"})
    int bytesEach;

    private byte[] one = {};
    private byte[] other = {};
    private byte[] next = {};
    private final Path directory = Scratch.ofThisRun();
    private Path target = Path.of("");
    private Publishes publishes;

    @Setup
    public void make() throws IOException {
        one = new byte[bytesEach];
        other = new byte[bytesEach];
        Arrays.fill(other, (byte) 1);
        target = directory.resolve("target");
        publishes = way.into(directory, Durability.VISIBLE);
        next = one;
        publish();
    }

    @Benchmark
    @Group("together")
    public void publish() throws IOException {
        publishes.publish(target, next);
        next = next == one ? other : one;
    }

    @Benchmark
    @Group("together")
    public byte[] read() throws IOException {
        byte[] found = Files.readAllBytes(target);
        if (!Arrays.equals(found, one) && !Arrays.equals(found, other)) {
            throw new IllegalStateException("torn: " + found.length + " bytes of " + bytesEach + ": " + target);
        }
        return found;
    }
}
