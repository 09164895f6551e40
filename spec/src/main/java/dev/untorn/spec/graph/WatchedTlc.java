package dev.untorn.spec.graph;

import java.lang.reflect.Field;
import tlc2.TLC;
import tlc2.output.EC;

/** TLC with somebody who is shown each transition. Otherwise it takes the same arguments and ends with the same exit codes. */
public final class WatchedTlc {
    private WatchedTlc() {}

    /** Runs TLC, closes the writer, and ends this process. */
    @SuppressWarnings("SystemExitOutsideMain") // what main methods do
    public static void main(String[] args, TransitionWriter writer) throws ReflectiveOperationException {
        TLC tlc = new TLC();
        if (!tlc.handleParameters(args)) {
            System.exit(1);
        }
        int status;
        try (writer) {
            // TLC 2.18 has no public way to choose a writer.
            Field stateWriter = TLC.class.getDeclaredField("stateWriter");
            stateWriter.setAccessible(true);
            stateWriter.set(tlc, writer);
            status = EC.ExitStatus.errorConstantToExitStatus(tlc.process());
        }
        System.exit(status);
    }
}
