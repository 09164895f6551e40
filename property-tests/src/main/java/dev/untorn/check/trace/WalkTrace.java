package dev.untorn.check.trace;

import dev.untorn.Durability;
import dev.untorn.check.conform.Projection;
import dev.untorn.check.disk.DiskCall;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.Result;
import dev.untorn.check.explore.Edge;
import dev.untorn.check.explore.Event;
import dev.untorn.check.explore.Local;
import dev.untorn.check.explore.RandomWalk;
import dev.untorn.check.explore.Scenario;
import dev.untorn.check.explore.SimulatedProcess;
import dev.untorn.check.explore.SimulatedProcess.Role;
import dev.untorn.check.explore.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The trace of a {@link RandomWalk}: its calls have one order, so each event begins and ends at a moment of its own. */
public final class WalkTrace {
    private final Scenario scenario;
    private final Map<String, List<TraceEvent>> logs = new TreeMap<>();
    private final Set<String> holders = new HashSet<>();
    private long now;

    private WalkTrace(Scenario scenario) {
        this.scenario = scenario;
    }

    /** What the processes saw on this walk. */
    public static Trace of(RandomWalk walk, String origin, Durability durability) {
        Scenario scenario = walk.end().scenario();
        WalkTrace trace = new WalkTrace(scenario);
        walk.history().forEach(trace::add);
        return new Trace(origin, scenario.policy(), durability, scenario.targetExists(), trace.logs);
    }

    private void add(Edge edge) {
        if (edge.event() instanceof Event.Called called) {
            String process = called.process().name();
            log(process, called.call(), called.result());
            if (called.process().role() == Role.WRITER) {
                tellWhoHasEnded(called.process(), edge.to());
            }
        } else if (edge.event() instanceof Event.Crashed crashed) {
            log(crashed.process().name(), TraceEvent.PROCESS_CRASH, TraceEvent.DONE, "");
        } else if (edge.event() instanceof Event.PowerLost lost) {
            log(Trace.MACHINE, TraceEvent.POWER_LOSS, TraceEvent.DONE, found(lost.found()));
        }
    }

    private void log(String process, DiskCall call, Result result) {
        Object given = TraceEvent.given(result);
        Object asked =
                TraceEvent.asked(call.action(), call.path(), call.action().equals("WriteTemp") ? call.bytes() : "");
        log(process, call.action(), TraceEvent.ended(result), given == null ? asked : given);
        if (call.action().equals("LockTarget") && result.equals(new Result.Answer(true))) {
            holders.add(process);
        }
    }

    private void tellWhoHasEnded(SimulatedProcess writer, World world) {
        Local local = world.locals().get(scenario.processes().indexOf(writer));
        Object end = local.end();
        if (end != null) {
            if (holders.contains(writer.name())) {
                log(writer.name(), TraceEvent.CLOSE, TraceEvent.DONE, "");
            }
            log(writer.name(), TraceEvent.TOLD, end.toString(), "");
        }
    }

    private void log(String process, String action, String result, Object value) {
        now++;
        logs.computeIfAbsent(process, unseen -> new ArrayList<>()).add(new TraceEvent(action, result, value, now, now));
    }

    private static Map<String, Object> found(DiskState disk) {
        List<Object> names = new ArrayList<>();
        disk.names().forEach((name, file) -> names.add(Map.of("name", nameOf(name), "file", file)));
        return Map.of(
                "names",
                names,
                "content",
                disk.content().stream().map(Projection::blocks).toList());
    }

    private static List<Object> nameOf(Path name) {
        return name.equals(Scenario.TARGET) ? List.of("target") : Projection.temp(name);
    }
}
