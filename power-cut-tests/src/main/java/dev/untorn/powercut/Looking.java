package dev.untorn.powercut;

import dev.untorn.Leftovers;
import dev.untorn.Sweep;
import dev.untorn.Sweep.Fate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * The process that looks at what a cut has left: for each directory it answers what a reader finds there, then lets a sweeper
 * work, and looks whether that has changed anything. Arguments: the workload, and how many versions were published at most.
 */
final class Looking {
    /** What may become of a temp whose writer went with the power. */
    private static final Set<Fate> RIGHT = Set.of(Fate.DELETED, Fate.ONLY_COPY, Fate.NOT_OURS);

    private Looking() {}

    public static void main(String... arguments) throws IOException {
        Workload workload = Workloads.named(arguments[0], Integer.parseInt(arguments[1]));
        Lines.answer(words -> look(workload, Path.of(words[0])).toString());
    }

    private static Findings look(Workload workload, Path directory) {
        Findings findings = new Findings();
        try {
            workload.look(directory, findings);
            Neighbours.look(directory, findings);
            sweep(directory, findings);
            Findings afterwards = new Findings();
            workload.look(directory, afterwards);
            Neighbours.look(directory, afterwards);
            findings.requireSame(afterwards);
        } catch (IOException e) {
            findings.wrong("cannot be looked at: " + e);
        }
        return findings;
    }

    private static void sweep(Path directory, Findings findings) throws IOException {
        Sweep sweep = Leftovers.in(directory).sweep();
        for (Sweep.Entry entry : sweep.entries()) {
            if (!RIGHT.contains(entry.fate())) {
                findings.wrong("sweep: " + entry);
            }
        }
        if (!sweep.deleted().isEmpty()) {
            findings.note("leftovers", "swept");
        }
    }
}
