package dev.untorn.races;

import static dev.untorn.races.Target.DIRECTORY;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.untorn.Leftovers;
import dev.untorn.check.disk.CrashableDisk;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/**
 * Two sweep a directory in which one crashed writer left its temp. The result: what each did with it; what the target holds
 * afterwards; how many temps are left.
 */
@JCStressTest
@Outcome(id = "deleted, kept, old, 0", expect = ACCEPTABLE_INTERESTING, desc = "the first was first to lock it")
@Outcome(id = "kept, deleted, old, 0", expect = ACCEPTABLE_INTERESTING, desc = "the second was first to lock it")
@Outcome(expect = FORBIDDEN, desc = "the leftover stayed, both claim it, or a sweep failed because of the other")
@State
public class TwoSweepers {
    private final CrashableDisk disk = Target.diskWithLeftover();
    private final Leftovers leftovers = Leftovers.in(DIRECTORY).on(disk, token -> false);

    @Actor
    public void first(LLLL_Result r) {
        r.r1 = sweep();
    }

    @Actor
    public void second(LLLL_Result r) {
        r.r2 = sweep();
    }

    @Arbiter
    public void afterwards(LLLL_Result r) {
        r.r3 = Target.read(disk);
        r.r4 = Target.temps(disk);
    }

    private String sweep() {
        return Attempt.endOf(() -> leftovers.sweep().deleted().isEmpty() ? "kept" : "deleted");
    }
}
