package dev.untorn.spec.litmus;

import static java.util.stream.Collectors.toCollection;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A litmus program: a few calls of one process, and all that may be found after a power loss, neither more nor less.
 *
 * <p>A disk is written as {@code t=BB x=-}: what each path leads to. {@code -} is nothing, {@code dir} a directory,
 * {@code empty} a file without blocks; else a character for each block, its letter, {@code 0} for zeros and {@code ?}
 * for anything else. Where the program sets a mode, {@code t=BB:640}.
 *
 * @param name such as {@code replaceSyncFile}
 * @param shows what is to be seen in it, in a sentence
 * @param before the disk at first, all of it durable
 * @param calls what the process does
 * @param end the disk after the last call if the power stays on
 * @param outcomes for each regime the disks that may be found: those with {@link Moment#AFTER} whenever the power goes,
 *     those with {@link Moment#DURING} only before the last call has returned
 */
public record Litmus(
        String name,
        String shows,
        String before,
        List<Call> calls,
        String end,
        Map<Regime, Map<String, Moment>> outcomes) {

    public Litmus {
        calls = List.copyOf(calls);
        Map<Regime, Map<String, Moment>> copy = new EnumMap<>(Regime.class);
        outcomes.forEach((regime, found) -> copy.put(regime, new TreeMap<>(found)));
        outcomes = copy;
    }

    /** The disks that may be found if the power is lost at this moment. */
    public Set<String> allowed(Regime regime, Moment moment) {
        Map<String, Moment> found = outcomes.getOrDefault(regime, Map.of());
        SortedSet<String> allowed = found.keySet().stream()
                .filter(disk -> moment == Moment.DURING || found.get(disk) == Moment.AFTER)
                .collect(toCollection(TreeSet::new));
        return allowed;
    }
}
