package dev.untorn.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The actions of a module as its text names them: what Next leads to through operators that only choose. TLC's own list
 * lacks an action that is under a quantifier over an empty set.
 */
final class SpecActions {
    private static final Pattern DEFINITION = Pattern.compile("(?m)^([A-Z]\\w*)(?:\\([^)]*\\))? ==");
    private static final Pattern NAME = Pattern.compile("[A-Z]\\w*");

    private SpecActions() {}

    /** Those of several modules in a directory, as TLC names them: {@code FilePublish!RenameTemp}. */
    static Set<String> of(Path directory, List<String> modules) {
        Set<String> actions = new TreeSet<>();
        for (String module : modules) {
            of(directory.resolve(module + ".tla")).forEach(action -> actions.add(module + "!" + action));
        }
        return actions;
    }

    /** Their names, such as {@code RenameTemp}; none if the module has no Next. */
    static Set<String> of(Path module) {
        Map<String, String> definitions = definitions(text(module));
        Set<String> actions = new TreeSet<>();
        Set<String> seen = new HashSet<>(Set.of("Next"));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            String body = definitions.getOrDefault(open.pop(), "");
            Matcher names = NAME.matcher(body);
            while (names.find()) {
                String name = names.group();
                String meaning = definitions.get(name);
                if (meaning != null && seen.add(name)) {
                    (onlyChooses(meaning) ? open : actions).add(name);
                }
            }
        }
        actions.removeIf(name -> !changes(definitions.getOrDefault(name, "")));
        return actions;
    }

    private static String text(Path module) {
        try {
            return Files.readString(module);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean onlyChooses(String body) {
        return body.contains("\\/") && !changes(body) && !body.contains("/\\");
    }

    /** A set of processes, over which Next quantifies, is no action. */
    private static boolean changes(String body) {
        return body.contains("'") || body.contains("UNCHANGED");
    }

    private static Map<String, String> definitions(String module) {
        String text = module.replaceAll("(?s)\\(\\*.*?\\*\\)", "").replaceAll("(?m)\\\\\\*.*$", "");
        Map<String, String> definitions = new HashMap<>();
        Matcher matcher = DEFINITION.matcher(text);
        int bodyOfLast = -1;
        String last = "";
        while (matcher.find()) {
            if (bodyOfLast >= 0) {
                definitions.put(last, text.substring(bodyOfLast, matcher.start()));
            }
            last = matcher.group(1);
            bodyOfLast = matcher.end();
        }
        if (bodyOfLast >= 0) {
            definitions.put(last, text.substring(bodyOfLast));
        }
        return definitions;
    }
}
