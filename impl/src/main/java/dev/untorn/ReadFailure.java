package dev.untorn;

import dev.untorn.disk.Step;
import java.io.IOException;
import java.nio.file.Path;

/** A file that is there and cannot be read: which file, and at which step. The JDK's exception often names no file. */
final class ReadFailure extends IOException {
    private static final long serialVersionUID = 1;

    private final Step step;

    ReadFailure(Step step, Path file, IOException cause) {
        super("read failed at " + step + ": " + file + ": " + cause, cause);
        this.step = step;
    }

    Step step() {
        return step;
    }
}
