package dev.untorn.check.kit;

import dev.untorn.check.kit.Verdict.Kind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything about one publisher: the explorer, the sweep of failures and of kills, and random histories. It takes seconds,
 * and the same each time.
 *
 * @param verdicts one for each property
 * @param states how many states were explored
 * @param wholly whether these were all
 * @param callsGoneWrong how many calls were made to fail, or had their process killed
 * @param histories how many random runs there were
 */
public record PublisherCheck(List<Verdict> verdicts, int states, boolean wholly, int callsGoneWrong, int histories) {
    /** Of each scenario, at most so many states are explored: {@code -Duntorn.kit.states}. */
    public static final int STATES = Integer.getInteger("untorn.kit.states", 30_000);

    /** So many random runs: {@code -Duntorn.kit.histories}. */
    public static final int HISTORIES = Integer.getInteger("untorn.kit.histories", 300);

    /**
     * Checks a publisher.
     *
     * @throws AssertionError if it cannot be checked: it needs what the simulated disk has not, or it does not publish even
     *     alone with nothing going wrong
     */
    public static PublisherCheck of(PathPublisher publisher) {
        return of(publisher, STATES, HISTORIES);
    }

    static PublisherCheck of(PathPublisher publisher, int mostStates, int runs) {
        Processes processes = new Processes(publisher);
        processes.requireThatItPublishes();
        boolean recovers = processes.recovers();
        Findings findings = new Findings();
        Interleavings interleavings = new Interleavings(processes, findings, mostStates);
        int states = interleavings.explore(recovers);
        int callsGoneWrong = new CallSweep(processes, findings, recovers).run();
        int histories = new Histories(processes, findings).run(runs);
        List<Verdict> verdicts = Stream.of(Property.values())
                .map(property -> verdict(property, processes, recovers, findings.of(property)))
                .toList();
        return new PublisherCheck(verdicts, states, !interleavings.wasCut(), callsGoneWrong, histories);
    }

    private static Verdict verdict(
            Property property, Processes processes, boolean recovers, List<String> counterexample) {
        if (!property.isPromisedBy(processes.publisher(), recovers, processes.everSaidUnchanged())) {
            return new Verdict(property, Kind.NOT_PROMISED, List.of());
        }
        return new Verdict(property, counterexample.isEmpty() ? Kind.HOLDS : Kind.VIOLATED, counterexample);
    }

    /** The verdict about one property. */
    public Verdict of(Property property) {
        return verdicts.stream()
                .filter(verdict -> verdict.property() == property)
                .findFirst()
                .orElseThrow();
    }

    /** The properties that do not hold. */
    public List<Property> violated() {
        return verdicts.stream()
                .filter(verdict -> verdict.kind() == Kind.VIOLATED)
                .map(Verdict::property)
                .toList();
    }

    /** All verdicts, with their counterexamples. */
    @Override
    public String toString() {
        return verdicts.stream().map(Verdict::toString).collect(Collectors.joining("\n"))
                + "\n%,d states explored%s, %,d calls gone wrong, %,d random runs"
                        .formatted(states, wholly ? "" : ", the nearest of more", callsGoneWrong, histories);
    }
}
