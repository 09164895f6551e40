package dev.untorn.spec.trace;

import dev.untorn.spec.graph.WatchedTlc;
import java.nio.file.Path;

/**
 * TLC on {@code TraceFilePublish.tla}. It reads the traces of the file that the system property {@value #TRACES} names, and
 * writes how far each was matched to the file that {@value #PROGRESS} names: see {@link TraceProgress}.
 *
 * <p>TLC alone cannot tell: a trace is accepted if one of its branches comes to the end, and no property of states says so.
 */
public final class TraceTlc {
    /** The system property that names the file with the traces; {@code TraceFilePublish.tla} has the same name. */
    public static final String TRACES = "untorn.traces";

    /** The system property that names the file to be written. */
    public static final String PROGRESS = "untorn.progress";

    private TraceTlc() {}

    public static void main(String[] args) throws Exception {
        WatchedTlc.main(args, new ProgressWriter(Path.of(System.getProperty(PROGRESS))));
    }
}
