package dev.untorn.spec.graph;

import java.lang.reflect.Field;
import java.nio.file.Path;
import tlc2.TLC;
import tlc2.output.EC;

/**
 * TLC that also writes every state and every transition to the file named by the system property {@value #FILE}. Otherwise
 * it takes the same arguments and ends with the same exit codes.
 *
 * <p>TLC's own {@code -dump dot,actionlabels} names actions without their parameters.
 */
public final class GraphTlc {
    /** The system property that names the file. */
    public static final String FILE = "untorn.graph";

    private GraphTlc() {}

    public static void main(String[] args) throws Exception {
        TLC tlc = new TLC();
        if (!tlc.handleParameters(args)) {
            System.exit(1);
        }
        int status;
        try (GraphWriter writer = new GraphWriter(Path.of(System.getProperty(FILE)))) {
            // TLC 2.18 has no public way to choose a writer.
            Field stateWriter = TLC.class.getDeclaredField("stateWriter");
            stateWriter.setAccessible(true);
            stateWriter.set(tlc, writer);
            status = EC.ExitStatus.errorConstantToExitStatus(tlc.process());
        }
        System.exit(status);
    }
}
