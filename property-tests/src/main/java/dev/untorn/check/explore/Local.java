package dev.untorn.check.explore;

import dev.untorn.check.disk.DiskCall;
import dev.untorn.check.disk.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a process is: a deterministic program is known by the results that it has got. There is one object for each list
 * of results, so identity is equality; and one for all crashes that leave the same.
 */
public final class Local {
    private static final Map<Progress, Local> CRASHED = new ConcurrentHashMap<>();

    private final List<DiskCall> calls;
    private final List<Result> results;
    private final List<Path> drawn;
    private final @Nullable DiskCall pending;
    private final @Nullable Object end;
    private final Progress progress;
    private final Map<Result, Local> next = new HashMap<>(4);

    private Local(
            List<DiskCall> calls,
            List<Result> results,
            List<Path> drawn,
            @Nullable DiskCall pending,
            @Nullable Object end,
            Progress progress) {
        this.calls = calls;
        this.results = results;
        this.drawn = drawn;
        this.pending = pending;
        this.end = end;
        this.progress = progress;
    }

    /** The start of a program. */
    static Local start(SimulatedProcess process, int blockSize) {
        return reached(process, List.of(), List.of(), List.of(), Progress.none(), blockSize);
    }

    /** Where the process is after its pending call had this result. */
    Local after(SimulatedProcess process, Result result, int blockSize) {
        return next.computeIfAbsent(result, r -> expand(process, r, blockSize));
    }

    private Local expand(SimulatedProcess process, Result result, int blockSize) {
        return reached(
                process,
                append(calls, pending()),
                append(results, result),
                drawn,
                progress.after(pending(), result),
                blockSize);
    }

    private static Local reached(
            SimulatedProcess process,
            List<DiskCall> calls,
            List<Result> results,
            List<Path> drawn,
            Progress progress,
            int blockSize) {
        ReplayDisk replay = ReplayDisk.run(process, calls, results, drawn, blockSize);
        DiskCall pending = replay.pending();
        List<Path> drawnNow = drawn;
        if (pending != null && hasNewName(pending, calls)) {
            DiskCall again = Objects.requireNonNull(
                    ReplayDisk.run(process, calls, results, drawn, blockSize).pending());
            Optional<Path> name = DrawnNames.drawn(pending, again, process.name(), drawn.size() + 1);
            if (name.isPresent()) {
                pending = pending.renamed(own -> own.equals(again.path()) || own.equals(again.to()) ? own : name.get());
                drawnNow = append(drawn, name.get());
            }
        }
        Progress unlocked = progress.unlocked(replay.unlocked());
        return new Local(calls, results, drawnNow, pending, replay.end(), unlocked);
    }

    private static boolean hasNewName(DiskCall call, List<DiskCall> before) {
        return isNew(call.path(), before) || isNew(call.to(), before);
    }

    private static boolean isNew(@Nullable Path name, List<DiskCall> before) {
        return name != null && before.stream().noneMatch(call -> name.equals(call.path()) || name.equals(call.to()));
    }

    private static <T> List<T> append(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }

    /** Where the process is after a crash: nowhere, for good. */
    Local crash() {
        return CRASHED.computeIfAbsent(
                progress.crashed(), left -> new Local(List.of(), List.of(), List.of(), null, null, left));
    }

    /** Whether the process has made a call. */
    boolean hasBegun() {
        return !results.isEmpty();
    }

    /** Whether the process has a call to make. */
    public boolean isRunning() {
        return pending != null;
    }

    public boolean isCrashed() {
        return pending == null && end == null;
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

    /** Which of its names it uses for its temp, from 1. */
    public int tries() {
        return progress.tries();
    }

    /** The files that it has locked: all that it locked, until it ends or crashes. */
    public List<Integer> locked() {
        return isRunning() ? progress.locked() : List.of();
    }

    /** The version of the target that it has read, or null if it has read none. */
    public Result.@Nullable Whole expected() {
        return progress.expected();
    }

    /** The file that it opened last. */
    public int openFile() {
        return progress.openFile();
    }

    /** How many bytes it has written. */
    public int written() {
        return progress.written();
    }

    /** The bytes that it has read. */
    public String observed() {
        return progress.observed();
    }
}
