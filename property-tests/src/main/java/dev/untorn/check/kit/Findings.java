package dev.untorn.check.kit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The counterexamples found so far: of each property the shortest. */
final class Findings {
    private record Found(int steps, List<String> lines) {}

    private final Map<Property, Found> shortest = new EnumMap<>(Property.class);

    /** Whether there is one that is no longer than this. */
    boolean has(Property property, int steps) {
        Found found = shortest.get(property);
        return found != null && found.steps() <= steps;
    }

    /**
     * A counterexample.
     *
     * @param calls as {@code w1: createTemp(temp) = done}
     * @param wrong what is wrong in the end
     */
    void add(Property property, List<String> calls, String wrong) {
        if (!has(property, calls.size())) {
            List<String> lines = new ArrayList<>(together(calls));
            lines.add("then " + wrong);
            shortest.put(property, new Found(calls.size(), lines));
        }
    }

    /** The lines of the counterexample; empty if there is none. */
    List<String> of(Property property) {
        Found found = shortest.get(property);
        return found == null ? List.of() : found.lines();
    }

    /** What one process does until another does something is one line. */
    private static List<String> together(List<String> calls) {
        List<String> lines = new ArrayList<>();
        String last = "";
        for (String call : calls) {
            String[] parts = call.split(": ", 2);
            String what = parts[parts.length - 1].replaceAll("( = (done|yes)|(?<=^stat.{0,80}) = file .*)$", "");
            if (parts.length == 2 && parts[0].equals(last)) {
                lines.set(lines.size() - 1, lines.get(lines.size() - 1) + ", " + what);
            } else {
                lines.add(parts.length == 2 ? parts[0] + ": " + what : what);
                last = parts.length == 2 ? parts[0] : "";
            }
        }
        return lines;
    }
}
