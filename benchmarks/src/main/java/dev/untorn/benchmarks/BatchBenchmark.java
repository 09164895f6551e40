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
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The same durable files of 1 KiB, in one directory, over old ones: as a batch, and one by one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls make() before all else
public class BatchBenchmark {
    private static final byte[] BYTES = new byte[1024];

    @Param({"1", "2", "10", "100", "1000"})
    int files;

    private final Publisher publisher = Publisher.durable();
    private Scratch scratch;
    private List<Path> targets = List.of();

    @Setup
    public void make() throws IOException {
        scratch = Scratch.make();
        Path directory = scratch.directory();
        targets = IntStream.range(0, files)
                .mapToObj(i -> directory.resolve("target-" + i))
                .toList();
        for (Path target : targets) {
            publisher.publish(target, BYTES);
        }
    }

    @TearDown
    public void delete() throws IOException {
        scratch.close();
    }

    @Benchmark
    public void batch() throws IOException {
        Batch batch = publisher.batch();
        targets.forEach(target -> batch.add(target, BYTES));
        batch.publish();
    }

    @Benchmark
    public void oneByOne() throws IOException {
        for (Path target : targets) {
            publisher.publish(target, BYTES);
        }
    }
}
