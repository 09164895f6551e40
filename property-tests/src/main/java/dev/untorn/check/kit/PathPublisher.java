package dev.untorn.check.kit;

import dev.untorn.Durability;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How somebody's code publishes, for the kit to call. The paths are those of a simulated disk, as
 * {@link dev.untorn.check.path.DiskFileSystem} shows it. The code runs again and again from its start, so it must do the same
 * each time as long as the disk answers the same; names that it draws at random are seen through. It uses one thread, and no
 * {@link java.io.File}.
 */
public interface PathPublisher {
    /**
     * Publishes bytes, as they are, as the content of the target. It returns if it did what it {@link #promises()}.
     *
     * @throws Exception if it did not
     */
    void publish(Path target, byte[] content) throws Exception;

    /** What a publish that returned has promised. Only what is promised is checked. */
    Durability promises();

    /**
     * Reads the target.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    default byte[] read(Path target) throws Exception {
        return Files.readAllBytes(target);
    }

    /**
     * Cleans up after processes that were killed, while others may be at work.
     *
     * @return false if there is no such thing, and nothing was done
     */
    default boolean recover(Path directory) throws Exception {
        return false;
    }

    /** How many may publish to one target at once: 1 if whoever uses this has to keep others away. */
    default int writers() {
        return 2;
    }

    /** Whether a failed publish tells by this exception that the target is as it was. */
    default boolean saysUnchanged(Exception failure) {
        return false;
    }

    /** Whether a file that is not the target is there to stay, such as a lock file. */
    default boolean mayStay(Path file) {
        return false;
    }
}
