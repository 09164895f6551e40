package dev.untorn.check.cache;

import static dev.untorn.check.cache.CacheScenario.BLOCK_SIZE;
import static dev.untorn.check.cache.CacheScenario.SOURCE;
import static dev.untorn.check.cache.CacheScenario.STEP_SECONDS;
import static dev.untorn.check.cache.CacheScenario.TARGET;

import dev.untorn.Loaded.Found;
import dev.untorn.check.cache.CacheScenario.Answer;
import dev.untorn.check.cache.CacheWorld.Loading;
import dev.untorn.check.cache.CacheWorld.Place;
import dev.untorn.check.disk.DiskCall;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.PowerLoss;
import dev.untorn.check.disk.Regime;
import dev.untorn.check.disk.Result;
import dev.untorn.check.disk.Result.Failure;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs loads of a cache in every interleaving with each other, with changes of the source, crashes, full disks and power
 * losses in the regime {@code posix}, nearest states first, and checks the properties that {@code CheckedRead.tla} names:
 * the actions are its actions, but each step of a load is a call of the code that is checked.
 */
final class CacheExplorer {
    private static final int LAST_TIME = 2;
    private static final int LONG_AFTER = 1_000;

    private final CacheScenario scenario;
    private final Map<Path, Place> starts = new HashMap<>();
    private final Map<CacheWorld, Arrival> arrivals = new HashMap<>();
    private final Queue<CacheWorld> queue = new ArrayDeque<>();
    private final Map<Found, Integer> ends = new EnumMap<>(Found.class);
    private final Set<Object> healed = new HashSet<>();
    private long steps;
    private @Nullable String violation;

    CacheExplorer(CacheScenario scenario) {
        this.scenario = scenario;
    }

    private record Arrival(@Nullable CacheWorld from, String step) {}

    /**
     * What was found.
     *
     * @param violation the property and the shortest way to where it does not hold; null if all hold
     * @param ends how many different steps end a load that found this
     */
    record Report(@Nullable String violation, int states, long steps, Map<Found, Integer> ends) {}

    Report explore() {
        DiskState disk = holding(CacheScenario.text(1), null);
        List<Loading> idle = new ArrayList<>();
        for (int i = 0; i < scenario.loads().size(); i++) {
            idle.add(starting(i, 1));
        }
        CacheWorld start =
                new CacheWorld(disk, 1, 0, 0, idle, scenario.crashes(), scenario.powerLosses(), scenario.diskFulls());
        arrive(null, "", start);
        for (CacheWorld world = queue.poll(); world != null && violation == null; world = queue.poll()) {
            heals(world);
            stepsFrom(world);
        }
        return new Report(violation, arrivals.size(), steps, ends);
    }

    private static DiskState holding(String source, @Nullable String target) {
        Map<Path, Integer> names = target == null ? Map.of(SOURCE, 1) : Map.of(SOURCE, 1, TARGET, 2);
        List<String> content = target == null ? List.of(source) : List.of(source, target);
        return new DiskState(names, content, names, List.of(), content);
    }

    private void arrive(@Nullable CacheWorld from, String step, CacheWorld to) {
        steps++;
        if (arrivals.putIfAbsent(to, new Arrival(from, step)) == null) {
            queue.add(to);
        }
    }

    private void stepsFrom(CacheWorld world) {
        for (int i = 0; i < world.loadings().size(); i++) {
            Place at = world.loadings().get(i).at();
            if (at != null) {
                call(world, i, at);
                crash(world, i, at);
            }
        }
        if (world.version() < scenario.lastVersion()) {
            changeSource(world);
        }
        if (scenario.sourceAges() && world.now() < LAST_TIME) {
            arrive(world, "time passes", world.at(world.now() + 1));
        }
        if (world.powerLosses() > 0) {
            losePower(world);
        }
    }

    private void changeSource(CacheWorld world) {
        int version = world.version() + 1;
        List<String> content = new ArrayList<>(world.disk().content());
        List<String> durable = new ArrayList<>(world.disk().durableContent());
        content.add(CacheScenario.text(version));
        durable.add(CacheScenario.text(version));
        Map<Path, Integer> names = new TreeMap<>(world.disk().names());
        Map<Path, Integer> durableNames = new TreeMap<>(world.disk().durableNames());
        names.put(SOURCE, content.size());
        durableNames.put(SOURCE, content.size());
        DiskState changed = new DiskState(
                Map.copyOf(names),
                List.copyOf(content),
                Map.copyOf(durableNames),
                world.disk().pendingNames(),
                List.copyOf(durable));
        arrive(world, "ChangeSource", world.withSource(changed, version, world.now()));
    }

    /** A temp that comes back is a leftover with a name that nobody uses again, so here all of them are gone. */
    private void losePower(CacheWorld world) {
        List<Loading> again = new ArrayList<>();
        for (int i = 0; i < world.loadings().size(); i++) {
            again.add(cutOff(world.loadings().get(i), i));
        }
        CacheWorld after =
                world.withLoadings(again).withFaultsLeft(world.crashes(), world.powerLosses() - 1, world.diskFulls());
        String source = CacheScenario.text(world.version());
        for (String target : PowerLoss.contentsOf(TARGET, world.disk(), Regime.POSIX, BLOCK_SIZE)) {
            arrive(world, "PowerLoss", after.withDisk(holding(source, target)));
        }
    }

    private Loading cutOff(Loading process, int i) {
        boolean begun = process.at() != null && !process.at().results.isEmpty();
        return begun ? starting(i, process.load() + 1) : process;
    }

