package dev.untorn.check.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracesTest {
    @TempDir
    Path directory;

    @Test
    void first() throws Exception {
        List<Trace> traces = new ArrayList<>();
        long t0 = System.nanoTime();
        for (long i = 0; i < Long.getLong("n", 0); i++) traces.add(ScheduledRuns.trace(i));
        long t1 = System.nanoTime();
        for (long i = 0; i < Long.getLong("t", 0); i++) traces.add(ThreadedRuns.trace(i, directory.resolve("t" + i)));
        long t2 = System.nanoTime();
        try (ProcessRuns p = new ProcessRuns(directory)) {
        for (long i = 0; i < Long.getLong("p", 0); i++) traces.add(p.trace(i, i % 5 == 0));
        }
        long t3 = System.nanoTime();
        System.out.println((t1-t0)/1000000 + " " + (t2-t1)/1000000 + " " + (t3-t2)/1000000);
        TraceValidation.Report report = TraceValidation.validate(traces, Path.of("target", "traces-first"));
        System.out.println(traces.size() + " traces " + traces.stream().mapToInt(Trace::events).sum() + " events " + report.states() + " states " + report.seconds() + " s");
        System.out.println("rejected " + report.rejected().size());
        report.rejected().stream().limit(6).forEach(System.out::println);
        java.nio.file.Files.write(Path.of("target/rejected.txt"), report.rejected().stream().map(v -> v + "\n" + v.trace().logs() + "\n").toList());
        assertThat(report.rejected()).isEmpty();
    }
}
