package dev.untorn.check.kit;

import static dev.untorn.check.explore.Fault.CREATE_REPLY_LOST;
import static dev.untorn.check.explore.Fault.LINK_REPLY_LOST;
import static dev.untorn.check.explore.Fault.POWER_LOSS;
import static dev.untorn.check.explore.Fault.PROCESS_CRASH;
import static dev.untorn.check.explore.Fault.RENAME_REPLY_LOST;

import dev.untorn.Durability;
import dev.untorn.Outcome;
import dev.untorn.check.disk.Regime;
import dev.untorn.check.explore.Explorer;
import dev.untorn.check.explore.Fault;
import dev.untorn.check.explore.Faults;
import dev.untorn.check.explore.Invariant;
import dev.untorn.check.explore.Policy;
import dev.untorn.check.explore.Scenario;
import dev.untorn.check.explore.SimulatedProcess;
import dev.untorn.check.explore.SimulatedProcess.Role;
import dev.untorn.check.explore.Told;
import dev.untorn.check.explore.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A publisher in every interleaving, with crashes, power losses and faults. The first state that violates a property is noted. */
final class Interleavings {
    private static final Map<Property, Invariant> OF_THE_SPECIFICATION = new EnumMap<>(Map.of(
            Property.TARGET_ALWAYS_WHOLE, Invariant.TARGET_ALWAYS_WHOLE,
            Property.NO_TORN_READ, Invariant.NO_TORN_READ,
            Property.TARGET_NEVER_MISSING, Invariant.TARGET_NEVER_MISSING,
            Property.ACKNOWLEDGED_SURVIVES, Invariant.ACKNOWLEDGED_SURVIVES,
            Property.UNCHANGED_MEANS_UNCHANGED, Invariant.UNCHANGED_MEANS_UNCHANGED));

    private static final List<Fault> REPLY_LOST = List.of(CREATE_REPLY_LOST, RENAME_REPLY_LOST, LINK_REPLY_LOST);

    private final PathPublisher publisher;
    private final Processes processes;
    private final Findings findings;
    private final int limit;
    private int states;
    private boolean cut;

