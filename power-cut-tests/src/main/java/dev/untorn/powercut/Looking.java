package dev.untorn.powercut;

import dev.untorn.Leftovers;
import dev.untorn.Sweep;
import dev.untorn.Sweep.Fate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * The process that looks at what a cut has left. For a line, {@code WORKLOAD VERSIONS DIRECTORY}, it answers what a reader finds
 * there, after it let a sweeper work and looked whether that has changed anything.
 */
final class Looking {
    /** What may become of a temp whose writer went with the power. */
    private static final Set<Fate> RIGHT = Set.of(Fate.DELETED, Fate.ONLY_COPY, Fate.NOT_OURS);

    private Looking() {}

    public static void main(String... arguments) throws IOException {
        Lines.answer(words -> {
            Workload workload = Workloads.named(words[0], Integer.parseInt(words[1]));
            return look(workload, Path.of(words[2])).toString();
        });
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
