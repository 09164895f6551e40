package dev.untorn.check.explore;

import dev.untorn.check.disk.DiskCall;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.Result;
import dev.untorn.check.disk.Result.Failure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One process that runs alone to its end, and of whose calls one goes wrong, the n-th.
 *
 * @param disk what is on disk afterwards
 * @param calls what was called and what came of it, as {@code w1: createTemp(temp) = file 1}
 * @param end how the process ended, or null if it was killed
 * @param struck the action of the call that went wrong, or "" if there were not so many
 */
public record Alone(
        DiskState disk, List<String> calls, @Nullable Object end, String struck) {
    /** How the chosen call goes wrong. */
    public enum When {
        /** It fails, and nothing has changed. */
        FAILS,
        /** It takes place, and says that it failed: as over a network. */
        FAILS_AFTER_IT_TOOK_PLACE,
        /** The process is killed before it. */
        KILLED
    }

    private static final int SO_MANY_CALLS_ARE_A_LOOP = 10_000;
    private static final Result FAILED = new Result.Failed(Failure.IO_ERROR);

    /** Nothing goes wrong. */
    public static Alone on(DiskState disk, SimulatedProcess process) {
        return on(disk, process, 0, When.FAILS);
    }

    /** The n-th call goes wrong, counted from 1. */
    public static Alone on(DiskState disk, SimulatedProcess process, int n, When when) {
        DiskState state = disk;
        List<String> calls = new ArrayList<>();
        String struck = "";
        Local local = Local.start(process, Scenario.BLOCK_SIZE);
        while (local.isRunning()) {
            DiskCall call = local.pending();
            boolean chosen = calls.size() + 1 == n;
            struck = chosen ? call.action() : struck;
            if (chosen && when == When.KILLED) {
                calls.add(process + ": is killed before " + call);
                return new Alone(state, List.copyOf(calls), null, struck);
            }
            DiskState.After after = state.apply(call, Scenario.BLOCK_SIZE);
            boolean fails = chosen && !(after.result() instanceof Result.Failed);
            if (!fails || when == When.FAILS_AFTER_IT_TOOK_PLACE) {
                state = after.disk();
            }
            Result result = fails ? FAILED : after.result();
            String how = fails && when == When.FAILS_AFTER_IT_TOOK_PLACE ? "took place and " : "";
            calls.add(process + ": " + call + " = " + how + result);
            if (calls.size() > SO_MANY_CALLS_ARE_A_LOOP) {
                throw new AssertionError(process + " does not end: " + calls.subList(0, 100));
            }
            local = local.after(process, result, Scenario.BLOCK_SIZE);
        }
        return new Alone(state, List.copyOf(calls), local.end(), struck);
    }
}
