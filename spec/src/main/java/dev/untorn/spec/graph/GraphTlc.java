package dev.untorn.spec.graph;

import java.nio.file.Path;

/**
 * TLC that also writes every state and every transition to the file named by the system property {@value #FILE}.
 *
 * <p>TLC's own {@code -dump dot,actionlabels} names actions without their parameters.
 */
public final class GraphTlc {
    /** The system property that names the file. */
    public static final String FILE = "untorn.graph";

    private GraphTlc() {}

    public static void main(String[] args) throws Exception {
        WatchedTlc.main(args, new GraphWriter(Path.of(System.getProperty(FILE))));
    }
}
