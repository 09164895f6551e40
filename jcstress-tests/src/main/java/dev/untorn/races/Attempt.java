package dev.untorn.races;

import dev.untorn.check.disk.FaultyDisk.ProcessCrash;
import java.io.IOException;
import java.util.Locale;

/** An attempt to publish, which an actor cannot make itself: it must not declare the {@link IOException}. */
@FunctionalInterface
interface Attempt {
    /** Ends with the outcome of the publish. */
    Object run() throws IOException;

    /** How the attempt ended: an outcome such as {@code durable}, or {@code failed}, or {@code crashed}. */
    static String endOf(Attempt attempt) {
        try {
            return attempt.run().toString().toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            return "failed";
        } catch (ProcessCrash e) {
            return "crashed";
        }
    }
}
