package dev.untorn.spec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** A run of TLC that has ended, with all that it printed. */
public record TlcRun(
        ModelConfig config,
        List<String> command,
        int exitCode,
        boolean timedOut,
        Path log,
        String output,
        Duration elapsed) {

    public TlcRun {
        command = List.copyOf(command);
    }

    /** The verdict, if exit code and output agree on it; otherwise {@link Verdict.Failed}. */
    public Verdict verdict() {
        return timedOut
                ? new Verdict.Failed("timed out and destroyed after " + seconds() + " s")
                : TlcOutput.verdict(exitCode, output, config);
    }

    /** The states of the counterexample; none if nothing is violated. */
    public Counterexample counterexample() {
        return Counterexample.parse(output);
    }

    /** Distinct states found; empty if TLC ended before it had counted. */
    public OptionalLong distinctStates() {
        return TlcOutput.distinctStates(output);
    }

    /** States generated, one for each transition and initial state; empty if TLC ended before it had counted. */
    public OptionalLong generatedStates() {
        return TlcOutput.generatedStates(output);
    }

    /** How often each action was taken; nothing unless TLC was told {@code -coverage}. */
    public Coverage coverage() {
        return Coverage.parse(output);
    }

    public double seconds() {
        return elapsed.toMillis() / 1000.0;
    }

    /** The command that repeats this run, ready to paste into a shell. */
    public String commandLine() {
        return command.stream()
                .map(TlcRun::quote)
                .reduce((left, right) -> left + " " + right)
                .orElse("");
    }

    private static String quote(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
