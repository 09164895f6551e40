package dev.untorn.powercut;

import dev.untorn.Leftovers;
import dev.untorn.Outcome;
import dev.untorn.Sweep;
import dev.untorn.disk.TempName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is found after a deed of which a call went wrong, by a reader, a sweeper and the next writer, in another process. */
final class Aftermath {
    private final Deed deed;
    private final Path directory;
    private final List<String> wrong = new ArrayList<>();

    private Aftermath(Deed deed, Path directory) {
        this.deed = deed;
        this.directory = directory;
    }

    /**
     * What is wrong.
     *
     * @param told what the process was told, or nothing if it was killed
     */
    static List<String> of(Deed deed, Path directory, Optional<Outcome> told) throws IOException {
        Aftermath aftermath = new Aftermath(deed, directory);
        aftermath.look(told);
        return aftermath.wrong;
    }

    private void look(Optional<Outcome> told) throws IOException {
        Set<String> allowed = deed == Deed.SWEEP
                ? Set.of(deed.old())
                : told.map(this::allowedIf).orElse(Set.of(deed.old(), "2"));
        String found = Content.in(Deed.target(directory));
        if (!allowed.contains(found)) {
            wrong.add("target is " + found + ", allowed " + allowed);
        }
        deed.wrongBeside(Deed.target(directory)).ifPresent(wrong::add);
        lookAtNeighbours();
        Sweep sweep = Leftovers.in(directory).sweep();
        if (!found.equals(Content.ABSENT) && !temps().isEmpty()) {
            wrong.add("a sweep leaves " + temps() + ": " + sweep.kept());
        }
        if (!Content.in(Deed.target(directory)).equals(found)) {
            wrong.add("a sweep makes the target " + Content.in(Deed.target(directory)));
        }
        lookAtNeighbours();
        requireNextPublish(found);
    }

    private Set<String> allowedIf(Outcome told) {
        return switch (told) {
            case UNCHANGED -> Set.of(deed.old());
            case IN_DOUBT -> Set.of(deed.old(), "2");
            case PUBLISHED_NOT_DURABLE, VISIBLE, CONSISTENT, DURABLE -> Set.of("2");
        };
    }

    private void lookAtNeighbours() {
        Findings findings = new Findings();
        Neighbours.look(directory, findings);
        if (!findings.toString().isEmpty()) {
            wrong.add(findings.toString());
        }
    }

    /** Nobody is blocked by a writer that is dead, or that failed. */
    private void requireNextPublish(String found) throws IOException {
        Outcome next = deed.run(directory);
        boolean isTaken = deed == Deed.FIRST_WINS && !found.equals(Content.ABSENT);
        Outcome expected = isTaken ? Outcome.UNCHANGED : deed.reaches();
        if (next != expected) {
            wrong.add("the next publish ends " + next);
        }
    }

    private List<Path> temps() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> TempName.parse(String.valueOf(file.getFileName())) != null)
                    .toList();
        }
    }
}
