package dev.untorn.races;

import static dev.untorn.races.SharedSync.FIRST;
import static dev.untorn.races.SharedSync.SECOND;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.untorn.Publisher;
import dev.untorn.disk.TempNames;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/** {@link SharedSync}, but each writer syncs for itself: a failure that the system tells one of them is lost to the other. */
@JCStressTest
@Outcome(
        id = {"published_not_durable, durable, lost, kept", "durable, published_not_durable, kept, lost"},
        expect = ACCEPTABLE,
        desc = "renamed after the failure")
@Outcome(
        id = "(published_not_durable, durable|durable, published_not_durable), lost, lost",
        expect = FORBIDDEN,
        desc = "one was told that it is durable: the failed sync of the other had dropped it")
@Outcome(expect = FORBIDDEN, desc = "a publish ended in another way")
@State
public class BrokenSharedSync {
    private static final byte[] NEW = Target.valueOf("new");

    private final FirstSyncFails disk = new FirstSyncFails(Target.diskWithOld());
    private final Publisher ofFirst = Publisher.durable().on(disk, TempNames.ofThisProcess());
    private final Publisher ofSecond = Publisher.durable().on(disk, TempNames.ofThisProcess());

    @Actor
    public void first(LLLL_Result r) {
        r.r1 = Attempt.endOf(() -> ofFirst.publish(FIRST, NEW).outcome());
    }

    @Actor
    public void second(LLLL_Result r) {
        r.r2 = Attempt.endOf(() -> ofSecond.publish(SECOND, NEW).outcome());
    }

    @Arbiter
    public void afterwards(LLLL_Result r) {
        r.r3 = disk.fateOf(FIRST);
        r.r4 = disk.fateOf(SECOND);
    }
}
