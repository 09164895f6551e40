package dev.untorn.spec;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what TLC prints. The exit code alone does not tell enough, nor does the text. */
final class TlcOutput {
    private static final String COMPLETED = "Model checking completed. No error has been found.";
    private static final Pattern COUNTS = Pattern.compile(
            "^(\\d+) states generated, (\\d+) distinct states found, (\\d+) states left on queue\\.",
            Pattern.MULTILINE);
    private static final Pattern ERROR = Pattern.compile("^Error: (.*)$", Pattern.MULTILINE);
    private static final Pattern INVARIANT =
            Pattern.compile("^Error: Invariant (\\S+) is violated(\\.| by the initial state:)", Pattern.MULTILINE);
    private static final Pattern DEADLOCK = Pattern.compile("^Error: Deadlock reached\\.", Pattern.MULTILINE);
    // The first is a violation of liveness, the others of a refinement: TLC then names a part of the formula.
    private static final Pattern PROPERTY = Pattern.compile(
            "^Error: (Temporal properties were violated\\."
                    + "|Action property .* is violated\\."
                    + "|Property .* is violated by the initial state:)",
            Pattern.MULTILINE);

    private TlcOutput() {}

    static Verdict verdict(int exitCode, String output, ModelConfig config) {
        Optional<String> violated = switch (exitCode) {
            case 0 -> Optional.empty();
            case 11 -> find(DEADLOCK, output).map(found -> "Deadlock");
            case 12 -> find(INVARIANT, output).map(found -> found.group(1)).filter(config.invariants()::contains);
            case 13 -> find(PROPERTY, output).flatMap(found -> only(config.properties()));
            default -> Optional.empty();
        };
        if (violated.isPresent()) {
            int trace = Counterexample.parse(output).states().size();
            return trace > 0
                    ? new Verdict.Violates(violated.get(), trace)
                    : new Verdict.Failed("exit code " + exitCode + ", but no counterexample was printed");
        }
        return exitCode == 0 && isComplete(output) ? new Verdict.Holds() : failed(exitCode, output);
    }

    static OptionalLong generatedStates(String output) {
        return count(output, 1);
    }

    static OptionalLong distinctStates(String output) {
        return count(output, 2);
    }

    private static boolean isComplete(String output) {
        return output.contains(COMPLETED)
                && count(output, 3).equals(OptionalLong.of(0))
                && find(ERROR, output).isEmpty();
    }

    private static Verdict failed(int exitCode, String output) {
        String said =
                find(ERROR, output).map(error -> ", error: " + error.group(1)).orElse(", no error printed");
        String completed = output.contains(COMPLETED) ? "" : ", checking not completed";
        return new Verdict.Failed("exit code " + exitCode + said + completed);
    }

    private static OptionalLong count(String output, int group) {
        // TLC prints the counts again and again; the last are final.
        OptionalLong last = OptionalLong.empty();
        Matcher counts = COUNTS.matcher(output);
        while (counts.find()) {
            last = OptionalLong.of(Long.parseLong(counts.group(group)));
        }
        return last;
    }

    private static Optional<Matcher> find(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        return matcher.find() ? Optional.of(matcher) : Optional.empty();
    }

    private static Optional<String> only(List<String> names) {
        return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
    }
}
