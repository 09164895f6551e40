package dev.untorn.check.kit;

import dev.untorn.Durability;
import dev.untorn.Outcome;
import dev.untorn.check.disk.Blocks;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.PowerLoss;
import dev.untorn.check.disk.Regime;
import dev.untorn.check.explore.Alone;
import dev.untorn.check.explore.Alone.When;
import dev.untorn.check.explore.Scenario;
import dev.untorn.check.explore.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Each call of one publish goes wrong, one at a time: it fails, it fails although it took place, the process is killed before
 * it. Then comes whoever publishes next, after a recovery if there is one.
 */
final class CallSweep {
    private static final String NEW = Scenario.whole("w1");
    private static final String NEXT = Scenario.whole("w2");

    private final PathPublisher publisher;
    private final Processes processes;
    private final Findings findings;
    private final boolean recovers;
    private int goneWrong;

    CallSweep(Processes processes, Findings findings, boolean recovers) {
        this.publisher = processes.publisher();
        this.processes = processes;
        this.findings = findings;
        this.recovers = recovers;
    }

    /** Everything; gives how many calls went wrong. */
    int run() {
        for (DiskState before : List.of(Processes.OLD_TARGET, DiskState.empty())) {
            for (When when : When.values()) {
                int n = 1;
                while (goesWrongAt(n, when, before)) {
                    n++;
                    goneWrong++;
                }
            }
        }
        return goneWrong;
    }

    private boolean goesWrongAt(int n, When when, DiskState before) {
        Alone run = Alone.on(before, processes.writer("w1"), n, when);
        if (run.end() instanceof Told told) {
            judge(run, before.read(Scenario.TARGET), told, when);
        } else if (recovers && run.disk().read(Scenario.TARGET) != null) {
            recover(run);
        }
        next(run.disk(), run.calls());
        return !run.struck().isEmpty();
    }

    private void judge(Alone run, @Nullable String before, Told told, When when) {
        String now = run.disk().read(Scenario.TARGET);
        List<String> calls = with(run.calls(), List.of("w1: " + told.how()));
        String wrong = "the target is " + shown(now);
        if (now == null && before != null) {
            findings.add(Property.TARGET_NEVER_MISSING, calls, wrong);
        } else if (now != null && !now.equals(before) && !now.equals(NEW)) {
            findings.add(Property.TARGET_ALWAYS_WHOLE, calls, wrong);
        }
        if (told.outcome().compareTo(Outcome.IN_DOUBT) > 0 && !NEW.equals(now)) {
            findings.add(Property.RETURNED_MEANS_PUBLISHED, calls, wrong);
        }
        if (told.outcome() == Outcome.UNCHANGED && !Objects.equals(now, before)) {
            findings.add(Property.UNCHANGED_MEANS_UNCHANGED, calls, wrong);
        }
        // Who is told that a temp could not be created, although it was, need not know of it; who cannot delete it,
        // cannot.
        if (when == When.FAILS && !run.struck().equals("Unlink")) {
            Interleavings.otherFiles(publisher, run.disk().names().keySet())
                    .ifPresent(left -> findings.add(Property.ENDED_LEAVES_NO_TEMP, calls, left));
        }
        boolean wasThereToSurvive = now == null || now.equals(before) || now.equals(NEW);
        if (publisher.promises() != Durability.VISIBLE && wasThereToSurvive) {
            PowerLoss.contentsOf(Scenario.TARGET, run.disk(), Regime.POSIX, Scenario.BLOCK_SIZE)
                    .forEach(found -> judgeFound(found, before, told, calls));
        }
    }

    private void judgeFound(@Nullable String found, @Nullable String before, Told told, List<String> calls) {
        List<String> cut = with(calls, List.of("power loss"));
        String wrong = "the target is " + shown(found);
        boolean isOld = Objects.equals(found, before);
        if (!isOld && !NEW.equals(found)) {
            findings.add(Property.WHOLE_AFTER_POWER_LOSS, cut, wrong);
        }
        if (told.outcome() == Outcome.DURABLE && !NEW.equals(found)) {
            findings.add(Property.ACKNOWLEDGED_SURVIVES, cut, "what was acknowledged is lost: " + wrong);
        }
        if (told.outcome() == Outcome.UNCHANGED && !isOld) {
            findings.add(Property.UNCHANGED_MEANS_UNCHANGED, cut, wrong);
        }
    }

    private void recover(Alone killed) {
        Alone recovery = Alone.on(killed.disk(), processes.recoverer("c4"));
        List<String> calls = with(killed.calls(), recovery.calls());
        Interleavings.otherFiles(publisher, recovery.disk().names().keySet())
                .ifPresent(left -> findings.add(Property.LEFTOVERS_RECOVERED, calls, left));
        next(recovery.disk(), calls);
    }

    private void next(DiskState disk, List<String> soFar) {
        Alone next = Alone.on(disk, processes.writer("w2"));
        String now = next.disk().read(Scenario.TARGET);
        Told told = (Told) Objects.requireNonNull(next.end());
        boolean published = told.outcome().compareTo(Outcome.IN_DOUBT) > 0;
        if (!published || !NEXT.equals(now)) {
            String wrong = "w2 " + told.how() + (published ? ", and the target is " + shown(now) : "");
            findings.add(Property.NEXT_PUBLISH_SUCCEEDS, with(soFar, next.calls()), wrong);
        }
    }

    private static List<String> with(List<String> first, List<String> more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(more);
        return all;
    }

    static String shown(@Nullable String content) {
        return content == null ? "missing" : Blocks.show(content);
    }
}
