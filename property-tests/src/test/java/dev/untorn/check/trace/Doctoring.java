package dev.untorn.check.trace;

import dev.untorn.Outcome;
import dev.untorn.check.trace.TraceVerdict.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is done to a good trace, so that it is none of the specification any more from a known event on. */
enum Doctoring {
    /** The sync of a temp is missing: the rename that follows comes too early. */
    SYNC_DROPPED("SyncTemp", "DONE") {
        @Override
        List<TraceEvent> doctored(List<TraceEvent> log, int i) {
            List<TraceEvent> less = new ArrayList<>(log);
            less.remove(i);
            return less;
        }
    },
    /** The rename comes before the sync. */
    SYNC_AND_RENAME_SWAPPED("SyncTemp", "DONE") {
        @Override
        List<TraceEvent> doctored(List<TraceEvent> log, int i) {
            TraceEvent sync = log.get(i);
            TraceEvent rename = log.get(i + 1);
            List<TraceEvent> swapped = new ArrayList<>(log);
            swapped.set(i, rename.at(sync.begin(), sync.end()));
            swapped.set(i + 1, sync.at(rename.begin(), rename.end()));
            return swapped;
        }
    },
    /** A lock that nobody had was refused. */
    LOCK_FORGED("LockTemp", "YES") {
        @Override
        List<TraceEvent> doctored(List<TraceEvent> log, int i) {
            return with(log, i, log.get(i).withResult("NO"));
        }
    },
    /** The caller is told less than the truth; that it was told more is the same comparison. */
    OUTCOME_FORGED("Told", "DURABLE") {
        @Override
        List<TraceEvent> doctored(List<TraceEvent> log, int i) {
            return with(log, i, log.get(i).withResult(Outcome.PUBLISHED_NOT_DURABLE.toString()));
        }
    },
    /** A writer is told DURABLE before its directory is synced. */
    TOLD_TOO_EARLY("SyncDirectory", "DONE") {
        @Override
        List<TraceEvent> doctored(List<TraceEvent> log, int i) {
            List<TraceEvent> less = new ArrayList<>(log);
            less.remove(i);
            return less;
        }
    },
    /** The second block that a reader got is of another value. */
    TORN_READ("ReadTarget", "DONE") {
        @Override
        List<TraceEvent> doctored(List<TraceEvent> log, int i) {
            String other = log.get(i).value().equals("w1") ? "w2" : "w1";
            return with(log, i, log.get(i).withValue(other));
        }

        @Override
        boolean mayBeAt(List<TraceEvent> log, int i) {
            return super.mayBeAt(log, i) && i >= 2 && log.get(i - 1).action().equals("ReadTarget");
        }
    },
    /** After a power loss a file holds a block of nobody. */
    FOUND_FORGED("PowerLoss", "DONE") {
        @Override
        List<TraceEvent> doctored(List<TraceEvent> log, int i) {
            Map<?, ?> found = (Map<?, ?>) log.get(i).value();
            List<List<String>> content = List.of(List.of("w9", "w9"));
            return with(log, i, log.get(i).withValue(Map.of("names", found.get("names"), "content", content)));
        }
    };

    private final String action;
    private final String result;

    Doctoring(String action, String result) {
        this.action = action;
        this.result = result;
    }

    /** A doctored trace, and the event at which it must be rejected. */
    record Doctored(Trace trace, Place expected) {}

    abstract List<TraceEvent> doctored(List<TraceEvent> log, int i);

    boolean mayBeAt(List<TraceEvent> log, int i) {
        TraceEvent event = log.get(i);
        return event.action().equals(action) && event.result().equals(result);
    }

    private static List<TraceEvent> with(List<TraceEvent> log, int i, TraceEvent event) {
        List<TraceEvent> changed = new ArrayList<>(log);
        changed.set(i, event);
        return changed;
    }

    /** Doctors one event of the trace: one at which, and at whose successor, nobody else made a call, so no order excuses it. */
    Optional<Doctored> of(Trace trace) {
        for (Map.Entry<String, List<TraceEvent>> each : trace.logs().entrySet()) {
            List<TraceEvent> log = each.getValue();
            for (int i = 0; i < log.size(); i++) {
                boolean last = i + 1 == log.size();
                if (mayBeAt(log, i)
                        && isAlone(trace, each.getKey(), log.get(i))
                        && (last ? !needsSuccessor() : isAlone(trace, each.getKey(), log.get(i + 1)))
                        && (!needsSuccessor() || isNoCrash(log.get(i + 1)))) {
                    return Optional.of(
                            new Doctored(trace.with(each.getKey(), doctored(log, i)), new Place(each.getKey(), i)));
                }
            }
        }
        return Optional.empty();
    }

    private boolean needsSuccessor() {
        return this == SYNC_DROPPED || this == SYNC_AND_RENAME_SWAPPED || this == TOLD_TOO_EARLY;
    }

    private static boolean isNoCrash(TraceEvent event) {
        return !event.action().equals("ProcessCrash") && !event.result().equals(TraceEvent.UNKNOWN);
    }

    private static boolean isAlone(Trace trace, String process, TraceEvent event) {
        return trace.logs().entrySet().stream()
                .filter(each -> !each.getKey().equals(process))
                .flatMap(each -> each.getValue().stream())
                .allMatch(other -> other.end() < event.begin() || other.begin() > event.end());
    }
}
