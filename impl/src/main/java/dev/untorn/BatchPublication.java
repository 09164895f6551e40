package dev.untorn;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What became of each file of a batch. Not all need to have the same outcome: a batch is not one transaction. */
public record BatchPublication(List<Entry> entries) {
    public BatchPublication {
        entries = List.copyOf(entries);
    }

    /**
     * One file of a batch, in the order in which they were added.
     *
     * @param outcome what is on disk now; of a file that was not published because another one failed,
     *     {@link Outcome#UNCHANGED}
     * @param failure why this file did not get what was asked for, or why its temp is left; empty if another file is the
     *     reason
     */
    public record Entry(Path target, Outcome outcome, Optional<PublishException> failure) {}

    /** How many files have this outcome. */
    public long count(Outcome outcome) {
        return entries.stream().filter(entry -> entry.outcome() == outcome).count();
    }
}
