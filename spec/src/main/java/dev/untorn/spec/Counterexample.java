package dev.untorn.spec;

import dev.untorn.spec.graph.PrintedValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The behavior that TLC printed with a violation. */
public record Counterexample(List<State> states, String ending) {
    private static final Pattern STATE = Pattern.compile("^State (\\d+): <([^\\n]*)>$", Pattern.MULTILINE);
    private static final Pattern ACTION = Pattern.compile("(.*?) line \\d+, col .*");
    private static final Pattern ENDING =
            Pattern.compile("^(?:State \\d+: (Stuttering)|(Back to state \\d+):.*)$", Pattern.MULTILINE);
    private static final Pattern INITIAL =
            Pattern.compile("is violated by the initial state:\\n(.*?)(?:\\n\\n|\\z)", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("(?:^|\\n)(?:/\\\\ )?(\\w+) = ");

    /** The states in their order, and how a violation of liveness ends: what the behavior then does for ever, or "". */
    public Counterexample {
        states = List.copyOf(states);
    }

    /** A state: its number, from 1, the action that led to it, and the variables as TLC printed them. */
    public record State(int number, String action, String text) {

        /** The action without whom it is about. */
        public String actionName() {
            return action.replaceAll("\\W.*", "");
        }

        /** The value of each variable, on one line. */
        public Map<String, String> variables() {
            Map<String, String> values = new LinkedHashMap<>();
            Matcher variable = VARIABLE.matcher(text);
            boolean found = variable.find();
            while (found) {
                String name = variable.group(1);
                int start = variable.end();
                found = variable.find();
                String value = text.substring(start, found ? variable.start() : text.length());
                values.put(name, value.strip().replaceAll("\\s+", " "));
            }
            return values;
        }

        /** The value of each variable as plain Java: {@link PrintedValue}. */
        public Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            variables().forEach((name, value) -> values.put(name, PrintedValue.parse(value)));
            return values;
        }

        /** Those variables that had another value in the state before. */
        public Map<String, String> changesFrom(State before) {
            Map<String, String> changed = variables();
            changed.entrySet().removeAll(before.variables().entrySet());
            return changed;
        }
    }

    /** Reads the output of TLC; the first counterexample if there are more. */
    static Counterexample parse(String output) {
        Matcher initial = INITIAL.matcher(output);
        if (initial.find()) {
            return new Counterexample(List.of(new State(1, "Initial predicate", initial.group(1))), "");
        }
        List<State> states = new ArrayList<>();
        Matcher header = STATE.matcher(output);
        while (header.find() && Integer.parseInt(header.group(1)) == states.size() + 1) {
            int end = output.indexOf("\n\n", header.end());
            String text = output.substring(header.end(), end < 0 ? output.length() : end);
            states.add(new State(states.size() + 1, action(header.group(2)), text.strip()));
        }
        Matcher ending = ENDING.matcher(output);
        return new Counterexample(states, ending.find() ? ending(ending) : "");
    }

    /** One paragraph per state: its action, and below it the variables that changed; all of them in the first. */
    public String condensed() {
        StringBuilder text = new StringBuilder();
        for (State state : states) {
            text.append("%3d  %s%n".formatted(state.number(), state.action()));
            changes(state).forEach((name, value) -> text.append("       %s = %s%n".formatted(name, value)));
        }
        return ending.isEmpty() ? text.toString() : text + "     " + ending + System.lineSeparator();
    }

    /** The variables that changed in the step to this state; all of them in the first. */
    public Map<String, String> changes(State state) {
        return state.number() == 1 ? state.variables() : state.changesFrom(states.get(state.number() - 2));
    }

    private static String action(String label) {
        Matcher action = ACTION.matcher(label);
        return action.matches() ? action.group(1) : label;
    }

    private static String ending(Matcher ending) {
        return ending.group(1) != null ? "stutters for ever" : ending.group(2).replace("Back", "back");
    }
}