    private void crash(CacheWorld world, int i, Place at) {
        if (world.crashes() > 0 && !at.results.isEmpty()) {
            Loading again = cutOff(world.loadings().get(i), i);
            CacheWorld after = world.withLoading(i, again)
                    .withFaultsLeft(world.crashes() - 1, world.powerLosses(), world.diskFulls());
            arrive(world, "ProcessCrash(p" + i + ")", after);
        }
    }

    private Loading starting(int i, int load) {
        return new Loading(load, load > scenario.loads().get(i) ? null : start(tempOf(i, load)), 0);
    }

    private static Path tempOf(int i, int load) {
        return Path.of("p" + i + "." + load + ".tmp");
    }

    private Place start(Path temp) {
        return starts.computeIfAbsent(temp, name -> run(List.of(), name));
    }

    /** Runs a load from its beginning with these results, alone. */
    private Place run(List<Result> results, Path temp) {
        CacheDisk disk = new CacheDisk(results);
        Object end;
        try {
            end = scenario.design().load(disk, temp);
        } catch (CacheDisk.Stop stop) {
            return new Place(results, Objects.requireNonNull(disk.pending()), null);
        } catch (Exception e) {
            end = e.toString();
        }
        return new Place(results, null, end);
    }

    private Place after(Place at, Result result, Path temp) {
        return at.next.computeIfAbsent(result, r -> {
            List<Result> more = new ArrayList<>(at.results);
            more.add(r);
            return run(List.copyOf(more), temp);
        });
    }

    private void call(CacheWorld world, int i, Place at) {
        DiskCall call = Objects.requireNonNull(at.pending);
        DiskState.After after = answer(world, call, scenario.sourceAges() ? world.now() : LONG_AFTER);
        proceed(world, i, at, after.result(), world.withDisk(after.disk()), "p" + i + ": " + call);
        boolean takesSpace = call.action().equals("CreateTemp") || call.action().equals("WriteTemp");
        if (takesSpace && world.diskFulls() > 0) {
            CacheWorld less = world.withFaultsLeft(world.crashes(), world.powerLosses(), world.diskFulls() - 1);
            proceed(world, i, at, new Result.Failed(Failure.FULL), less, "DiskFull, p" + i + ": " + call);
        }
    }

    private DiskState.After answer(CacheWorld world, DiskCall call, int now) {
        return switch (call.action()) {
            case CacheDisk.STAT_SOURCE ->
                // Where nothing ages, each version has a time of its own, and it is old.
                said(world, scenario.sourceAges() ? world.changedAt() * STEP_SECONDS : world.version());
            case CacheDisk.CLOCK -> said(world, now * STEP_SECONDS);
            default -> world.disk().apply(call, BLOCK_SIZE);
        };
    }

    private static DiskState.After said(CacheWorld world, int seconds) {
        return new DiskState.After(world.disk(), new Result.Block(String.valueOf(seconds)));
    }

    private void proceed(CacheWorld from, int i, Place at, Result result, CacheWorld to, String step) {
        Loading process = from.loadings().get(i);
        int startVersion = at.results.isEmpty() ? from.version() : process.startVersion();
        Path temp = tempOf(i, process.load());
        Place next = after(at, result, temp);
        if (next.end == null) {
            arrive(from, step, to.withLoading(i, new Loading(process.load(), next, startVersion)));
            return;
        }
        CacheWorld ended = to.withLoading(i, starting(i, process.load() + 1));
        arrive(from, step + ", Return " + next.end, ended);
        judge(next.end, startVersion, ended);
        if (to.disk().names().containsKey(temp)) {
            violated("EndedLeavesNoTemp", ended, temp.toString());
        }
    }

    /** NoLoadFails, NoTornHit and NoStaleHit: what a load that ends gives. */
    private void judge(Object end, int startVersion, CacheWorld world) {
        if (!(end instanceof Answer answer)) {
            violated("NoLoadFails", world, end.toString());
            return;
        }
        ends.merge(answer.found(), 1, Integer::sum);
        int version = versionOf(answer.code());
        if (version == 0) {
            violated("NoTornHit", world, answer.toString());
        } else if (version < startVersion) {
            violated("NoStaleHit", world, answer.toString());
        }
    }

    private int versionOf(String code) {
        for (int version = 1; version <= scenario.lastVersion(); version++) {
            if (code.equals(CacheScenario.code(CacheScenario.text(version)))) {
                return version;
            }
        }
        return 0;
    }

    /** CacheHeals: if nothing happens any more, one load is enough for every later one to be a hit. */
    private void heals(CacheWorld world) {
        Map<Path, String> files = world.disk().names().keySet().stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> Objects.requireNonNull(world.disk().read(name))));
        if (!healed.add(List.of(files, world.version(), world.changedAt()))) {
            return;
        }
        CacheWorld after = world;
        for (String load : List.of("first", "second")) {
            Path temp = Path.of("later." + load + ".tmp");
            Place at = run(List.of(), temp);
            for (DiskCall call = at.pending; call != null; call = at.pending) {
                DiskState.After answered = answer(after, call, LONG_AFTER);
                after = after.withDisk(answered.disk());
                at = after(at, answered.result(), temp);
            }
            judge(Objects.requireNonNull(at.end), world.version(), world);
            if (load.equals("second") && !(at.end instanceof Answer answer && answer.found() == Found.HIT)) {
                violated("CacheHeals", world, "the second load alone ended with " + at.end);
            }
        }
    }

    private void violated(String property, CacheWorld world, String what) {
        if (violation != null) {
            return;
        }
        List<String> way = new ArrayList<>();
        Arrival arrival = arrivals.get(world);
        while (arrival != null && arrival.from() != null) {
            way.add(arrival.step());
            arrival = arrivals.get(arrival.from());
        }
        Collections.reverse(way);
        violation =
                property + " is violated after " + way.size() + " steps (" + what + "):\n  " + String.join("\n  ", way);
    }
}
