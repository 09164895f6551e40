package dev.untorn.check.explore;

import dev.untorn.check.disk.CallDisk;
import dev.untorn.check.disk.DiskCall;
import dev.untorn.check.disk.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A disk that answers with recorded results and stops the program at the first call for which it has none. So a program
 * is taken one call further by running it from its start, alone, without threads.
 */
final class ReplayDisk extends CallDisk {
    /** A program that goes on calling after it was stopped, for this long, is taken to loop. */
    private static final int CALLS_AFTER_STOP = 10_000;

    /** Leaves the program at its pending call. Whatever the program does after that, cleaning up, does not count. */
    private static final class Stop extends Error {
        private static final long serialVersionUID = 1;

        Stop() {
            super("the explorer stops the program here", null, false, false);
        }
    }

    private final SimulatedProcess process;
    private final List<DiskCall> calls;
    private final List<Result> results;
    private final DrawnNames names;
    private int made;
    private int afterStop;
    private final List<Integer> unlocked = new ArrayList<>();
    private @Nullable DiskCall pending;
    private @Nullable Object end;

    private ReplayDisk(
            SimulatedProcess process, List<DiskCall> calls, List<Result> results, List<Path> drawn, int blockSize) {
        super(blockSize);
        this.names = new DrawnNames(drawn);
        this.process = process;
        this.calls = calls;
        this.results = results;
    }

    /**
     * Runs the program with these results. Afterwards it has either a pending call or an end.
     *
     * @param drawn the names in the calls that stand for those that the program draws
     */
    static ReplayDisk run(
            SimulatedProcess process, List<DiskCall> calls, List<Result> results, List<Path> drawn, int blockSize) {
        ReplayDisk disk = new ReplayDisk(process, calls, results, drawn, blockSize);
        Object end;
        try {
            end = process.program().run(disk);
        } catch (Stop stop) {
            return disk;
        } catch (Exception e) {
            end = e.getClass().getSimpleName() + ": " + e.getMessage();
        }
        if (disk.pending == null) {
            disk.end = end;
        } else if (disk.afterStop > CALLS_AFTER_STOP) {
            throw new AssertionError(process + " goes on calling after it was stopped at " + disk.pending);
        }
        return disk;
    }

    @Nullable
    DiskCall pending() {
        return pending;
    }

    @Nullable
    Object end() {
        return end;
    }

    /** The files that the program has locked and closed again. */
    List<Integer> unlocked() {
        return List.copyOf(unlocked);
    }

    @Override
    protected void unlock(int file) {
        if (pending == null) {
            unlocked.add(file);
        }
    }

    @Override
    protected Result perform(DiskCall own) {
        DiskCall call = names.fixed(own);
        if (pending != null) {
            afterStop++;
            throw new Stop();
        }
        if (made == results.size()) {
            pending = call;
            throw new Stop();
        }
        if (!names.isTheSame(call, calls.get(made))) {
            throw new AssertionError(process + " is not a deterministic function of its results: after "
                    + results.subList(0, made) + " it called " + calls.get(made) + ", and now " + call);
        }
        return names.own(results.get(made++));
    }
}
