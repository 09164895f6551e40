package dev.untorn.check.conform;

import dev.untorn.Outcome;
import dev.untorn.check.disk.DiskCall;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.SimulatedTemp;
import dev.untorn.check.explore.Fault;
import dev.untorn.check.explore.Local;
import dev.untorn.check.explore.Publishing.Absent;
import dev.untorn.check.explore.Scenario;
import dev.untorn.check.explore.SimulatedProcess;
import dev.untorn.check.explore.SimulatedProcess.Role;
import dev.untorn.check.explore.World;
import dev.untorn.spec.graph.CanonicalJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a state of the code is in the words of {@code FilePublish.tla}. It only renames: every variable of the specification
 * is read off the disk, the pending call of a process, or the results that it got.
 */
public final class Projection {
    private Projection() {}

    /** The variables of the specification, as canonical JSON. */
    public static String of(World world) {
        return CanonicalJson.write(variables(world));
    }

    static Map<String, Object> variables(World world) {
        DiskState disk = world.disk();
        Map<String, Object> state = new TreeMap<>();
        state.put("names", names(world, disk.names()));
        state.put("content", disk.content().stream().map(Projection::blocks).toList());
        state.put("durableNames", names(world, disk.durableNames()));
        state.put(
                "pendingNames",
                disk.pendingNames().stream().map(Projection::operation).toList());
        state.put(
                "durableContent",
                disk.durableContent().stream().map(Projection::blocks).toList());
        state.put("writerState", each(world, Role.WRITER, Projection::writerState));
        state.put("readerState", orEmpty(each(world, Role.READER, Projection::readerState)));
        Map<String, Object> openFiles = each(world, Role.WRITER, Local::openFile);
        openFiles.putAll(each(world, Role.READER, Local::openFile));
        openFiles.putAll(each(world, Role.RECOVERER, Local::openFile));
        state.put("openFile", openFiles);
        state.put("tries", each(world, Role.WRITER, Local::tries));
        state.put("written", each(world, Role.WRITER, local -> local.written() / Scenario.BLOCK_SIZE));
        state.put("observed", orEmpty(each(world, Role.READER, local -> blocks(local.observed()))));
        state.put("locks", locks(world));
        state.put("expected", expected(world));
        state.put("recovererState", orEmpty(each(world, Role.RECOVERER, Projection::recovererState)));
        state.put("candidate", orEmpty(each(world, Role.RECOVERER, Projection::candidate)));
        state.put("faultsLeft", faults(world));
        state.put("published", world.published());
        state.put("acknowledged", world.writersThatEnded(Outcome.DURABLE));
        return state;
    }

    /** Pairs of a process and a file. */
    private static List<Object> locks(World world) {
        List<Object> locks = new ArrayList<>();
        for (int i = 0; i < world.locals().size(); i++) {
            String process = world.scenario().processes().get(i).name();
            world.locals().get(i).locked().forEach(file -> locks.add(List.of(process, file)));
        }
        locks.sort(Comparator.comparing(Object::toString));
        return locks;
    }

    private static Map<String, Object> names(World world, Map<Path, Integer> names) {
        Map<String, Object> all = new TreeMap<>();
        all.put(name(Scenario.TARGET), DiskState.NO_FILE);
        for (SimulatedProcess process : world.scenario().processes()) {
            if (process.role() == Role.WRITER) {
                for (int i = 1; i <= world.scenario().temps(); i++) {
                    all.put(name(new SimulatedTemp(process.name(), i).path(Scenario.TARGET)), DiskState.NO_FILE);
                }
            }
        }
        all.putAll(operation(names));
        return all;
    }

    private static Map<String, Object> operation(Map<Path, Integer> names) {
        Map<String, Object> changed = new TreeMap<>();
        names.forEach((name, file) -> changed.put(name(name), file));
        return changed;
    }

    private static String name(Path name) {
        return name.equals(Scenario.TARGET) ? name.toString() : temp(name).toString();
    }

    /** The name of a temp: its writer, and which of its names it is. */
    public static List<Object> temp(Path name) {
        SimulatedTemp temp = SimulatedTemp.of(name);
        return List.of(temp.process(), temp.number());
    }

    /** The blocks of a file. */
    public static List<String> blocks(String content) {
        List<String> blocks = new ArrayList<>();
        for (int from = 0; from < content.length(); from += Scenario.BLOCK_SIZE) {
            String block = content.substring(from, Math.min(content.length(), from + Scenario.BLOCK_SIZE));
            blocks.add(
                    switch (block) {
                        case "\0\0" -> "zero";
                        case "\u00DE\u00DE" -> "junk";
                        default -> block;
                    });
        }
        return blocks;
    }

    private static Map<String, Object> each(World world, Role role, Function<Local, Object> property) {
        Map<String, Object> values = new TreeMap<>();
        List<SimulatedProcess> processes = world.scenario().processes();
        for (int i = 0; i < processes.size(); i++) {
            if (processes.get(i).role() == role) {
                values.put(
                        processes.get(i).name(), property.apply(world.locals().get(i)));
            }
        }
        return values;
    }

    private static String writerState(Local local) {
        return local.isCrashed()
                ? "crashed"
                : local.isRunning() ? local.pending().action() : String.valueOf(local.end());
    }

    private static Map<String, Object> expected(World world) {
        Map<String, Object> values = new TreeMap<>();
        for (int i = 0; i < world.locals().size(); i++) {
            SimulatedProcess process = world.scenario().processes().get(i);
            if (process.role() == Role.WRITER) {
                String version = world.expectedBy(i);
                values.put(process.name(), version == null ? "nothing" : version);
            }
        }
        return values;
    }

    private static String recovererState(Local local) {
        return local.pending().action();
    }

    /** What it is at; a sweep has one candidate here. */
    private static List<Object> candidate(Local local) {
        DiskCall call = local.pending();
        return call.action().equals("ListLeftovers") ? List.of() : temp(Objects.requireNonNull(call.path()));
    }

    /** TLC writes a function of nothing as an empty sequence. */
    private static Object orEmpty(Map<String, Object> function) {
        return function.isEmpty() ? List.of() : function;
    }

    private static String readerState(Local local) {
        return local.isRunning() ? local.pending().action() : local.end() == Absent.TARGET ? World.ABSENT : "done";
    }

    private static Map<String, Object> faults(World world) {
        Map<String, Object> left = new TreeMap<>();
        for (Fault fault : Fault.values()) {
            left.put(fault.action(), world.faultsLeft().left(fault));
        }
        return left;
    }
}
