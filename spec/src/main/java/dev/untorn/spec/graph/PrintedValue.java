package dev.untorn.spec.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value as TLC prints it in a counterexample, read as the same plain Java that {@link Values} makes of TLC's own. */
public final class PrintedValue {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(<<|>>|\\|->|:>|@@|[\\[\\]{}(),]|\"(?:[^\"\\\\]|\\\\.)*\"|-?\\d+|\\w+)");

    private final String text;
    private final Matcher tokens;
    private String next;

    private PrintedValue(String text) {
        this.text = text;
        this.tokens = TOKEN.matcher(text);
        this.next = "";
        advance();
    }

    /**
     * Sequences as lists, functions and records as maps, sets as sorted lists, model values as strings.
     *
     * @throws IllegalArgumentException if it is not a value, or of a kind that is not known here
     */
    public static Object parse(String text) {
        PrintedValue printed = new PrintedValue(text);
        Object value = printed.value();
        if (!printed.next.isEmpty()) {
            throw printed.unexpected("the end");
        }
        return value;
    }

    private Object value() {
        if (taken("<<")) {
            return list(">>");
        }
        if (taken("{")) {
            List<Object> elements = list("}");
            elements.sort(Comparator.comparing(Object::toString));
            return elements;
        }
        if (taken("[")) {
            return function("|->", ",", "]");
        }
        if (taken("(")) {
            return function(":>", "@@", ")");
        }
        return atom();
    }

    private Object atom() {
        String token = next;
        if (!token.matches("\"(?s:.*)\"|-?\\d+|\\w+")) {
            throw unexpected("a value");
        }
        advance();
        if (token.startsWith("\"")) {
            return token.substring(1, token.length() - 1);
        }
        if (token.matches("-?\\d+")) {
            return Integer.valueOf(token);
        }
        return token.equals("TRUE") || token.equals("FALSE") ? (Object) token.equals("TRUE") : token;
    }

    private List<Object> list(String end) {
        List<Object> elements = new ArrayList<>();
        while (!taken(end)) {
            if (!elements.isEmpty()) {
                require(",");
            }
            elements.add(value());
        }
        return elements;
    }

    private Map<String, Object> function(String arrow, String separator, String end) {
        Map<String, Object> function = new TreeMap<>();
        while (!taken(end)) {
            if (!function.isEmpty()) {
                require(separator);
            }
            String argument = value().toString();
            require(arrow);
            function.put(argument, value());
        }
        return function;
    }

    private boolean taken(String token) {
        boolean here = next.equals(token);
        if (here) {
            advance();
        }
        return here;
    }

    private void require(String token) {
        if (!taken(token)) {
            throw unexpected(token);
        }
    }

    private void advance() {
        int from = next.isEmpty() ? 0 : tokens.end();
        if (text.substring(from).isBlank()) {
            next = "";
            return;
        }
        if (!tokens.find() || tokens.start() != from) {
            throw new IllegalArgumentException("not a value that TLC prints, from " + from + ": " + text);
        }
        next = tokens.group(1);
    }

    private IllegalArgumentException unexpected(String wanted) {
        return new IllegalArgumentException(
                wanted + " expected, not " + (next.isEmpty() ? "the end" : next) + ": " + text);
    }
}
