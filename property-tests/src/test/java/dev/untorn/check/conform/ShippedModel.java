package dev.untorn.check.conform;

import dev.untorn.Durability;
import dev.untorn.check.disk.Regime;
import dev.untorn.check.explore.Fault;
import dev.untorn.check.explore.Faults;
import dev.untorn.check.explore.Policy;
import dev.untorn.check.explore.Publishing;
import dev.untorn.check.explore.Publishing.Strategy;
import dev.untorn.check.explore.Scenario;
import dev.untorn.check.explore.SimulatedProcess;
import dev.untorn.spec.Counterexample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is shipped, within the bounds of a model: as its config says them, and the first state of its behaviour. */
final class ShippedModel {
    private final String config;

    private ShippedModel(Path config) throws IOException {
        this.config = Files.readString(config);
    }

    static Scenario scenario(String model, Counterexample behaviour) throws IOException {
        return new ShippedModel(Counterexamples.MODELS.resolve(model + ".cfg"))
                .scenario(behaviour.states().get(0).values());
    }

    private Scenario scenario(Map<String, Object> first) {
        Policy policy = Stream.of(Policy.values())
                .filter(each -> each.toString().equals(constant("Policy")))
                .findFirst()
                .orElseThrow();
        Durability durability = Durability.valueOf(constant("Durability"));
        int temps = Integer.parseInt(constant("TempCount"));
        Strategy shipped = Publishing.untorn(policy, durability, temps);
        List<SimulatedProcess> processes = new ArrayList<>();
        names("Writers").forEach(name -> processes.add(Publishing.writer(name, shipped)));
        names("Readers").forEach(name -> processes.add(Publishing.reader(name)));
        names("Recoverers").forEach(name -> processes.add(Publishing.recoverer(name)));
        return new Scenario(
                processes,
                policy,
                temps,
                Regime.valueOf(constant("Regime").toUpperCase(Locale.ROOT)),
                Boolean.parseBoolean(constant("TargetExists")),
                durability == Durability.VISIBLE,
                faults((Map<?, ?>) Objects.requireNonNull(first.get("faultsLeft"))));
    }

    private static Faults faults(Map<?, ?> left) {
        return Faults.once(Stream.of(Fault.values())
                .filter(fault -> Integer.valueOf(1).equals(left.get(fault.action())))
                .toArray(Fault[]::new));
    }

    private List<String> names(String constant) {
        return Pattern.compile("\\w+")
                .matcher(constant(constant))
                .results()
                .map(found -> found.group())
                .toList();
    }

    private String constant(String name) {
        Matcher line = Pattern.compile("^ *" + name + " = (?:\"(\\w+)\"|(.*))$", Pattern.MULTILINE)
                .matcher(config);
        if (!line.find()) {
            throw new IllegalArgumentException("no constant " + name + " in " + config);
        }
        return line.group(1) != null ? line.group(1) : line.group(2);
    }
}
