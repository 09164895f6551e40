package dev.untorn.races;

import dev.untorn.PublishException;
import dev.untorn.check.disk.FaultyDisk.ProcessCrash;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** An attempt to publish or sweep, which an actor cannot make itself: it must not declare the {@link IOException}. */
@FunctionalInterface
interface Attempt {
    /** Ends with the outcome of the publish, or what became of the sweep. */
    Object run() throws IOException;

    /** The same, but ends with {@code swept} if the temp was gone when it was to be renamed. */
    static Attempt orSwept(Attempt attempt) {
        return () -> {
            try {
                return attempt.run();
            } catch (NoSuchFileException gone) {
                return "swept";
            }
        };
    }

    /**
     * How the attempt ended: an outcome such as {@code durable} or {@code unchanged}, as in {@code FilePublish.tla};
     * {@code failed} if no outcome was told; {@code ended} if it had ended before; or {@code crashed}.
     */
    static String endOf(Attempt attempt) {
        try {
            return attempt.run().toString().toLowerCase(Locale.ROOT);
        } catch (PublishException e) {
            return e.outcome().toString().toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            return "failed";
        } catch (IllegalStateException e) {
            return "ended";
        } catch (ProcessCrash e) {
            return "crashed";
        }
    }
}
