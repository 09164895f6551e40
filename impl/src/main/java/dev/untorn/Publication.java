package dev.untorn;

import dev.untorn.disk.Metadata;
import java.nio.file.Path;
import java.util.Set;

/**
 * A publish that got what it asked for. One that got less throws {@link PublishException}.
 *
 * @param target the file that now has the new content; under {@link dev.untorn.disk.Links#FOLLOW} the one at the end of
 *     the links
 * @param outcome {@link Outcome#VISIBLE}, {@link Outcome#CONSISTENT} or {@link Outcome#DURABLE}, as asked
 * @param notKept what the old file had, or may have had, and the new one has not: of {@link dev.untorn.disk.Keep#TRY}
 */
public record Publication(Path target, Outcome outcome, Set<Metadata> notKept) {
    /** What nobody can change any more. */
    public Publication {
        notKept = Set.copyOf(notKept);
    }
}
