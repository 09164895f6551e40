package dev.untorn.spec;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often TLC took each action: for {@code Module!Action}, the states that it generated, new or not. An action is
 * what Next comes down to in its disjunctions, by the name of the definition. One whose guard never held is there too,
 * with 0; a disjunct without a name has that of the definition that it is in, and its place; one under an {@code \E} over an empty set is not, because TLC does not get to it.
 */
public record Coverage(SortedMap<String, Long> taken) {
    private static final String START = "The coverage statistics at ";
    private static final Pattern ACTION = Pattern.compile(
            "^<(\\w+)(?:\\(.*?\\))? line \\d+, col \\d+ to line \\d+, col \\d+ of module (\\w+)"
                    + "( \\([\\d ]+\\))?>: \\d+:(\\d+)$",
            Pattern.MULTILINE);

    public Coverage {
        taken = new TreeMap<>(taken);
    }

    /** Reads the output of TLC, of which only the last statistics are of the whole run. */
    static Coverage parse(String output) {
        SortedMap<String, Long> taken = new TreeMap<>();
        Matcher action = ACTION.matcher(output);
        boolean found = action.find(Math.max(0, output.lastIndexOf(START)));
        while (found) {
            // An action that Next names twice has two lines.
            String place = action.group(3) == null ? "" : action.group(3);
            taken.merge(action.group(2) + "!" + action.group(1) + place, Long.valueOf(action.group(4)), Long::sum);
            found = action.find();
        }
        return new Coverage(taken);
    }

    /** The two runs together. */
    public Coverage and(Coverage other) {
        SortedMap<String, Long> sum = new TreeMap<>(taken);
        other.taken.forEach((action, count) -> sum.merge(action, count, Long::sum));
        return new Coverage(sum);
    }

    /** Was this action taken at least once? */
    public boolean takes(String action) {
        return taken.getOrDefault(action, 0L) > 0;
    }

    static Coverage none() {
        return new Coverage(new TreeMap<>());
    }
}
