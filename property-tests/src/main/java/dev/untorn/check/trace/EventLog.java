package dev.untorn.check.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where one thread writes its events, as lines of JSON: one before each call and one after it, so that a call shows that its
 * process did not survive. Times are those of {@link System#nanoTime}, which on Linux all processes share.
 */
public final class EventLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Consumer<String> lines;

    /** Each line is handed on before the next call is made. */
    public EventLog(Consumer<String> lines) {
        this.lines = lines;
    }

    /**
     * The beginning of an event, or its end.
     *
     * @param process whose
     * @param action what begins, or "" if it is an end
     * @param result how it ended, or ""
     * @param value what was asked for, or what was given; null if that was nothing new
     * @param time now
     */
    record Line(
            String process,
            String action,
            String result,
            @Nullable Object value,
            long time) {}

    void begin(String process, String action, Object asked, long time) {
        write(new Line(process, action, "", asked, time));
    }

    void end(String process, String result, @Nullable Object given, long time) {
        write(new Line(process, "", result, given, time));
    }

    /** An event that is no call. */
    void happened(String process, String action, String result) {
        begin(process, action, "", System.nanoTime());
        end(process, result, null, System.nanoTime());
    }

    private void write(Line line) {
        try {
            lines.accept(JSON.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(line.toString(), e);
        }
    }

    /**
     * The events of each process, from its lines.
     *
     * @param killed when the thread was certainly dead; null if it came to its end
     */
    public static Map<String, List<TraceEvent>> events(List<String> lines, @Nullable Long killed) {
        Map<String, List<TraceEvent>> logs = new TreeMap<>();
        Line pending = null;
        long last = Long.MIN_VALUE;
        String process = null;
        for (String text : lines) {
            Line line = read(text);
            process = line.process();
            last = line.time();
            if (pending == null) {
                pending = line;
            } else {
                Object value = line.value() == null ? pending.value() : line.value();
                add(
                        logs,
                        process,
                        new TraceEvent(pending.action(), line.result(), orNothing(value), pending.time(), last));
                pending = null;
            }
        }
        if (killed != null && process != null) {
            if (pending != null) {
                Object asked = orNothing(pending.value());
                add(logs, process, new TraceEvent(pending.action(), TraceEvent.UNKNOWN, asked, last, killed));
            }
            add(logs, process, new TraceEvent(TraceEvent.PROCESS_CRASH, TraceEvent.DONE, "", last, killed));
        } else if (pending != null) {
            throw new IllegalArgumentException("not killed, and no end of " + pending);
        }
        return logs;
    }

    private static Object orNothing(@Nullable Object value) {
        return value == null ? "" : value;
    }

    private static void add(Map<String, List<TraceEvent>> logs, String process, TraceEvent event) {
        logs.computeIfAbsent(process, unseen -> new ArrayList<>()).add(event);
    }

    private static Line read(String text) {
        try {
            return JSON.readValue(text, Line.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a line of a log: " + text, e);
        }
    }
}
