package dev.untorn.check.trace;

import dev.untorn.Outcome;
import dev.untorn.check.explore.Fault;
import dev.untorn.disk.Step;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How many traces of each source take each action of the specification, and are told each outcome. */
final class TraceCoverage {
    /** These come before the protocol: no actions of FilePublish. */
    private static final Set<Step> BEFORE = EnumSet.of(Step.FOLLOW_LINKS, Step.CREATE_DIRECTORY);

    private static final String HEALTHY = "the file system of this machine is healthy, and no call on it fails";
    private static final String NO_PLUG = "nobody pulls the plug of this machine; see power-cut-tests";
    private static final String ONE_PROCESS =
            "a thread cannot be killed, and a sweeper leaves the temps of its own process";
    private static final String OWN_NAMES = "the names of these temps are nobody else's";

    /** Why an action or an outcome cannot be in a trace of a source. */
    private static final Map<Source, Map<String, String>> REASONS = new EnumMap<>(Map.of(
            Source.SCHEDULES,
            Map.of(),
            Source.THREADS,
            reasons(Map.of(
                    "ProcessCrash", ONE_PROCESS,
                    "ListLeftovers", ONE_PROCESS,
                    "OpenLeftover", ONE_PROCESS,
                    "LockLeftover", ONE_PROCESS,
                    "DeleteLeftover", ONE_PROCESS)),
            Source.PROCESSES,
            reasons(Map.of())));

    private final Map<String, Map<Source, Integer>> counts = new TreeMap<>();

    private static Map<String, String> reasons(Map<String, String> others) {
        Map<String, String> reasons = new TreeMap<>(others);
        for (Fault fault : Fault.values()) {
            reasons.putIfAbsent(fault.action(), HEALTHY);
        }
        if (!others.containsKey("ProcessCrash")) {
            reasons.remove("ProcessCrash");
        }
        reasons.put("PowerLoss", NO_PLUG);
        reasons.put("NameTaken", OWN_NAMES);
        reasons.put(Outcome.IN_DOUBT.toString(), HEALTHY);
        reasons.put(Outcome.PUBLISHED_NOT_DURABLE.toString(), HEALTHY);
        return reasons;
    }

    void add(Source source, TraceVerdict accepted) {
        Stream<String> told = accepted.trace().logs().values().stream()
                .flatMap(List::stream)
                .filter(event -> event.action().equals("Told"))
                .map(TraceEvent::result)
                // Who was killed in it was told nothing that is known.
                .filter(result -> !result.equals(TraceEvent.UNKNOWN));
        Stream.concat(accepted.progress().taken().stream(), told)
                .distinct()
                .forEach(name -> counts.computeIfAbsent(name, unseen -> new EnumMap<>(Source.class))
                        .merge(source, 1, Integer::sum));
    }

    private static List<String> names() {
        Stream<String> steps =
                Stream.of(Step.values()).filter(step -> !BEFORE.contains(step)).map(Step::action);
        Stream<String> faults = Stream.of(Fault.values()).map(Fault::action);
        Stream<String> outcomes = Stream.of(Outcome.values()).map(Outcome::toString);
        return Stream.of(steps, faults, outcomes).flatMap(all -> all).toList();
    }

    private int count(String name, Source source) {
        return counts.getOrDefault(name, Map.of()).getOrDefault(source, 0);
    }

    /** What no trace of a source has and no reason excuses, what one has in spite of a reason, and names that are unknown. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        counts.keySet().stream()
                .filter(name -> !names().contains(name))
                .forEach(name -> faults.add("unknown: " + name));
        for (Source source : Source.values()) {
            Map<String, String> reasons = REASONS.getOrDefault(source, Map.of());
            for (String name : names()) {
                boolean taken = count(name, source) > 0;
                if (taken && reasons.containsKey(name)) {
                    faults.add(source + ": " + name + " is there, and should not: " + reasons.get(name));
                } else if (!taken && !reasons.containsKey(name)) {
                    faults.add(source + ": " + name + " is in no trace");
                }
            }
        }
        return faults;
    }

    /** The table, with the reasons. */
    String markdown() {
        StringBuilder table = new StringBuilder(
                "| Action or outcome | schedules | threads | processes | Why not |\n|---|---|---|---|---|\n");
        for (String name : names()) {
            table.append("| ").append(name);
            Set<String> why = new java.util.TreeSet<>();
            for (Source source : Source.values()) {
                table.append(" | ").append(count(name, source));
                String reason = REASONS.getOrDefault(source, Map.of()).get(name);
                if (reason != null) {
                    why.add(reason);
                }
            }
            table.append(" | ").append(String.join("; ", why)).append(" |\n");
        }
        return table.toString();
    }
}
