package dev.untorn.check.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TracesTest {
    @Test
    void first() throws Exception {
        List<Trace> traces = LongStream.range(0, Long.getLong("n", 100))
                .mapToObj(ScheduledRuns::trace)
                .toList();
        TraceValidation.Report report = TraceValidation.validate(traces, Path.of("target", "traces-first"));
        System.out.println(traces.size() + " traces "
                + traces.stream().mapToInt(Trace::events).sum() + " events " + report.states() + " states "
                + report.seconds() + " s");
        System.out.println("rejected " + report.rejected().size());
        report.rejected().stream().limit(3).forEach(System.out::println);
        assertThat(report.rejected()).isEmpty();
    }
}
