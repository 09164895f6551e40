package dev.untorn.spec;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What TLC accepts and then gets wrong. */
final class TlcTraps {
    private static final Set<String> SET_BY_THE_HARNESS = Set.of("-workers", "-fp", "-metadir", "-config");

    private TlcTraps() {}

    static void refuse(
            ModelConfig config, int workers, Collection<String> arguments, Collection<String> systemProperties) {
        if (workers < 1) {
            throw new IllegalArgumentException("workers must be at least 1: " + workers);
        }
        if (!config.properties().isEmpty()) {
            refuseUnsoundLiveness(config, workers);
        }
        arguments.forEach(TlcTraps::refuseArgument);
        if (systemProperties.contains("java.io.tmpdir")) {
            throw new IllegalArgumentException("java.io.tmpdir is private to each run: parallel runs that share it"
                    + " overwrite each other's standard modules");
        }
    }

    private static void refuseUnsoundLiveness(ModelConfig config, int workers) {
        List<String> properties = config.properties();
        if (workers > 1) {
            throw refusal(
                    config,
                    "PROPERTY " + properties.get(0) + " with " + workers + " workers: TLC may miss"
                            + " violations of liveness with more than one (tlaplus issue 971)");
        }
        if (properties.size() > 1) {
            throw refusal(config, "more than one PROPERTY " + properties + ": TLC does not say which is violated");
        }
        if (config.hasSymmetry()) {
            throw refusal(config, "PROPERTY with SYMMETRY: symmetry may hide violations of liveness");
        }
        if (config.hasView()) {
            throw refusal(config, "PROPERTY with VIEW: a view may hide violations of liveness");
        }
    }

    private static void refuseArgument(String argument) {
        if (argument.equals("-continue")) {
            throw new IllegalArgumentException("-continue: TLC then exits with 0 after a violation");
        }
        if (argument.equals("-generateSpecTE")) {
            throw new IllegalArgumentException(
                    "-generateSpecTE: TLC then hangs if the config is not named after the module");
        }
        if (SET_BY_THE_HARNESS.contains(argument)) {
            throw new IllegalArgumentException(argument + " is set by the harness");
        }
    }

    private static IllegalArgumentException refusal(ModelConfig config, String reason) {
        return new IllegalArgumentException(config.file() + ": " + reason);
    }
}
