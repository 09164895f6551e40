package dev.untorn.spec;

import dev.untorn.spec.Model.Mark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The properties of one module, which are those that its good models check, and its broken designs. A property that no
 * design violates alone may be implied by the others, or by nothing at all.
 */
final class PropertyTable {
    /** Properties that need no design, and why. */
    static final Map<String, String> EXEMPT = Map.of(
            "TypeOK", "it says how to read the variables; a module that violates it is wrong, not the design in it",
            "Printed", "it prints what LitmusTest compares, and LitmusCanFailTest shows that the comparison can fail",
            "Inv", "the other properties follow from it, so whoever violates one of them violates it");

    private final String module;
    private final List<Model> designs;
    private final Set<String> violatedAlone;
    private final Set<String> invariants = new LinkedHashSet<>();
    private final Set<String> properties = new LinkedHashSet<>();

    private PropertyTable(String module, List<Model> models, Set<String> violatedAlone, Path directory)
            throws IOException {
        this.module = module;
        this.violatedAlone = violatedAlone;
        this.designs = models.stream().filter(Model::isDesign).toList();
        for (Model model : models) {
            if (model.expected() instanceof Verdict.Holds) {
                ModelConfig config = ModelConfig.read(model.configIn(directory));
                invariants.addAll(config.invariants());
                properties.addAll(config.invariants());
                properties.addAll(config.properties());
            }
        }
    }

    /** One table for each module, from the manifest and the configs in the directory. */
    static List<PropertyTable> of(Manifest manifest, Path directory) throws IOException {
        Map<String, List<Model>> modules =
                manifest.models().stream().collect(Collectors.groupingBy(Model::module, Collectors.toList()));
        // Of any module: the inductive invariant implies properties of MCFilePublish, which has their designs.
        Set<String> violatedAlone = manifest.models().stream()
                .filter(model -> model.mark() == Mark.ALONE)
                .map(PropertyTable::violatedBy)
                .collect(Collectors.toSet());
        List<PropertyTable> tables = new ArrayList<>();
        for (String module : modules.keySet().stream().sorted().toList()) {
            tables.add(new PropertyTable(module, modules.getOrDefault(module, List.of()), violatedAlone, directory));
        }
        return tables;
    }

    String module() {
        return module;
    }

    /** The designs that claim to violate one property and no other invariant. */
    List<Model> alone() {
        return designs.stream().filter(model -> model.mark() == Mark.ALONE).toList();
    }

    /** What the design must not violate if its claim is right: every invariant but its own. */
    List<String> invariantsBut(Model design) {
        return invariants.stream()
                .filter(each -> !each.equals(violatedBy(design)))
                .toList();
    }

    /** The properties that need a design. */
    List<String> properties() {
        return properties.stream().filter(each -> !EXEMPT.containsKey(each)).toList();
    }

    /** The properties that need a design and have none. */
    List<String> withoutDesign() {
        return properties().stream()
                .filter(each -> !violatedAlone.contains(each))
                .toList();
    }

    /** Designs down, properties across: x violated, . not violated, blank not asked. */
    String markdown() {
        StringBuilder table = new StringBuilder("## Properties of %s\n\n".formatted(module));
        table.append(
                "x: the design violates it; .: it does not; blank: not asked, TLC stops at the first violation.\n\n");
        table.append("| design | ").append(String.join(" | ", properties)).append(" |\n");
        table.append("|---|").append(":-:|".repeat(properties.size())).append('\n');
        for (Model design : designs) {
            table.append("| ")
                    .append(design.name().replaceFirst(".*_broken_", ""))
                    .append(" |");
            properties.forEach(
                    each -> table.append(' ').append(cell(design, each)).append(" |"));
            table.append('\n');
        }
        EXEMPT.forEach((property, reason) -> {
            if (properties.contains(property)) {
                table.append("\n%s needs no design: %s.\n".formatted(property, reason));
            }
        });
        return table.toString();
    }

    private String cell(Model design, String property) {
        if (property.equals(violatedBy(design))) {
            return "x";
        }
        return design.mark() == Mark.ALONE && invariants.contains(property) ? "." : " ";
    }

    private static String violatedBy(Model design) {
        return design.expected() instanceof Verdict.Violates violates ? violates.property() : "";
    }
}
