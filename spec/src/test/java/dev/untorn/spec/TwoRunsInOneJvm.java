package dev.untorn.spec;

import tlc2.TLC;

/** What the harness never does: checks one config after another in one JVM. */
final class TwoRunsInOneJvm {
    private TwoRunsInOneJvm() {}

    /** Arguments: module, directory for the states, first config, second config. */
    public static void main(String[] arguments) {
        for (int run = 2; run < arguments.length; run++) {
            TLC tlc = new TLC();
            tlc.handleParameters(new String[] {
                "-workers", "1", "-metadir", arguments[1] + run, "-config", arguments[run], arguments[0]
            });
            System.out.println("run " + (run - 1) + " returned " + tlc.process());
        }
        System.exit(0);
    }
}
