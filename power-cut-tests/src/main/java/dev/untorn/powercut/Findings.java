package dev.untorn.powercut;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was found after a cut: the content of each target, notes, and what is wrong. */
final class Findings {
    private static final String WRONG = "!";

    private final Map<String, String> targets = new LinkedHashMap<>();
    private final Map<String, String> notes = new LinkedHashMap<>();

    /** What a target holds. The rig knows what it may. */
    void target(String name, String content) {
        targets.put(name, word(content));
    }

    /** Something worth counting. */
    void note(String name, String what) {
        notes.put(name, word(what));
    }

    /** Something that must not be, whatever was promised. */
    void wrong(String what) {
        notes.merge(WRONG, word(what), (first, second) -> first + "," + second);
    }

    /** What was found later must be the same, and as right. */
    void requireSame(Findings later) {
        if (!targets.equals(later.targets)) {
            wrong(targets + " became " + later.targets);
        }
        if (later.notes.containsKey(WRONG)) {
            wrong("later: " + later.notes.get(WRONG));
        }
    }

    private static String word(String text) {
        return text.replaceAll("\\s+", "-");
    }

    /** All of it in a line, for the rig. */
    @Override
    public String toString() {
        Map<String, String> all = new LinkedHashMap<>(targets);
        all.putAll(notes);
        StringBuilder line = new StringBuilder();
        all.forEach((name, what) ->
                line.append(line.isEmpty() ? "" : " ").append(name).append('=').append(what));
        return line.toString();
    }
}
