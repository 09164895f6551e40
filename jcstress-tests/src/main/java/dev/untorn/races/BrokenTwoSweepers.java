package dev.untorn.races;

import static dev.untorn.races.Target.DIRECTORY;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.disk.Candidate;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/** {@link TwoSweepers}, but a sweeper deletes what it has listed, and does not expect that somebody else does, too. */
@JCStressTest
@Outcome(id = "(deleted, kept|kept, deleted), old, 0", expect = ACCEPTABLE, desc = "one after the other")
@Outcome(
        id = "(failed, deleted|deleted, failed), old, 0",
        expect = FORBIDDEN,
        desc = "a sweep ended with the first temp that was gone: what came after it stays")
@Outcome(expect = FORBIDDEN, desc = "the leftover stayed")
@State
public class BrokenTwoSweepers {
    private final CrashableDisk disk = Target.diskWithLeftover();

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
        return Attempt.endOf(() -> {
            String end = "kept";
            for (Candidate candidate : disk.listLeftovers(DIRECTORY)) {
                disk.deleteLeftover(DIRECTORY.resolve(candidate.name()));
                end = "deleted";
            }
            return end;
        });
    }
}
