package dev.untorn.races;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.untorn.Publisher;
import dev.untorn.disk.TempNames;
import java.nio.file.Path;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/**
 * Two publish into one directory, whose first sync fails, through one publisher: they share its syncs. The result: how each
 * publish ended; what a power loss would do to each.
 */
@JCStressTest
@Outcome(
        id = "published_not_durable, published_not_durable, lost, lost",
        expect = ACCEPTABLE_INTERESTING,
        desc = "the failure reached both: the one that led, and the other that had entered")
@Outcome(
        id = "published_not_durable, durable, lost, kept",
        expect = ACCEPTABLE_INTERESTING,
        desc = "the second entered after the failure")
@Outcome(
        id = "durable, published_not_durable, kept, lost",
        expect = ACCEPTABLE_INTERESTING,
        desc = "the first entered after the failure")
@Outcome(expect = FORBIDDEN, desc = "one was told that it is durable, and it is not")
@State
public class SharedSync {
    static final Path FIRST = Path.of("first");
    static final Path SECOND = Path.of("second");
    private static final byte[] NEW = Target.valueOf("new");

    private final FirstSyncFails disk = new FirstSyncFails(Target.diskWithOld());
    private final Publisher publisher = Publisher.durable().on(disk, TempNames.ofThisProcess());

    @Actor
    public void first(LLLL_Result r) {
        r.r1 = Attempt.endOf(() -> publisher.publish(FIRST, NEW).outcome());
    }

    @Actor
    public void second(LLLL_Result r) {
        r.r2 = Attempt.endOf(() -> publisher.publish(SECOND, NEW).outcome());
    }

    @Arbiter
    public void afterwards(LLLL_Result r) {
        r.r3 = disk.fateOf(FIRST);
        r.r4 = disk.fateOf(SECOND);
    }
}
