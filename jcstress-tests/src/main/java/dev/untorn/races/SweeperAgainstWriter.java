package dev.untorn.races;

import static dev.untorn.races.Target.DIRECTORY;
import static dev.untorn.races.Target.TARGET;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.untorn.Leftovers;
import dev.untorn.Publisher;
import dev.untorn.check.disk.CrashableDisk;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/**
 * One publishes while another process sweeps, once. The result: how the publish ended; how many names it needed for its
 * temp; what is there afterwards; how many temps are left.
 */
@JCStressTest
@Outcome(id = "durable, 1, new, 0", expect = ACCEPTABLE_INTERESTING, desc = "the sweeper never had the temp")
@Outcome(
        id = "durable, 2, new, 0",
        expect = ACCEPTABLE_INTERESTING,
        desc = "the sweeper took the temp before it was locked, and the writer another name")
@Outcome(expect = FORBIDDEN, desc = "the sweeper took the temp of a writer that lives, or one is left")
@State
public class SweeperAgainstWriter {
    private static final byte[] NEW = Target.valueOf("new");

    private final CrashableDisk disk = Target.diskWithOld();
    private final CountedNames names = new CountedNames();
    private final Publisher publisher = Publisher.durable().on(disk, names);
    private final Leftovers leftovers = Leftovers.in(DIRECTORY).on(disk, token -> false);

    @Actor
    public void writer(LLLL_Result r) {
        r.r1 = Attempt.endOf(() -> publisher.publish(TARGET, NEW).outcome());
        r.r2 = names.given();
    }

    @Actor
    public void sweeper() {
        Attempt.endOf(leftovers::sweep);
    }

    @Arbiter
    public void afterwards(LLLL_Result r) {
        r.r3 = Target.read(disk);
        r.r4 = Target.temps(disk);
    }
}
