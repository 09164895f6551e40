package dev.untorn.check.explore;

import dev.untorn.check.disk.DiskCall;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.Result;
import dev.untorn.check.disk.Result.Failure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the results that a process has got amount to: the variables of the specification that are its own.
 *
 * @param openFile the file that it opened last and has not let go of
 * @param locked the files that it has locked
 * @param tries which of its names it uses for its temp, from 1
 * @param written how many bytes it has written
 * @param expected the version of the target that it has read, or null if it has read none
 * @param observed the bytes that it has read
 */
record Progress(
        int openFile, List<Integer> locked, int tries, int written, Result.@Nullable Whole expected, String observed) {
    private static final Result EXISTS = new Result.Failed(Failure.EXISTS);
    private static final Result YES = new Result.Answer(true);

    /** Nothing yet. */
    static Progress none() {
        return new Progress(DiskState.NO_FILE, List.of(), 1, 0, null, "");
    }

    /** What is left of it after a crash. */
    Progress crashed() {
        return new Progress(DiskState.NO_FILE, List.of(), tries, 0, expected, "");
    }

    Progress after(DiskCall call, Result result) {
        return new Progress(
                openFileAfter(call, result),
                call.action().startsWith("Lock") && result.equals(YES) ? plus(locked, call.file()) : locked,
                usesUpTheName(call, result) ? tries + 1 : tries,
                call.action().equals("WriteTemp") && result == Result.DONE
                        ? written + call.bytes().length()
                        : written,
                result instanceof Result.Whole whole ? whole : expected,
                result instanceof Result.Block block ? observed + block.bytes() : observed);
    }

    /** A temp that was not locked is closed. */
    private int openFileAfter(DiskCall call, Result result) {
        if (call.action().equals("LockTemp") && !result.equals(YES)) {
            return DiskState.NO_FILE;
        }
        return result instanceof Result.Opened opened ? opened.file() : openFile;
    }

    private static boolean usesUpTheName(DiskCall call, Result result) {
        boolean taken = call.action().equals("CreateTemp") && result.equals(EXISTS);
        boolean swept = call.action().equals("LockTemp") && result.equals(new Result.Answer(false));
        return taken || swept;
    }

    private static List<Integer> plus(List<Integer> files, int file) {
        List<Integer> more = new ArrayList<>(files);
        more.add(file);
        return List.copyOf(more);
    }
}
