package dev.untorn.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A document of this project. Paths are relative to the root of the repository. */
public record Markdown(String file, String text) {
    /** Reads it. */
    public static Markdown read(String file) {
        return new Markdown(file, text(file));
    }

    static String text(String file) {
        try {
            return Files.readString(Path.of("..").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cells of the first table below a heading, without its head. */
    public List<List<String>> rowsBelow(String heading) {
        int start = text.indexOf("# " + heading + "\n");
        if (start < 0) {
            throw new AssertionError("no heading \"" + heading + "\" in " + file);
        }
        List<List<String>> rows = text.substring(start)
                .lines()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(Markdown::cells)
                .toList();
        if (rows.isEmpty()) {
            throw new AssertionError("no table below \"" + heading + "\" in " + file);
        }
        return rows;
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.split("(?<!\\\\)\\|", -1))
                .map(String::trim)
                .toList()
                .subList(1, row.split("(?<!\\\\)\\|", -1).length - 1);
    }

    /** The contents of the fenced code blocks in a language; "" for those without one. */
    List<String> codeBlocks(String language) {
        return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
