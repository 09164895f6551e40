package dev.untorn.powercut;

import dev.untorn.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Publishes versions of targets on a disk that is recorded, and looks at what a power cut has left of them. */
interface Workload {
    /**
     * A file that versions are published to.
     *
     * @param durability what is promised of it
     * @param initial the version that it has at first, or {@link Content#ABSENT}
     */
    record Target(String name, Durability durability, String initial) {
        @Override
        public String toString() {
            return name + " " + durability + " " + initial;
        }
    }

    /** Lays out what is there before the first publish; the caller makes it durable. */
    List<Target> prepare(Path directory) throws IOException;

    /** Publishes a version, and tells the log when it begins and with what outcome it ends. Versions are 1, 2, 3, ... */
    void publish(Path directory, int version, Marks marks) throws IOException;

    /** Looks, as a reader would. What is wrong whatever was promised is told as such; the caller knows the promise. */
    void look(Path directory, Findings findings) throws IOException;
}
