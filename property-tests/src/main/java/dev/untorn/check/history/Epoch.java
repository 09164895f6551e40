package dev.untorn.check.history;

import dev.untorn.check.history.HistoryViolation.Kind;
import dev.untorn.check.history.Operation.Publish;
import dev.untorn.check.history.Operation.Read;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened while the power stayed on: from the start, or a power loss, to the next, or the end.
 *
 * <p>Each content reigns once. Reigns that {@linkplain Reign#lasted lasted} must not overlap, and none that did not may fall
 * into one that did; then an order of all of them explains every read. A longer cycle of reigns, each of which precedes the
 * next, always holds one of these two.
 */
final class Epoch {
    private final Map<Content, Publish> publishes = new LinkedHashMap<>();
    private final Map<Content, Reign> reigns = new LinkedHashMap<>();
    private final NavigableMap<Integer, Reign> lasting = new TreeMap<>();
    private final @Nullable Content initial;
    private final @Nullable Read revealed;
    private @Nullable Read inherited;
    private @Nullable Read inheritedToo;

    /**
     * @param initial what the target held at the start, or null after a power loss: what it left, only the reads tell
     * @param reads those that ended
     * @param revealed a later read that saw what the next power loss left, or null if none did
     */
    Epoch(@Nullable Content initial, Collection<Publish> publishes, Collection<Read> reads, @Nullable Read revealed) {
        this.initial = initial;
        this.revealed = revealed;
        for (Publish publish : publishes) {
            this.publishes.put(publish.value(), publish);
            if (publish.isReported()) {
                reigns.put(publish.value(), Reign.of(publish));
            }
        }
        if (revealed != null && this.publishes.containsKey(revealed.found())) {
            reignOf(revealed.found());
        }
        for (Read read : reads) {
            reignOf(read.found()).seenBy(read);
            if (!this.publishes.containsKey(read.found())) {
                inherit(read);
            }
        }
        for (Reign reign : reigns.values()) {
            if (reign.lasted() && inTheWayOf(reign) == null) {
                lasting.put(reign.come(), reign);
            }
        }
    }

    /** Publishes that nobody was told of count when somebody saw their value; else they may as well not have been. */
    private Reign reignOf(Content content) {
        return reigns.computeIfAbsent(content, unseen -> {
            Publish publish = publishes.get(content);
            return publish == null ? Reign.fromTheStart(content) : Reign.of(publish);
        });
    }

    private void inherit(Read read) {
        if (inherited == null) {
            inherited = read;
        } else if (!inherited.found().equals(read.found())) {
            inheritedToo = read;
        }
    }

    /** A read that saw what the power loss before this epoch left, or null if none did. */
    @Nullable
    Read inherited() {
        return inherited != null || revealed == null || !mustBeInherited(revealed.found()) ? inherited : revealed;
    }

    Optional<HistoryViolation> violation() {
        if (inherited != null && inheritedToo != null) {
            return takenBack(inherited, inheritedToo);
        }
        for (Reign reign : reigns.values()) {
            Reign inTheWay = inTheWayOf(reign);
            if (inTheWay != null) {
                return stale(inTheWay, reign);
            }
        }
        return revealed == null ? Optional.empty() : lossViolation(revealed);
    }

    /** Those in {@link #lasting} do not overlap, so if any is in the way it is the last that had come. */
    private @Nullable Reign inTheWayOf(Reign reign) {
        Map.Entry<Integer, Reign> last = lasting.lowerEntry(reign.notGone());
        return last != null && last.getValue() != reign && reign.precedes(last.getValue()) ? last.getValue() : null;
    }

    /** Whether the next power loss can have left this, as it did, and nothing that was acknowledged was lost. */
    private Optional<HistoryViolation> lossViolation(Read later) {
        Content left = later.found();
        if (publishes.containsKey(left)) {
            return lostAfter(reignOf(left), later);
        }
        if (!mustBeInherited(left)) {
            return Optional.empty();
        }
        Optional<Publish> lost =
                publishes.values().stream().filter(Publish::isAcknowledged).findFirst();
        if (lost.isPresent()) {
            return Optional.of(HistoryViolation.of(
                    Kind.ACKNOWLEDGED_LOST,
                    left + " was there before " + lost.get().value()
                            + ", which was acknowledged, and again after a power loss",
                    List.of(lost.get(), later)));
        }
        if (inherited != null && !inherited.found().equals(left)) {
            return left == Content.TORN ? nothingToTear(later) : takenBack(inherited, later);
        }
        return initial != null && !initial.equals(left) ? nothingToTear(later) : Optional.empty();
    }

    /** Whether what the next power loss left was there at the start of this epoch: it did not come in this one. */
    private boolean mustBeInherited(Content left) {
        return left == Content.TORN ? publishes.values().stream().noneMatch(this::fits) : !publishes.containsKey(left);
    }

    /** Whether a publish can have taken place, for all that was read. */
    private boolean fits(Publish publish) {
        return publish.isPossible() && (reigns.containsKey(publish.value()) || inTheWayOf(Reign.of(publish)) == null);
    }

    /**
     * A value that is acknowledged precedes what the next power loss leaves, or is it. That asks for no more than one look:
     * at the acknowledged reign that had not gone for longest, directly and through any third reign.
     */
    private Optional<HistoryViolation> lostAfter(Reign left, Read later) {
        Optional<Reign> latest = reigns.values().stream()
                .filter(reign -> isAcknowledged(reign) && reign != left)
                .max(Comparator.comparingInt(Reign::notGone));
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        Reign lost = latest.get();
        if (left.precedes(lost)) {
            return Optional.of(HistoryViolation.of(
                    Kind.ACKNOWLEDGED_LOST,
                    left.precedence(lost) + ", which was acknowledged, and was left by a power loss",
                    join(left.evidence(lost), List.of(publish(lost), later))));
        }
        return reigns.values().stream()
                .filter(between -> between != lost && left.precedes(between) && between.precedes(lost))
                .findFirst()
                .map(between -> HistoryViolation.of(
                        Kind.ACKNOWLEDGED_LOST,
                        left.precedence(between) + ", and " + between.precedence(lost)
                                + ", which was acknowledged, and a power loss left " + left.content(),
                        join(left.evidence(between), join(between.evidence(lost), List.of(publish(lost), later)))));
    }

    private boolean isAcknowledged(Reign reign) {
        Publish publish = publishes.get(reign.content());
        return publish != null && publish.isAcknowledged();
    }

    private Publish publish(Reign reign) {
        Publish publish = publishes.get(reign.content());
        if (publish == null) {
            throw new IllegalStateException("not published in this epoch: " + reign.content());
        }
        return publish;
    }

    private Optional<HistoryViolation> stale(Reign one, Reign other) {
        List<Operation> operations = join(one.evidence(other), other.evidence(one));
        boolean isRevealed = revealed != null
                && (revealed.found().equals(one.content()) || revealed.found().equals(other.content()));
        return Optional.of(HistoryViolation.of(
                Kind.STALE_READ,
                one.precedence(other) + ", and " + other.precedence(one),
                isRevealed ? join(operations, List.of(revealed)) : operations));
    }

    private static Optional<HistoryViolation> takenBack(Read one, Read other) {
        return Optional.of(HistoryViolation.of(
                Kind.TAKEN_BACK_SEEN,
                "a power loss left either " + one.found() + " or " + other.found() + ", not both",
                List.of(one, other)));
    }

    private static Optional<HistoryViolation> nothingToTear(Read torn) {
        return Optional.of(HistoryViolation.of(
                Kind.TORN_READ, "nothing was published that a power loss could have torn", List.of(torn)));
    }

    private static List<Operation> join(List<Operation> some, List<? extends Operation> more) {
        List<Operation> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
