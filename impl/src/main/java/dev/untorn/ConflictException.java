package dev.untorn;

import dev.untorn.disk.Step;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Another writer was first, is writing, or has changed the target: what the policy of the publisher asks for does not
 * hold. {@link #outcome()} is {@link Outcome#UNCHANGED}; nothing is left on disk. {@link #step()} is
 * {@link Step#CREATE_TEMP} or {@link Step#LINK_TEMP} under {@link Publisher#firstWins()}, {@link Step#LOCK_TARGET} if
 * somebody else has the lock, {@link Step#COMPARE_VERSION} if the target has another version.
 */
public final class ConflictException extends PublishException {
    private static final long serialVersionUID = 1;

    ConflictException(Step step, Path target, IOException why) {
        super(step, target, Outcome.UNCHANGED, why);
    }
}
