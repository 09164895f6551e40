package dev.untorn.check.explore;

import dev.untorn.check.disk.DiskCall;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.Result;
import dev.untorn.check.disk.Result.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a process is: a deterministic program is known by the results that it has got. There is one object for each list
 * of results, so identity is equality.
 */
public final class Local {
    /** Where a process is that crashed. */
    static final Local CRASHED = new Local(List.of(), List.of(), null, null, DiskState.NO_FILE, List.of(), 0, "");

    private static final Result EXISTS = new Result.Failed(Failure.EXISTS);
    private static final Result YES = new Result.Answer(true);
    private static final Result NO = new Result.Answer(false);

    private final List<DiskCall> calls;
    private final List<Result> results;
    private final @Nullable DiskCall pending;
    private final @Nullable Object end;
    private final int openFile;
    private final List<Integer> locked;
    private final int written;
    private final String observed;
    private final Map<Result, Local> next = new HashMap<>(4);

    private Local(
            List<DiskCall> calls,
            List<Result> results,
            @Nullable DiskCall pending,
            @Nullable Object end,
            int openFile,
            List<Integer> locked,
            int written,
            String observed) {
        this.calls = calls;
        this.results = results;
        this.pending = pending;
        this.end = end;
        this.openFile = openFile;
        this.locked = locked;
        this.written = written;
        this.observed = observed;
    }

    /** The start of a program. */
    static Local start(SimulatedProcess process, int blockSize) {
        ReplayDisk replay = ReplayDisk.run(process, List.of(), List.of(), blockSize);
        return new Local(List.of(), List.of(), replay.pending(), replay.end(), DiskState.NO_FILE, List.of(), 0, "");
    }

    /** Where the process is after its pending call had this result. */
    Local after(SimulatedProcess process, Result result, int blockSize) {
        return next.computeIfAbsent(result, r -> expand(process, r, blockSize));
    }

    private Local expand(SimulatedProcess process, Result result, int blockSize) {
        DiskCall call = pending();
        List<DiskCall> moreCalls = append(calls, call);
        List<Result> moreResults = append(results, result);
        ReplayDisk replay = ReplayDisk.run(process, moreCalls, moreResults, blockSize);
        boolean wrote = call.action().equals("WriteTemp") && result == Result.DONE;
        return new Local(
                moreCalls,
                moreResults,
                replay.pending(),
                replay.end(),
                openFileAfter(call, result),
                call.action().startsWith("Lock") && result.equals(YES) ? append(locked, call.file()) : locked,
                wrote ? written + call.bytes().length() : written,
                result instanceof Result.Block block ? observed + block.bytes() : observed);
    }

    /** A temp that was not locked is closed. */
    private int openFileAfter(DiskCall call, Result result) {
        if (call.action().equals("LockTemp") && !result.equals(YES)) {
            return DiskState.NO_FILE;
        }
        return result instanceof Result.Opened opened ? opened.file() : openFile;
    }

    private static <T> List<T> append(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }

    /** Whether the process has made a call. */
    boolean hasBegun() {
        return !results.isEmpty();
    }

    /** How many names it has tried for its temp, the one that it uses now included. */
    public int tries() {
        int tried = 1;
        for (int i = 0; i < results.size(); i++) {
            String action = calls.get(i).action();
            boolean taken = action.equals("CreateTemp") && results.get(i).equals(EXISTS);
            boolean swept = action.equals("LockTemp") && results.get(i).equals(NO);
            tried += taken || swept ? 1 : 0;
        }
        return tried;
    }

    /** The files that it has locked: all that it locked, until it ends or crashes. */
    public List<Integer> locked() {
        return isRunning() ? locked : List.of();
    }

    /** Whether the process has a call to make. */
    public boolean isRunning() {
        return pending != null;
    }

    public boolean isCrashed() {
        return this == CRASHED;
    }

    /** The call that the process makes next. */
    public DiskCall pending() {
        if (pending == null) {
            throw new IllegalStateException("the process has ended");
        }
        return pending;
    }

    /** How the process ended, or null if it has not ended or crashed. */
    public @Nullable Object end() {
        return end;
    }

    /** The file that it opened last. */
    public int openFile() {
        return openFile;
    }

    /** How many bytes it has written. */
    public int written() {
        return written;
    }

    /** The bytes that it has read. */
    public String observed() {
        return observed;
    }
}
