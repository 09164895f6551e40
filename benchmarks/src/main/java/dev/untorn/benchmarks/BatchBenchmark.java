package dev.untorn.benchmarks;

import dev.untorn.Batch;
import dev.untorn.Publisher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/** The same durable files of 1 KiB, in one directory, over old ones: one by one, and as a batch, which take {@link Turns}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls make() before all else
public class BatchBenchmark {
    static final String ONE_BY_ONE = "oneByOne";
    static final String BATCH = "batch";

    private static final byte[] BYTES = new byte[1024];

    @Param(ONE_BY_ONE + "," + BATCH)
    String turns = "";

    @Param({"1", "2", "10", "100", "1000"})
    int files;

    private final Publisher publisher = Publisher.durable();
    private final Path directory = Scratch.ofThisRun();
    private List<Path> targets = List.of();
    private int warmUps;
    private int iterations;
    private boolean together;

    @Setup
    public void make() throws IOException {
        targets = IntStream.range(0, files)
                .mapToObj(i -> directory.resolve("target-" + i))
                .toList();
        batch();
    }

    @Setup(Level.Iteration)
    public void nextTurn(IterationParams iteration) {
        int number = iteration.getType() == IterationType.WARMUP ? warmUps++ : iterations++;
        together = Turns.at(number, Turns.of(turns)).equals(BATCH);
    }

    @Benchmark
    public void publish() throws IOException {
        if (together) {
            batch();
        } else {
            for (Path target : targets) {
                publisher.publish(target, BYTES);
            }
        }
    }

    private void batch() throws IOException {
        Batch batch = publisher.batch();
        targets.forEach(target -> batch.add(target, BYTES));
        batch.publish();
    }
}
