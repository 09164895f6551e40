package dev.untorn.check.disk;

import dev.untorn.disk.Disk;
import dev.untorn.disk.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes down each step that is made on another disk, and how it ended. Thread-safe if the other disk is. */
public final class RecordingDisk extends ForwardingDisk {
    /**
     * One step.
     *
     * @param step which
     * @param failure why it failed, or "" if it did not
     */
    public record Event(Step step, String failure) {
        @Override
        public String toString() {
            return failure.isEmpty() ? step.toString() : step + " failed: " + failure;
        }
    }

    private final List<Event> events = new ArrayList<>();

    public RecordingDisk(Disk disk) {
        super(disk);
    }

    /** What happened so far, in order. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    @Override
    protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
        try {
            T result = call.run();
            record(new Event(step, ""));
            return result;
        } catch (IOException e) {
            record(new Event(step, e.toString()));
            throw e;
        }
    }

    private synchronized void record(Event event) {
        events.add(event);
    }
}
