package dev.untorn.check.explore;

import dev.untorn.check.disk.DiskCall;
import dev.untorn.check.disk.Result;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names that a program draws, at random or from a clock: in every run it asks for another. The explorer gives each a fixed
 * one, in the order in which they come, and this knows, in one run, which of the program's own names stands for which.
 */
final class DrawnNames {
    private final List<Path> fixed;
    private final Map<Path, Path> fixedByOwn = new HashMap<>();

    /** For one run, in which these have been given so far. */
    DrawnNames(List<Path> fixed) {
        this.fixed = fixed;
    }

    /** The call with the fixed names for those that are known; what the program calls them, only it knows. */
    DiskCall fixed(DiskCall own) {
        return fixedByOwn.isEmpty() ? own : own.renamed(name -> fixedByOwn.getOrDefault(name, name));
    }

    /** Whether a call is the recorded one, but for a name that was drawn here: that one is known from now on. */
    boolean isTheSame(DiskCall call, DiskCall recorded) {
        if (call.equals(recorded)) {
            return true;
        }
        Path own = otherName(call, recorded);
        Path drawn = otherName(recorded, call);
        if (own == null || drawn == null || !fixed.contains(drawn) || fixedByOwn.containsValue(drawn)) {
            return false;
        }
        fixedByOwn.put(own, drawn);
        return fixed(call).equals(recorded);
    }

    /** A list of names as the program knows them. */
    Result own(Result result) {
        if (!(result instanceof Result.Names listed) || fixedByOwn.isEmpty()) {
            return result;
        }
        Map<String, String> ownByFixed = new HashMap<>();
        fixedByOwn.forEach((own, drawn) -> ownByFixed.put(drawn.toString(), own.toString()));
        return new Result.Names(listed.names().stream()
                .map(name -> ownByFixed.getOrDefault(name, name))
                .sorted()
                .toList());
    }

    /**
     * The fixed name for one in which two runs differ, or nothing if they do not differ.
     *
     * @param number how many the process has drawn, with this one
     */
    static Optional<Path> drawn(DiskCall one, DiskCall other, String process, int number) {
        Path name = otherName(one, other);
        Path again = otherName(other, one);
        if (name == null
                || again == null
                || !one.renamed(own -> own.equals(name) ? again : own).equals(other)) {
            return Optional.empty();
        }
        return Optional.of(name.resolveSibling(
                alike(name.toString(), again.toString(), process.replaceAll("\\D", "") + "0" + number)));
    }

    /** The first name of a call that another call has not. */
    private static @Nullable Path otherName(DiskCall call, DiskCall other) {
        return Stream.of(Optional.ofNullable(call.path()), Optional.ofNullable(call.to()))
                .flatMap(Optional::stream)
                .filter(name -> !name.equals(other.path()) && !name.equals(other.to()))
                .findFirst()
                .orElse(null);
    }

    /** What both begin and end with, so that a pattern finds it; digits that they share by luck are not among it. */
    private static String alike(String one, String other, String between) {
        int begin = 0;
        while (begin < Math.min(one.length(), other.length()) && one.charAt(begin) == other.charAt(begin)) {
            begin++;
        }
        int end = 0;
        int room = Math.min(one.length(), other.length()) - begin;
        while (end < room && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        String head = one.substring(0, begin).replaceAll("[0-9a-f-]+$", "");
        String tail = one.substring(one.length() - end).replaceAll("^[0-9a-f-]+", "");
        return head + between + tail;
    }
}