    /** At most so many states of each scenario are visited. */
    Interleavings(Processes processes, Findings findings, int limit) {
        this.publisher = processes.publisher();
        this.processes = processes;
        this.findings = findings;
        this.limit = limit;
    }

    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super(null, null, false, false);
        }
    }

    /** Everything; gives how many states were visited. */
    int explore(boolean recovers) {
        List<SimulatedProcess> alone = List.of(processes.writer("w1"), processes.reader("r3"));
        explore(scenario(alone, true, Faults.none()));
        explore(scenario(alone, true, Faults.once(PROCESS_CRASH, POWER_LOSS)));
        explore(scenario(alone, false, Faults.once(PROCESS_CRASH, POWER_LOSS)));
        explore(scenario(alone, true, Faults.once(Fault.values())));
        if (publisher.writers() > 1) {
            List<SimulatedProcess> two =
                    List.of(processes.writer("w1"), processes.writer("w2"), processes.reader("r3"));
            explore(scenario(two, true, Faults.none()));
            explore(scenario(two, true, Faults.once(PROCESS_CRASH, POWER_LOSS)));
        }
        if (recovers) {
            List<SimulatedProcess> beside = List.of(processes.writer("w1"), processes.recoverer("c4"));
            explore(scenario(beside, true, Faults.none()));
        }
        return states;
    }

    /** Whether there was more than the limit let it see. */
    boolean wasCut() {
        return cut;
    }

    private Scenario scenario(List<SimulatedProcess> all, boolean targetExists, Faults faults) {
        boolean visible = publisher.promises() == Durability.VISIBLE;
        return new Scenario(all, Policy.LAST_WINS, 1, Regime.POSIX, targetExists, visible, faults);
    }

    private void explore(Scenario scenario) {
        Explorer explorer = new Explorer(scenario);
        int[] visited = {0};
        Set<Property> notYetViolated = EnumSet.allOf(Property.class);
        try {
            explorer.explore((world, edges) -> {
                notYetViolated.removeIf(property -> isViolated(property, world, explorer));
                if (++visited[0] >= limit) {
                    throw new Enough();
                }
            });
        } catch (Enough enough) {
            // Nearest states first: what is left is further away than all that was seen.
            cut = true;
        }
        states += visited[0];
    }

    /** The first state that violates it is one of the nearest. */
    private boolean isViolated(Property property, World world, Explorer explorer) {
        Optional<String> wrong = wrong(property, world);
        wrong.ifPresent(words -> findings.add(
                property,
                explorer.historyOf(world).stream()
                        .map(edge -> edge.event().toString())
                        .toList(),
                words));
        return wrong.isPresent();
    }

    private Optional<String> wrong(Property property, World world) {
        return switch (property) {
            case TARGET_ALWAYS_WHOLE, NO_TORN_READ, TARGET_NEVER_MISSING ->
                world.powerWasLost() ? Optional.empty() : wrongBySpecification(property, world);
            case ACKNOWLEDGED_SURVIVES ->
                world.powerWasLost() ? wrongBySpecification(property, world) : Optional.empty();
            case UNCHANGED_MEANS_UNCHANGED -> wrongBySpecification(property, world);
            case WHOLE_AFTER_POWER_LOSS ->
                world.powerWasLost()
                        ? Stream.of(Property.TARGET_ALWAYS_WHOLE, Property.TARGET_NEVER_MISSING)
                                .flatMap(each -> wrongBySpecification(each, world).stream())
                                .findFirst()
                        : Optional.empty();
            case ENDED_LEAVES_NO_TEMP -> leftBehind(world);
            case WRITERS_BEAR_EACH_OTHER ->
                writers(world).count() > 1 && nothingWentWrong(world) ? failed(world) : Optional.empty();
            case RECOVERY_SPARES_THE_LIVING ->
                has(world, Role.RECOVERER) && nothingWentWrong(world) ? failed(world) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<String> wrongBySpecification(Property property, World world) {
        Invariant invariant = OF_THE_SPECIFICATION.get(property);
        if (invariant == null || invariant.holds(world)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (property) {
                    case NO_TORN_READ -> "a reader has read something torn";
                    case ACKNOWLEDGED_SURVIVES -> "what was acknowledged is lost: the target is " + shown(world);
                    case UNCHANGED_MEANS_UNCHANGED -> "w1 said that nothing had changed, and its content may be seen";
                    default -> "the target is " + shown(world);
                });
    }

    private static String shown(World world) {
        return CallSweep.shown(world.disk().read(Scenario.TARGET));
    }

    private static boolean nothingWentWrong(World world) {
        return world.faultsLeft().equals(world.scenario().faults());
    }

    private static boolean has(World world, Role role) {
        return world.scenario().processes().stream().anyMatch(process -> process.role() == role);
    }

    private static IntStream writers(World world) {
        return IntStream.range(0, world.locals().size())
                .filter(i -> world.scenario().processes().get(i).role() == Role.WRITER);
    }

    private static Optional<String> failed(World world) {
        return writers(world)
                .mapToObj(i -> world.locals().get(i).end() instanceof Told told
                                && told.outcome().compareTo(Outcome.IN_DOUBT) <= 0
                        ? world.scenario().processes().get(i) + " " + told.how()
                        : null)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    /** When all have ended, none of them by a crash, and no answer of the disk was a lie. */
    private Optional<String> leftBehind(World world) {
        boolean judged = !world.powerWasLost()
                && writers(world).allMatch(i -> world.locals().get(i).end() != null)
                && REPLY_LOST.stream().noneMatch(fault -> isSpent(world, fault));
        return judged ? otherFiles(publisher, world.disk().names().keySet()) : Optional.empty();
    }

    private static boolean isSpent(World world, Fault fault) {
        return world.faultsLeft().left(fault) < world.scenario().faults().left(fault);
    }

    /** The files that are there and should not be. */
    static Optional<String> otherFiles(PathPublisher publisher, Iterable<Path> names) {
        List<String> others = new ArrayList<>();
        for (Path name : names) {
            if (!name.equals(Scenario.TARGET) && !publisher.mayStay(name)) {
                others.add(name.toString());
            }
        }
        others.sort(null);
        return others.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", others) + " is left");
    }
}
