package dev.untorn.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tokens of a TLC config, without comments; each knows its line. */
final class ConfigTokens {
    private static final Pattern LEXEME = Pattern.compile(
            "(?<space>\\s+)|(?<line>\\\\\\*[^\\n]*)|(?<open>\\(\\*)|\"[^\"\\n]*\"|<-|-?\\w+|.", Pattern.DOTALL);
    private static final Pattern COMMENT_MARK = Pattern.compile("\\(\\*|\\*\\)");

    private record Token(String text, int line) {}

    private final Path file;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    ConfigTokens(Path file, String text) {
        this.file = file;
        Matcher lexeme = LEXEME.matcher(text);
        int position = 0;
        int line = 1;
        while (position < text.length() && lexeme.find(position)) {
            int end = lexeme.group("open") != null ? endOfComment(text, position, line) : lexeme.end();
            if (lexeme.group("open") == null && lexeme.group("space") == null && lexeme.group("line") == null) {
                tokens.add(new Token(lexeme.group(), line));
            }
            line += (int)
                    text.substring(position, end).chars().filter(c -> c == '\n').count();
            position = end;
        }
    }

    boolean hasNext() {
        return next < tokens.size();
    }

    String peek() {
        return tokens.get(next).text();
    }

    String next() {
        if (!hasNext()) {
            throw failure("ends too early");
        }
        return tokens.get(next++).text();
    }

    /** How many tokens were read. */
    int position() {
        return next;
    }

    /** The tokens between two positions, on one line. */
    String between(int start, int end) {
        return tokens.subList(start, end).stream().map(Token::text).collect(Collectors.joining(" "));
    }

    /** A failure at the token read last. */
    IllegalArgumentException failure(String reason) {
        return failure(next == 0 ? 1 : tokens.get(next - 1).line(), reason);
    }

    private IllegalArgumentException failure(int line, String reason) {
        return new IllegalArgumentException(file + ":" + line + ": " + reason);
    }

    /** Comments nest. */
    private int endOfComment(String text, int start, int line) {
        Matcher mark = COMMENT_MARK.matcher(text);
        mark.region(start, text.length());
        int depth = 0;
        while (mark.find()) {
            depth += mark.group().equals("(*") ? 1 : -1;
            if (depth == 0) {
                return mark.end();
            }
        }
        throw failure(line, "comment without end");
    }
}
