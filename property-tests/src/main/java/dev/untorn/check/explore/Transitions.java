package dev.untorn.check.explore;

import dev.untorn.check.disk.DiskCall;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.PowerLoss;
import dev.untorn.check.disk.Result;
import dev.untorn.check.disk.Result.Failure;
import dev.untorn.check.explore.SimulatedProcess.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The world at its start and what may happen next: {@code Init} and {@code Next} of {@code FilePublish.tla}. */
public final class Transitions {
    private static final int BLOCK_SIZE = Scenario.BLOCK_SIZE;
    private static final Result TAKEN = new Result.Failed(Failure.EXISTS);
    private static final Result TARGET_EXISTS = new Result.Failed(Failure.TARGET_EXISTS);

    private static final Set<String> PUBLISHING = Set.of("RenameTemp", "LinkTemp");

    private final Scenario scenario;
    private final List<Local> starts;

    public Transitions(Scenario scenario) {
        this.scenario = scenario;
        this.starts = scenario.processes().stream()
                .map(process -> Local.start(process, BLOCK_SIZE))
                .toList();
    }

    /** Nothing has happened yet. */
    public World start() {
        return new World(scenario, scenario.initialDisk(), starts, scenario.faults(), List.of());
    }

    /** Everything that may happen next, in a fixed order. */
    public List<Edge> from(World world) {
        List<Edge> edges = new ArrayList<>(stepsFrom(world));
        if (world.faultsLeft().left(Fault.POWER_LOSS) > 0) {
            for (DiskState found : PowerLoss.survivors(world.disk(), scenario.regime(), BLOCK_SIZE)) {
                edges.add(powerLoss(world, found));
            }
        }
        return edges;
    }

