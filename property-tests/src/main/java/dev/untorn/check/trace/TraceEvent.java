package dev.untorn.check.trace;

import dev.untorn.check.conform.Projection;
import dev.untorn.check.disk.Blocks;
import dev.untorn.check.disk.Result;
import dev.untorn.check.explore.Scenario;
import dev.untorn.check.explore.World;
import dev.untorn.disk.Candidate;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of a trace; {@code TraceFilePublish.tla} says what it means.
 *
 * @param action an action of the specification, or one of the four events that are no calls
 * @param result what came of it, or {@link #UNKNOWN}
 * @param value what was written, read or listed, or the name of a temp; "" if there is nothing to say
 * @param begin when it had not happened yet
 * @param end when it had happened
 */
public record TraceEvent(String action, String result, Object value, long begin, long end) {
    /** The result of a call that its process did not survive. */
    public static final String UNKNOWN = "unknown";

    /** The result of an event that has none. */
    public static final String DONE = "DONE";

    static final String TOLD = "Told";
    static final String CLOSE = "Close";
    static final String PROCESS_CRASH = "ProcessCrash";
    static final String POWER_LOSS = "PowerLoss";

    TraceEvent at(long otherBegin, long otherEnd) {
        return new TraceEvent(action, result, value, otherBegin, otherEnd);
    }

    /** The same event with another result. */
    public TraceEvent withResult(String other) {
        return new TraceEvent(action, other, value, begin, end);
    }

    /** The same event with another value. */
    public TraceEvent withValue(Object other) {
        return new TraceEvent(action, result, other, begin, end);
    }

    /** What a call asks for, in the words of the specification: the temp that it names, or the block that it writes. */
    static Object asked(String action, @Nullable Path path, String bytes) {
        boolean ofATemp = action.endsWith("Temp") || action.endsWith("Leftover");
        return ofATemp && path != null ? Projection.temp(path) : bytes;
    }

    /** What a call gave, in the words of the specification; nothing if it only succeeded or failed. */
    static @Nullable Object given(Result result) {
        if (result instanceof Result.Block block && !block.bytes().isEmpty()) {
            return Projection.blocks(block.bytes()).get(0);
        }
        if (result instanceof Result.Whole whole) {
            return whole.bytes().map(TraceEvent::valueOf).orElse(World.ABSENT);
        }
        if (result instanceof Result.Listed listed) {
            Candidate only = listed.candidates().get(0);
            return Projection.temp(Path.of(only.name()));
        }
        return null;
    }

    private static String valueOf(String content) {
        List<String> blocks = Projection.blocks(content);
        boolean whole =
                blocks.size() == Scenario.BLOCKS && Collections.frequency(blocks, blocks.get(0)) == blocks.size();
        return whole ? blocks.get(0) : World.TORN;
    }

    /** How a call ended. */
    static String ended(Result result) {
        if (result instanceof Result.Answer answer) {
            return answer.yes() ? "YES" : "NO";
        }
        if (result instanceof Result.Block block && block.bytes().isEmpty()) {
            return "END";
        }
        return result instanceof Result.Failed failed ? failed.failure().name() : DONE;
    }

    @Override
    public String toString() {
        String about = value.equals("") ? "" : " " + (value instanceof String text ? Blocks.show(text) : value);
        return action + about + " = " + result + " [" + begin + ", " + end + "]";
    }
}
