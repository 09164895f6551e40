package dev.untorn.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A copy of the specification that may be edited, to see who notices. */
public final class SpecCopy {
    private final Path directory;

    /**
     * A copy of this project's specification.
     *
     * @param directory for this copy alone; it is created
     */
    public SpecCopy(Path directory) throws IOException {
        this.directory = directory;
        ModelFiles.copyTo(directory);
    }

    /**
     * Changes one file of the copy.
     *
     * @throws IllegalArgumentException if the change changes nothing: it would prove nothing
     */
    public SpecCopy edited(String file, UnaryOperator<String> edit) throws IOException {
        Path path = directory.resolve(file);
        String before = Files.readString(path);
        String after = edit.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException("the edit changes nothing in " + path);
        }
        Files.writeString(path, after);
        return this;
    }

    /** TLC on a model of the copy, such as {@code MCFilePublish_durable}. */
    public Tlc check(String model) throws IOException {
        String module = model.replaceFirst("_.*", "");
        return Tlc.check(directory.resolve(module + ".tla"), directory.resolve(model + ".cfg"));
    }

    /** Where the copy is; what belongs to it goes below. */
    public Path directory() {
        return directory;
    }
}
