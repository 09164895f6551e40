package dev.untorn;

import dev.untorn.disk.Step;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A publish that got less than it asked for. {@link #outcome()} says what is on disk now, {@link #step()} which step
 * failed, {@link #getCause()} why. A failure to clean up afterwards is attached as suppressed.
 */
public class PublishException extends IOException {
    private static final long serialVersionUID = 1;

    private final Step step;
    private final String target; // a Path is not serializable
    private final Outcome outcome;

    PublishException(Step step, Path target, Outcome outcome, IOException cause) {
        super("publish failed at " + step + ": " + outcome.words() + ": " + target + ": " + cause, cause);
        this.step = step;
        this.target = target.toString();
        this.outcome = outcome;
    }

    /** The step that failed. */
    public Step step() {
        return step;
    }

    /** The file that was to be published, as the caller named it, or at the end of its links once they were followed. */
    public String target() {
        return target;
    }

    /**
     * {@link Outcome#UNCHANGED}, {@link Outcome#IN_DOUBT} or {@link Outcome#PUBLISHED_NOT_DURABLE}; or what was asked for,
     * if only the temp's own name could not be deleted after a link.
     */
    public Outcome outcome() {
        return outcome;
    }
}
