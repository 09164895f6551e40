package dev.untorn.benchmarks;

import dev.untorn.Durability;
import dev.untorn.benchmarks.ways.Publishes;
import dev.untorn.benchmarks.ways.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/** One publish after another, over one target for each way; ways take {@link Turns}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls make() before all else
public class PublishBenchmark {
    @Param("UNTORN,SAME_CALLS,FEWEST_CALLS")
    String turns = "";

    @Param
    Durability durability = Durability.VISIBLE;

    @Param({"1024", "65536", "1048576"})
    int bytesEach;

    private final Map<String, Publishes> ways = new HashMap<>();
    private List<String> names = List.of();
    private int warmUps;
    private int iterations;

    private byte[] bytes = {};
    private final Path directory = Scratch.ofThisRun();
    private Path target;
    private Publishes publishes;

    @Setup
    public void make() throws IOException {
        bytes = new byte[bytesEach];
        names = Turns.of(turns);
        for (String name : names) {
            ways.put(name, Way.valueOf(name).into(directory, durability));
        }
    }

    @Setup(Level.Iteration)
    public void nextTurn(IterationParams iteration) {
        int number = iteration.getType() == IterationType.WARMUP ? warmUps++ : iterations++;
        String name = Turns.at(number, names);
        publishes = Objects.requireNonNull(ways.get(name));
        target = directory.resolve("target-" + name);
    }

    @Benchmark
    public void publish() throws IOException {
        publishes.publish(target, bytes);
    }
}
