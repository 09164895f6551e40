package dev.untorn.check.kit;

import dev.untorn.Durability;
import dev.untorn.check.disk.Regime;
import dev.untorn.check.explore.Edge;
import dev.untorn.check.explore.Event;
import dev.untorn.check.explore.Fault;
import dev.untorn.check.explore.Faults;
import dev.untorn.check.explore.Invariant;
import dev.untorn.check.explore.Local;
import dev.untorn.check.explore.Policy;
import dev.untorn.check.explore.Publishing.Absent;
import dev.untorn.check.explore.RandomWalk;
import dev.untorn.check.explore.Scenario;
import dev.untorn.check.explore.SimulatedProcess;
import dev.untorn.check.explore.SimulatedProcess.Role;
import dev.untorn.check.explore.Told;
import dev.untorn.check.explore.World;
import dev.untorn.check.history.Content;
import dev.untorn.check.history.HistoryChecker;
import dev.untorn.check.history.HistoryRecorder;
import dev.untorn.check.history.HistoryViolation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** More publishers and readers than can be explored, in random runs; what they saw is given to the checker of histories. */
final class Histories {
    private static final int READERS = 3;
    private static final int MOST_WRITERS = 4;
    private static final int CHOICES = 120;
    private static final long SEED = 13146;

    private final PathPublisher publisher;
    private final Findings findings;
    private final Scenario scenario;

    Histories(Processes processes, Findings findings) {
        this.publisher = processes.publisher();
        this.findings = findings;
        List<SimulatedProcess> all = new ArrayList<>();
        int writers = publisher.writers() > 1 ? MOST_WRITERS : 1;
        IntStream.rangeClosed(1, writers).forEach(i -> all.add(processes.writer("w" + i)));
        IntStream.rangeClosed(writers + 1, writers + READERS).forEach(i -> all.add(processes.reader("r" + i)));
        this.scenario = new Scenario(
                all,
                Policy.LAST_WINS,
                1,
                Regime.POSIX,
                true,
                publisher.promises() == Durability.VISIBLE,
                new Faults(new EnumMap<>(Map.of(Fault.PROCESS_CRASH, 1, Fault.POWER_LOSS, 1))));
    }

    /** So many runs, until one is not allowed; gives how many there were. */
    int run(int runs) {
        Random seeds = new Random(SEED);
        for (int i = 1; i <= runs; i++) {
            List<Integer> schedule = new Random(seeds.nextLong())
                    .ints(CHOICES, 0, 10_000)
                    .boxed()
                    .toList();
            if (violation(schedule).isPresent()) {
                note(shortened(schedule));
                return i;
            }
        }
        return runs;
    }

    /** Whatever can be left out of it is left out. */
    private List<Integer> shortened(List<Integer> schedule) {
        List<Integer> shorter = new ArrayList<>(schedule);
        for (int i = shorter.size() - 1; i >= 0; i--) {
            Integer choice = shorter.remove(i);
            if (violation(shorter).isEmpty()) {
                shorter.add(i, choice);
            }
        }
        return shorter;
    }

    private void note(List<Integer> schedule) {
        HistoryViolation violation = violation(schedule).orElseThrow();
        List<String> operations =
                violation.operations().stream().map(Object::toString).toList();
        findings.add(Property.HISTORY_ALLOWED, operations, violation.kind() + ", " + violation.reason());
    }

    private Optional<HistoryViolation> violation(List<Integer> schedule) {
        RandomWalk walk = RandomWalk.follow(scenario, schedule, EnumSet.noneOf(Invariant.class))
                .finish();
        return HistoryChecker.check(
                new Noted(walk.history()).recorder.history(), Content.of(Scenario.OLD), publisher.promises());
    }

    /** A run as a history: a process begins with its first call and ends with its last. */
    private final class Noted {
        private final HistoryRecorder recorder = new HistoryRecorder();
        private final Map<Integer, HistoryRecorder.Publishing> publishing = new HashMap<>();
        private final Map<Integer, HistoryRecorder.Reading> reading = new HashMap<>();

        Noted(List<Edge> history) {
            for (Edge edge : history) {
                if (edge.event() instanceof Event.PowerLost) {
                    recorder.losePower();
                    reading.clear();
                } else {
                    note(scenario.processes().indexOf(acting(edge.event())), edge.to());
                }
            }
        }

        private static SimulatedProcess acting(Event event) {
            return event instanceof Event.Called called ? called.process() : ((Event.Crashed) event).process();
        }

        private void note(int i, World world) {
            Local local = world.locals().get(i);
            if (scenario.processes().get(i).role() == Role.WRITER) {
                HistoryRecorder.Publishing begun = publishing.computeIfAbsent(
                        i,
                        p -> recorder.beginPublish(scenario.processes().get(p).name()));
                if (local.end() instanceof Told told) {
                    begun.end(told.outcome());
                }
                return;
            }
            HistoryRecorder.Reading begun = reading.computeIfAbsent(i, r -> recorder.beginRead());
            if (local.end() == Absent.TARGET) {
                begun.end(Content.ABSENT);
            } else if (local.end() instanceof String read) {
                String value = world.valueOf(read);
                begun.end(value.equals(World.TORN) ? Content.TORN : Content.of(value));
            }
        }
    }
}
