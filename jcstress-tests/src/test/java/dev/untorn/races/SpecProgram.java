package dev.untorn.races;

import dev.untorn.check.conform.SpecGraph;
import dev.untorn.check.conform.SpecGraph.Edge;
import dev.untorn.check.conform.SpecModel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A race as a small program of {@code FilePublish.tla}: who runs at the same time, and who after that. TLC finds the states;
 * this walks through them, phase by phase, to all the ends.
 */
final class SpecProgram {
    static final String CONFIG = "MCFilePublish_small.cfg";

    private final Map<String, String> constants = new LinkedHashMap<>();
    private final List<Phase> phases = new ArrayList<>();

    /**
     * Processes that run at the same time until each has ended.
     *
     * @param mayCrash those of them that may crash
     * @param counts which of the ends the race has, too
     */
    private record Phase(Set<String> processes, Set<String> mayCrash, Predicate<SpecState> counts) {
        boolean has(String action) {
            String process = action.replaceFirst(".*\\((\\w+)\\)", "$1");
            return (action.startsWith("ProcessCrash(") ? mayCrash : processes).contains(process);
        }
    }

    /**
     * A run of the program so far.
     *
     * @param ends the state at the end of each phase
     * @param deletions the actions by which leftovers were deleted: no state tells by whom
     */
    record Run(List<SpecState> ends, Set<String> deletions) {
        SpecState end(int phase) {
            return ends.get(phase - 1);
        }

        String sweptBy(String recoverer) {
            return deletions.contains("DeleteLeftover(" + recoverer + ")") ? "deleted" : "kept";
        }
    }

    private record Moment(String state, Set<String> deletions) {
        Moment after(Edge edge) {
            Set<String> more = new HashSet<>(deletions);
            if (edge.action().startsWith("DeleteLeftover(")) {
                more.add(edge.action());
            }
            return new Moment(edge.to(), more);
        }
    }

    /** Who takes part, as sets of TLA+. A recoverer looks at one candidate, as a sweep does where there is but one temp. */
    static SpecProgram of(String writers, String readers, String recoverers) {
        return new SpecProgram()
                .with("Writers =", writers)
                .with("Readers =", readers)
                .with("Recoverers =", recoverers)
                .with("MaxFaults <-", "OneCrash")
                .with("Design <-", "SweepAtStartOnly")
                .with("LookAt <-", "LookOnce");
    }

    /** Sets a constant of the model. */
    SpecProgram with(String constant, String value) {
        constants.put("  " + constant, value);
        return this;
    }

    /** The next phase, in which nobody crashes. */
    SpecProgram then(String... processes) {
        phases.add(new Phase(Set.of(processes), Set.of(), end -> true));
        return this;
    }

    /** The next phase, in which the first may crash. */
    SpecProgram thenCrashing(Predicate<SpecState> counts, String... processes) {
        phases.add(new Phase(Set.of(processes), Set.of(processes[0]), counts));
        return this;
    }

    /** The model of it, in a directory of its own. */
    SpecModel model(Path directory) throws Exception {
        return new SpecModel(CONFIG.replace(".cfg", ""), directory).edited(CONFIG, this::configured);
    }

    private String configured(String config) {
        String others = config.lines()
                .filter(line -> constants.keySet().stream().noneMatch(line::startsWith))
                .collect(Collectors.joining("\n", "", "\n"));
        String ours = constants.entrySet().stream()
                .map(constant -> constant.getKey() + " " + constant.getValue() + "\n")
                .collect(Collectors.joining());
        return others.replace("CONSTANTS\n", "CONSTANTS\n" + ours);
    }

    /** All the ways in which it can end. */
    List<Run> runs(SpecGraph graph) {
        Moment start = new Moment(graph.initial(), Set.of());
        List<Run> runs = List.of(new Run(List.of(), Set.of()));
        for (Phase phase : phases) {
            runs = runs.stream()
                    .flatMap(run -> ends(phase, graph, run.ends().isEmpty() ? start : lastOf(run)).stream()
                            .map(end -> longer(run, end)))
                    .toList();
        }
        return runs;
    }

    private static Moment lastOf(Run run) {
        return new Moment(run.end(run.ends().size()).json(), run.deletions());
    }

    private static Run longer(Run run, Moment end) {
        List<SpecState> ends = new ArrayList<>(run.ends());
        ends.add(SpecState.of(end.state()));
        return new Run(List.copyOf(ends), end.deletions());
    }

    private static List<Moment> ends(Phase phase, SpecGraph graph, Moment start) {
        List<Moment> ends = new ArrayList<>();
        Set<Moment> seen = new HashSet<>(Set.of(start));
        Deque<Moment> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            Moment moment = open.remove();
            List<Edge> edges = Objects.requireNonNull(graph.from(moment.state())).stream()
                    .filter(edge -> phase.has(edge.action()))
                    .toList();
            edges.stream().map(moment::after).filter(seen::add).forEach(open::add);
            if (edges.isEmpty() && phase.counts().test(SpecState.of(moment.state()))) {
                ends.add(moment);
            }
        }
        return ends;
    }
}
