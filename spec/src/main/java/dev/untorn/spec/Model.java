package dev.untorn.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model and what TLC must find in it. Its name tells the verdict: {@code MC<Spec>_<model>} holds,
 * {@code MC<Spec>_broken_<design>} and {@code MC<Spec>_reach_<state>} are violated.
 *
 * @param distinct the distinct states that TLC finds; empty if not stated
 * @param about what the model shows, in a sentence
 * @param mark what else is claimed of it
 */
public record Model(String name, String module, Verdict expected, OptionalLong distinct, String about, Mark mark) {
    private static final Pattern NAME =
            Pattern.compile("(MC[A-Za-z]+)_(broken_|reach_)?(?!broken|reach)[a-z][A-Za-z0-9]*(?:_[a-z][A-Za-z0-9]*)*");

    /** What a row may claim beside its verdict. */
    public enum Mark {
        NONE,
        /** This design violates its property, and no other invariant that the good models of its module check. */
        ALONE,
        /** This model holds, and takes too long to be checked in every build. */
        LARGE
    }

    public Model {
        Matcher grammar = NAME.matcher(name);
        if (!grammar.matches()) {
            throw new IllegalArgumentException("model " + name
                    + ": the name is none of MC<Spec>_<model>, MC<Spec>_broken_<design>, MC<Spec>_reach_<state>");
        }
        if (!grammar.group(1).equals(module)) {
            throw new IllegalArgumentException(
                    "model " + name + ": module " + grammar.group(1) + " by its name, " + module + " by its row");
        }
        boolean mustFail = grammar.group(2) != null;
        if (mustFail == expected instanceof Verdict.Holds) {
            throw new IllegalArgumentException("model " + name + ": " + (mustFail ? "violates" : "holds")
                    + " by its name, " + expected + " by its row");
        }
        if (expected instanceof Verdict.Holds && distinct.isEmpty()) {
            throw new IllegalArgumentException("model " + name + ": holds, without the number of distinct states");
        }
        if (mark == Mark.ALONE && !isDesign(name)) {
            throw new IllegalArgumentException("model " + name + ": alone is said of a broken design only");
        }
        if (mark == Mark.LARGE && mustFail) {
            throw new IllegalArgumentException("model " + name + ": large is said of a model that holds only,"
                    + " because with several workers the length of a trace may differ");
        }
        if (about.isBlank()) {
            throw new IllegalArgumentException("model " + name + ": nothing says what it shows");
        }
    }

    /** Is it a design that is wrong, {@code MC<Spec>_broken_<design>}? */
    public boolean isDesign() {
        return isDesign(name);
    }

    private static boolean isDesign(String name) {
        return name.contains("_broken_");
    }

    public Path configIn(Path directory) {
        return directory.resolve(name + ".cfg");
    }

    public Path moduleIn(Path directory) {
        return directory.resolve(module + ".tla");
    }

    /** How the run differs from what was expected, a line each; nothing if it does not. */
    public List<String> differences(TlcRun run) {
        List<String> differences = new ArrayList<>();
        Verdict found = run.verdict();
        if (expected instanceof Verdict.Violates wanted && found instanceof Verdict.Violates got) {
            compare(differences, "property", wanted.property(), got.property());
            compare(differences, "states in the trace", wanted.trace(), got.trace());
        } else {
            compare(differences, "verdict", expected, found);
        }
        distinct.ifPresent(states -> compare(
                differences,
                "distinct states",
                Long.toString(states),
                run.distinctStates().stream()
                        .mapToObj(Long::toString)
                        .findFirst()
                        .orElse("none counted")));
        return differences;
    }

    private static void compare(List<String> differences, String what, Object wanted, Object got) {
        if (!wanted.equals(got)) {
            differences.add(what + ": expected " + wanted + ", found " + got);
        }
    }
}
