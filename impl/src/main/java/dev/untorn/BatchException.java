package dev.untorn;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A batch that got less than it asked for. {@link #getCause()} is the failure of the first file that has one,
 * {@link #report()} says of each file what is on disk.
 */
public final class BatchException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient BatchPublication report; // a Path is not serializable

    BatchException(PublishException first, BatchPublication report) {
        super("batch of " + report.entries().size() + " files: " + counts(report) + ": " + first.getMessage(), first);
        this.report = report;
    }

    private static String counts(BatchPublication report) {
        return Stream.of(Outcome.values())
                .filter(outcome -> report.count(outcome) > 0)
                .map(outcome -> report.count(outcome) + " "
                        + outcome.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(joining(", "));
    }

    /** What became of each file. Not kept by serialization. */
    public BatchPublication report() {
        return report;
    }
}
