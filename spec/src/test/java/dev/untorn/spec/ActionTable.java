package dev.untorn.spec;

import dev.untorn.spec.ModelReport.Checked;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Which actions the models that hold take: what is never taken is never checked. */
final class ActionTable {
    private final List<Checked> counted;
    private final Coverage sum;
    private final Set<String> named;

    /**
     * Of what was checked, uses the models that hold and whose actions were counted.
     *
     * @param named the actions that the modules' texts name, of which TLC's list may lack some: {@link SpecActions}
     */
    ActionTable(List<Checked> checked, Set<String> named) {
        this.named = Set.copyOf(named);
        this.counted = checked.stream()
                .filter(each -> each.model().expected() instanceof Verdict.Holds)
                .filter(each -> !each.run().coverage().taken().isEmpty())
                .sorted(Comparator.comparingLong(each -> each.model().distinct().orElse(0)))
                .toList();
        this.sum = counted.stream().map(each -> each.run().coverage()).reduce(Coverage.none(), Coverage::and);
    }

    /**
     * Does a run of this model tell which actions are taken? Not if it must be violated, and ends there; nor if it has
     * a PROPERTY, whose runs take long enough.
     */
    static boolean counts(Model model, ModelConfig config) {
        // A model with INIT may start in states that cannot be reached, and take an action there.
        return model.expected() instanceof Verdict.Holds && config.properties().isEmpty() && !config.hasInit();
    }

    /** Those of the specification; a model's own, in an MC module, are there for designs that are wrong. */
    Set<String> actions() {
        Set<String> actions = new TreeSet<>(sum.taken().keySet());
        actions.removeIf(action -> action.startsWith("MC"));
        actions.addAll(named);
        return actions;
    }

    List<String> neverTaken() {
        return actions().stream().filter(action -> !sum.takes(action)).toList();
    }

    String markdown() {
        StringBuilder table = new StringBuilder(
                "## Actions\n\n| action | times taken | in models | the smallest |\n|---|--:|--:|---|\n");
        for (String action : actions()) {
            List<String> models = counted.stream()
                    .filter(each -> each.run().coverage().takes(action))
                    .map(each -> each.model().name())
                    .toList();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %d of %d | %s |%n",
                    action,
                    sum.taken().getOrDefault(action, 0L),
                    models.size(),
                    counted.stream()
                            .filter(each -> each.run().coverage().taken().containsKey(action))
                            .count(),
                    models.isEmpty() ? "**none**" : models.get(0)));
        }
        return table.toString();
    }
}
