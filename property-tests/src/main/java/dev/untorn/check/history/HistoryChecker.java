package dev.untorn.check.history;

import dev.untorn.Durability;
import dev.untorn.Outcome;
import dev.untorn.check.history.HistoryViolation.Kind;
import dev.untorn.check.history.Operation.Publish;
import dev.untorn.check.history.Operation.Read;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says whether {@code AtomicPublish.tla} has a behaviour in which a history happens: every publish and every read takes place
 * in one moment between its begin and its end.
 *
 * <ul>
 *   <li>A publish that was reported as published took place. One that was told UNCHANGED did not. One that is in doubt, or
 *       never ended, may have, before the next power loss.
 *   <li>A read gets what the target holds in its moment. So reads are not only regular, old or new while a publish runs, but
 *       atomic: who reads after somebody has read the new content does not get the old one. A reader opens the target in one
 *       moment and reads that file, whatever is renamed meanwhile; that is why {@code Read} is one action, and why a file that
 *       is opened twice by one read breaks the promise.
 *   <li>A power loss leaves one content: of what was published since the last power loss, or what that had left. Of DURABLE,
 *       none that acknowledged content had replaced: it must have been possible that what is left came later. Of VISIBLE,
 *       once something was published, it may be torn. All else is taken back, and never seen again.
 * </ul>
 *
 * <p>The history is judged as of LastWins, which every policy keeps; that FirstWins replaces nothing, and IfUnchanged only
 * what it read, is not looked at.
 *
 * <p>Cost: n log n for n operations, since it is known which publish a read has seen. Ten thousand take a
 * fraction of a second. No state is shared between calls.
 */
public final class HistoryChecker {
    private final History history;
    private final Content initial;
    private final Durability durability;
    private final Map<Content, Publish> publishes = new HashMap<>();

    private HistoryChecker(History history, Content initial, Durability durability) {
        this.history = history;
        this.initial = initial;
        this.durability = durability;
        for (Operation operation : history.operations()) {
            if (operation instanceof Publish publish) {
                checkArguments(publish);
                publishes.put(publish.value(), publish);
            }
        }
    }

    private void checkArguments(Publish publish) {
        if (publish.value().equals(initial)) {
            throw new IllegalArgumentException("the target held this at first: " + publish);
        }
        Outcome outcome = publish.outcome();
        if (outcome != null && outcome.compareTo(Outcome.VISIBLE) >= 0 && outcome != durability.outcome()) {
            throw new IllegalArgumentException("asked for " + durability + ", and told more or less: " + publish);
        }
    }

    /**
     * Looks for something that the promise does not allow.
     *
     * @param initial what the target held when the history began: a value or {@link Content#ABSENT}
     * @param durability what all writers asked for
     * @return nothing if the promise was kept; otherwise one violation of perhaps several, not always the first
     * @throws IllegalArgumentException if the initial content is torn or is published in the history, or if a publish was told
     *     that it got something that was not asked for
     */
    public static Optional<HistoryViolation> check(History history, Content initial, Durability durability) {
        if (initial == Content.TORN) {
            throw new IllegalArgumentException("the target is torn at first");
        }
        HistoryChecker checker = new HistoryChecker(history, initial, durability);
        return checker.readViolation().or(checker::epochViolation);
    }

    /** What is wrong with a single read, whatever else was read. */
    private Optional<HistoryViolation> readViolation() {
        return history.operations().stream()
                .filter(operation -> operation instanceof Read && operation.hasEnded())
                .map(operation -> violation((Read) operation))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<HistoryViolation> violation(Read read) {
        Content found = read.found();
        if (found.equals(initial)) {
            return Optional.empty();
        }
        if (found == Content.ABSENT) {
            return wrong(Kind.MISSING, "it held " + initial + " at first, and nobody deletes it", read);
        }
        if (found == Content.TORN) {
            boolean powerWasLost = history.powerLosses().stream().anyMatch(loss -> loss < read.begin());
            return durability == Durability.VISIBLE && powerWasLost
                    ? Optional.empty()
                    : wrong(Kind.TORN_READ, powerWasLost ? "of " + durability : "before any power loss", read);
        }
        Publish publish = publishes.get(found);
        if (publish == null) {
            return wrong(Kind.NEVER_PUBLISHED, found + " was neither published nor there at first", read);
        }
        if (read.end() < publish.begin()) {
            return wrong(Kind.NEVER_PUBLISHED, found + " was published later", read, publish);
        }
        return publish.isPossible() ? Optional.empty() : wrong(Kind.UNCHANGED_SEEN, found + " was read", read, publish);
    }

    private static Optional<HistoryViolation> wrong(Kind kind, String reason, Operation... operations) {
        return Optional.of(HistoryViolation.of(kind, reason, List.of(operations)));
    }

    /** From the last epoch to the first, for what a power loss left is known from the reads after it. */
    private Optional<HistoryViolation> epochViolation() {
        List<Operation> operations = history.operations();
        int to = operations.size();
        @Nullable Read revealed = null;
        for (int i = history.powerLosses().size(); i >= 0; i--) {
            int from = i == 0 ? 0 : firstAfter(history.powerLosses().get(i - 1), to);
            Epoch epoch = epoch(operations.subList(from, to), i == 0 ? initial : null, revealed);
            Optional<HistoryViolation> violation = epoch.violation();
            if (violation.isPresent()) {
                return violation;
            }
            revealed = epoch.inherited();
            to = from;
        }
        return Optional.empty();
    }

    private int firstAfter(int moment, int to) {
        int first = to;
        while (first > 0 && history.operations().get(first - 1).begin() > moment) {
            first--;
        }
        return first;
    }

    private static Epoch epoch(List<Operation> operations, @Nullable Content initial, @Nullable Read revealed) {
        List<Publish> publishes = new ArrayList<>();
        List<Read> reads = new ArrayList<>();
        for (Operation operation : operations) {
            if (operation instanceof Publish publish) {
                publishes.add(publish);
            } else if (operation instanceof Read read && read.hasEnded()) {
                reads.add(read);
            }
        }
        return new Epoch(initial, publishes, reads, revealed);
    }
}
