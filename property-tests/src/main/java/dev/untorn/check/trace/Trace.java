package dev.untorn.check.trace;

import dev.untorn.Durability;
import dev.untorn.check.explore.Policy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the processes of one run saw.
 *
 * @param origin where it comes from, and how to repeat it
 * @param policy of all writers
 * @param durability that they ask for
 * @param targetExists whether the target holds {@code v0} at first
 * @param logs for each process its events, in their order; a writer's name begins with w, a reader's with r, a recoverer's
 *     with c
 */
public record Trace(
        String origin, Policy policy, Durability durability, boolean targetExists, Map<String, List<TraceEvent>> logs) {
    /** The process that loses power. */
    public static final String MACHINE = "machine";

    public Trace {
        Map<String, List<TraceEvent>> copy = new TreeMap<>();
        logs.forEach((process, log) -> copy.put(process, List.copyOf(log)));
        logs = copy;
    }

    /** How many events there are. */
    public int events() {
        return logs.values().stream().mapToInt(List::size).sum();
    }

    /** The same with another log of one process. */
    public Trace with(String process, List<TraceEvent> log) {
        Map<String, List<TraceEvent>> others = new TreeMap<>(logs);
        others.put(process, log);
        return new Trace(origin, policy, durability, targetExists, others);
    }

    /** The trace as TLC reads it. Moments are ranks: TLC's numbers are too small for nanoseconds. */
    Map<String, Object> json() {
        TreeSet<Long> moments = new TreeSet<>();
        logs.values().forEach(log -> log.forEach(event -> moments.addAll(List.of(event.begin(), event.end()))));
        Map<Long, Integer> ranks = new TreeMap<>();
        moments.forEach(moment -> ranks.put(moment, ranks.size()));
        Map<String, Object> ranked = new TreeMap<>();
        logs.forEach((process, log) -> ranked.put(
                process,
                log.stream()
                        .map(event -> event.at(rank(ranks, event.begin()), rank(ranks, event.end())))
                        .toList()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("origin", origin);
        json.put("targetExists", targetExists);
        json.put("logs", ranked);
        return json;
    }

    private static long rank(Map<Long, Integer> ranks, long moment) {
        return ranks.getOrDefault(moment, 0);
    }
}
