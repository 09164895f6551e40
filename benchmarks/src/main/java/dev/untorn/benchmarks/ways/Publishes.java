package dev.untorn.benchmarks.ways;

import java.io.IOException;
import java.nio.file.Path;

/** Makes these bytes the content of a target, new or replaced. */
@FunctionalInterface
public interface Publishes {
    void publish(Path target, byte[] bytes) throws IOException;
}
