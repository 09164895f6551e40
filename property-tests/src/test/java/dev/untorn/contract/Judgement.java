package dev.untorn.contract;

import dev.untorn.Durability;
import dev.untorn.Outcome;
import dev.untorn.PublishException;
import dev.untorn.disk.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a publisher said is true.
 *
 * @param durability what was asked for
 * @param before what the target held before, durably: a value, or {@link #ABSENT}
 * @param claimed the outcome that it gave or threw, or null if it threw something that names none
 * @param thrown what it threw, or null
 */
record Judgement(
        Durability durability,
        String before,
        @Nullable Outcome claimed,
        @Nullable IOException thrown) {
    static final String OLD = "old-old";

    /** No whole number of the blocks that {@link FaultSweep} has: a last block that is short must not be torn, either. */
    static final String NEW = "new-new-ne";

    static final String ABSENT = "no file";

    /** A publish, which may throw. */
    interface Attempt {
        Object run() throws IOException;
    }

    static Judgement of(Attempt attempt, Durability durability, String before) {
        try {
            return new Judgement(durability, before, (Outcome) attempt.run(), null);
        } catch (PublishException e) {
            return new Judgement(durability, before, e.outcome(), e);
        } catch (IOException e) {
            return new Judgement(durability, before, null, e);
        }
    }

    private boolean renamed() {
        return claimed != Outcome.UNCHANGED;
    }

    /** Each thing that is not as the outcome says, of the disk as it is now. */
    List<String> untruthsNow(String live, boolean tempIsThere) {
        List<String> untruths = new ArrayList<>();
        if (!allowedNow().contains(live)) {
            untruths.add(claimed + " and the target holds " + live);
        }
        if (tempIsThere && !saysThatTempIsLeft()) {
            untruths.add(claimed + " and a temp is left, of which nothing is said");
        }
        if (thrown == null && claimed != durability.outcome()) {
            untruths.add(claimed + " without an exception");
        }
        return untruths;
    }

    private Set<String> allowedNow() {
        if (claimed == null || claimed == Outcome.IN_DOUBT) {
            return Set.of(before, NEW);
        }
        return Set.of(renamed() ? NEW : before);
    }

    /** Whether the target may hold this after a power loss. */
    boolean mayBecome(String survivor) {
        if (claimed == Outcome.DURABLE) {
            return survivor.equals(NEW);
        }
        if (!renamed()) {
            // Of VISIBLE, too: the new content never had the target's name.
            return survivor.equals(before);
        }
        if (survivor.equals(before) || survivor.equals(NEW)) {
            return true;
        }
        // VISIBLE syncs nothing: once renamed, the file may hold anything, but it is there if one was there before.
        return durability == Durability.VISIBLE && !survivor.equals(ABSENT);
    }

    private boolean saysThatTempIsLeft() {
        if (thrown instanceof PublishException failure && failure.step() == Step.DELETE_TEMP) {
            return true;
        }
        return thrown != null
                && Arrays.stream(thrown.getSuppressed())
                        .anyMatch(s -> String.valueOf(s.getMessage()).matches("temp (may be )?left: .*"));
    }
}
