package dev.untorn.races;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;

/**
 * What jcstress saw of one race, in all its forks.
 *
 * @param name the class of the race
 * @param status whether it could run
 * @param messages why not
 * @param outcomes those seen, and those listed but never seen
 */
record RaceResult(String name, Status status, List<String> messages, List<Seen> outcomes) {
    /**
     * How often an outcome was seen.
     *
     * @param id the outcome; the pattern, if nothing that it matches was seen
     */
    record Seen(String id, Expect expect, long count, String description) {}

    static RaceResult of(TestResult result) {
        List<Seen> outcomes = result.grading().gradingResults.values().stream()
                .map(graded -> new Seen(graded.id, graded.expect, graded.count, graded.description))
                .toList();
        return new RaceResult(result.getName(), result.status(), result.getMessages(), outcomes);
    }

    /** For people: a line for each outcome. */
    String table() {
        int width = outcomes.stream().mapToInt(seen -> seen.id().length()).max().orElse(1);
        return outcomes.stream()
                .map(seen -> String.format(
                        "  %,11d  %-10s  %-" + width + "s  %s",
                        seen.count(),
                        wordFor(seen.expect()),
                        seen.id(),
                        seen.description()))
                .collect(Collectors.joining("\n", simpleName(name) + "\n", ""));
    }

    private static String wordFor(Expect expect) {
        return expect == Expect.ACCEPTABLE_INTERESTING
                ? "required"
                : expect.toString().toLowerCase(Locale.ROOT);
    }

    static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
