package dev.untorn.spec.litmus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How litmus.json and what TLC found differ, a line each. */
final class LitmusDifferences {
    private final List<String> lines = new ArrayList<>();

    private LitmusDifferences() {}

    static List<String> between(List<Litmus> data, List<Litmus> found, Regime... regimes) {
        LitmusDifferences differences = new LitmusDifferences();
        Map<String, Litmus> said = byName(data);
        Map<String, Litmus> reached = byName(found);
        for (String name : union(said.keySet(), reached.keySet())) {
            Litmus left = said.get(name);
            Litmus right = reached.get(name);
            if (left == null || right == null) {
                differences.add(name, left == null ? "not in litmus.json" : "only in litmus.json");
            } else {
                differences.compareTexts(left, right);
                for (Regime regime : regimes) {
                    differences.compareOutcomes(left, right, regime);
                }
            }
        }
        return differences.lines;
    }

    private void compareTexts(Litmus said, Litmus found) {
        for (Function<Litmus, Object> part :
                List.<Function<Litmus, Object>>of(Litmus::shows, Litmus::before, Litmus::calls, Litmus::end)) {
            if (!part.apply(said).equals(part.apply(found))) {
                add(said.name(), "litmus.json says " + part.apply(said) + ", MCLitmus.tla " + part.apply(found));
            }
        }
    }

    private void compareOutcomes(Litmus said, Litmus found, Regime regime) {
        for (Moment moment : Moment.values()) {
            Set<String> inData = said.allowed(regime, moment);
            Set<String> inModel = found.allowed(regime, moment);
            for (String disk : union(inData, inModel)) {
                String place = "%s, %s, %s: ".formatted(disk, regime, moment);
                if (!inModel.contains(disk)) {
                    add(said.name(), place + "in litmus.json, TLC does not reach it");
                } else if (!inData.contains(disk)) {
                    add(said.name(), place + "TLC reaches it, not in litmus.json");
                }
            }
        }
    }

    private void add(String program, String difference) {
        lines.add(program + ": " + difference);
    }

    private static Map<String, Litmus> byName(List<Litmus> programs) {
        return programs.stream().collect(Collectors.toMap(Litmus::name, p -> p, (a, b) -> a, TreeMap::new));
    }

    private static Set<String> union(Set<String> left, Set<String> right) {
        Set<String> union = new TreeSet<>(left);
        union.addAll(right);
        return union;
    }
}
