package dev.untorn.check.trace;

import dev.untorn.spec.graph.CanonicalJson;
import dev.untorn.spec.trace.TraceProgress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the specification says of a trace.
 *
 * @param trace which
 * @param progress how far it could be followed
 */
public record TraceVerdict(Trace trace, TraceProgress progress) {
    /** As in {@code TraceFilePublish.tla}. */
    private static final Set<String> OF_NOBODY_ELSE = Set.of("WriteTemp", "SyncTemp", "SyncDirectory", "Told");

    /**
     * An event, by its place.
     *
     * @param process whose
     * @param index in the log of the process, from 0
     */
    public record Place(String process, int index) {}

    /** Whether all events were matched. */
    public boolean isAccepted() {
        return matched() == trace.events();
    }

    /** How many events were matched, as many as could be. */
    public int matched() {
        return trace.logs().keySet().stream().mapToInt(progress::matched).sum();
    }

    /**
     * The first event that could not be matched, where as many as possible had been. Of the events that are next of some
     * process, those of nobody else are taken before all others, as in {@code Movers} of the specification; otherwise it is
     * the one that had ended first, for which all that begin later have to wait.
     */
    public Optional<Place> mismatch() {
        List<Place> next = trace.logs().keySet().stream()
                .map(process -> new Place(process, progress.matched(process)))
                .filter(place -> place.index() < log(place.process()).size())
                .sorted(Comparator.comparingLong(place -> event(place).end()))
                .toList();
        return next.stream()
                .filter(place -> OF_NOBODY_ELSE.contains(event(place).action()))
                .filter(place -> event(place).begin() <= event(next.get(0)).end())
                .findFirst()
                .or(() -> next.stream().findFirst());
    }

    /** The event at a place. */
    public TraceEvent event(Place place) {
        return log(place.process()).get(place.index());
    }

    private List<TraceEvent> log(String process) {
        return trace.logs().getOrDefault(process, List.of());
    }

    @Override
    public String toString() {
        return mismatch()
                .map(place -> String.format(
                        "rejected: %s (%s, %s)%n  %d of %d events are a behaviour of FilePublish; then not event %d of %s: %s%n"
                                + "  in the state %s",
                        trace.origin(),
                        trace.policy(),
                        trace.durability(),
                        matched(),
                        trace.events(),
                        place.index() + 1,
                        place.process(),
                        event(place),
                        CanonicalJson.write(state())))
                .orElse("accepted: " + trace.origin());
    }

    private Map<String, Object> state() {
        return progress.state();
    }
}