    /** Everything that one process may do or suffer next. */
    public List<Edge> stepsFrom(World world) {
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < world.locals().size(); i++) {
            if (world.locals().get(i).isRunning()) {
                addCall(world, i, edges);
                addFailures(world, i, edges);
                addCrash(world, i, edges);
            }
        }
        return edges;
    }

    /** A power loss after which one of the possible disks is found. */
    public Edge powerLoss(World world, RandomGenerator random) {
        return powerLoss(world, PowerLoss.survivor(world.disk(), scenario.regime(), BLOCK_SIZE, random));
    }

    private void addCall(World world, int i, List<Edge> edges) {
        DiskCall call = world.locals().get(i).pending();
        DiskState.After after = applied(world, call);
        String action = call.action().equals("CreateTemp") && after.result().equals(TAKEN)
                ? Fault.NAME_TAKEN.action()
                : call.action();
        for (Result result : seenOneByOne(after.result())) {
            Edge edge = step(world, i, action, after.disk(), result, world.faultsLeft());
            // A sweeper that does nothing leaves everything as it was: that is no transition.
            if (!edge.to().equals(world)) {
                edges.add(edge);
            }
        }
    }

    private static DiskState.After applied(World world, DiskCall call) {
        return isLockedByAnother(world, call)
                ? new DiskState.After(world.disk(), new Result.Answer(false))
                : world.disk().apply(call, BLOCK_SIZE);
    }

    /** Candidates are handled one by one, so one of those that there are is as good as a list of them. */
    private static List<Result> seenOneByOne(Result result) {
        return result instanceof Result.Listed listed
                ? listed.candidates().stream()
                        .<Result>map(candidate -> new Result.Listed(List.of(candidate)))
                        .toList()
                : List.of(result);
    }

    private static boolean isLockedByAnother(World world, DiskCall call) {
        return call.action().startsWith("Lock")
                && world.locals().stream().anyMatch(local -> local.locked().contains(call.file()));
    }

    private void addFailures(World world, int i, List<Edge> edges) {
        DiskCall call = world.locals().get(i).pending();
        DiskState.After after = applied(world, call);
        if (after.result().equals(TARGET_EXISTS)) {
            // Told before anything was tried that could fail.
            return;
        }
        for (Fault fault : Fault.values()) {
            boolean possible = !fault.takesEffect() || !(after.result() instanceof Result.Failed);
            if (possible && fault.mayFail(call.action()) && world.faultsLeft().left(fault) > 0) {
                DiskState disk = fault.takesEffect() ? after.disk() : world.disk();
                Faults left = world.faultsLeft().spend(fault);
                edges.add(step(world, i, fault.action(), disk, fault.result(), left));
            }
        }
    }

    private Edge step(World world, int i, String action, DiskState disk, Result result, Faults left) {
        SimulatedProcess process = scenario.processes().get(i);
        Local local = world.locals().get(i);
        DiskCall call = local.pending();
        List<Local> locals = new ArrayList<>(world.locals());
        Local next = local.after(process, result, BLOCK_SIZE);
        boolean again = process.role() == Role.RECOVERER && !next.isRunning();
        locals.set(i, again ? starts.get(i) : next);
        List<String> published = new ArrayList<>(world.published());
        published.addAll(newlyPublished(world, i, disk));
        return new Edge(
                action + "(" + process + ")",
                new Event.Called(process, call, result),
                new World(scenario, disk, List.copyOf(locals), left, List.copyOf(published)));
    }

    /**
     * The value that the target has come to hold by this, however: by a rename, a link, or because it was written. Who
     * renames what is torn has published, too, as in the specification.
     */
    private List<String> newlyPublished(World world, int i, DiskState disk) {
        if (disk.equals(world.disk())) {
            return List.of();
        }
        String value = new World(scenario, disk, world.locals(), world.faultsLeft(), List.of()).targetValue();
        DiskCall call = world.locals().get(i).pending();
        if (value.equals(World.TORN) && PUBLISHING.contains(call.action()) && Scenario.TARGET.equals(call.to())) {
            return List.of(scenario.processes().get(i).name());
        }
        boolean isNew = !value.equals(world.targetValue()) && !value.equals(Scenario.OLD);
        return isNew && scenario.values().contains(value) ? List.of(value) : List.of();
    }

    private void addCrash(World world, int i, List<Edge> edges) {
        SimulatedProcess process = scenario.processes().get(i);
        boolean wouldShow =
                process.role() != Role.READER && world.locals().get(i).hasBegun();
        if (!wouldShow || world.faultsLeft().left(Fault.PROCESS_CRASH) == 0) {
            return;
        }
        List<Local> locals = new ArrayList<>(world.locals());
        locals.set(i, process.role() == Role.WRITER ? world.locals().get(i).crash() : starts.get(i));
        edges.add(new Edge(
                Fault.PROCESS_CRASH.action() + "(" + process + ")",
                new Event.Crashed(process, world.locals().get(i).pending()),
                new World(
                        scenario,
                        world.disk(),
                        List.copyOf(locals),
                        world.faultsLeft().spend(Fault.PROCESS_CRASH),
                        world.published())));
    }

    private Edge powerLoss(World world, DiskState found) {
        List<Local> locals = new ArrayList<>();
        for (int i = 0; i < world.locals().size(); i++) {
            boolean again = scenario.processes().get(i).role() != Role.WRITER;
            Local local = world.locals().get(i);
            // A writer that had not begun may begin afterwards.
            boolean crashes = local.isRunning() && local.hasBegun();
            locals.add(again ? starts.get(i) : crashes ? local.crash() : local);
        }
        Faults left = world.faultsLeft().spend(Fault.POWER_LOSS);
        World after = new World(scenario, found, List.copyOf(locals), left, List.of());
        // A publish that did not survive is taken back.
        int kept = world.published().indexOf(after.targetValue()) + 1;
        List<String> published = List.copyOf(world.published().subList(0, kept));
        return new Edge(
                Fault.POWER_LOSS.action(),
                new Event.PowerLost(after.targetValue(), found),
                new World(scenario, found, after.locals(), left, published));
    }
}
