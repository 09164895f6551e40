package dev.untorn.check.conform;

import dev.untorn.spec.ModelFiles;
import dev.untorn.spec.Tlc;
import dev.untorn.spec.TlcRun;
import dev.untorn.spec.Verdict;
import dev.untorn.spec.graph.GraphTlc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A model of the specification, whose graph TLC computes anew. Everything it writes goes below one directory. */
public final class SpecModel {
    private final String module;
    private final String model;
    private final Path directory;

    /**
     * A model of this project.
     *
     * @param module such as {@code MCFilePublish}
     * @param model the name of its config, without {@code .cfg}
     * @param directory for this model alone
     */
    public SpecModel(String module, String model, Path directory) throws IOException {
        this.module = module;
        this.model = model;
        this.directory = directory;
        ModelFiles.copyTo(directory);
    }

    /** Changes one of the files of this copy of the specification. The change must change something. */
    public SpecModel edited(String file, UnaryOperator<String> edit) throws IOException {
        Path path = directory.resolve(file);
        String before = Files.readString(path);
        String after = edit.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException("the edit changes nothing in " + path);
        }
        Files.writeString(path, after);
        return this;
    }

    /**
     * Runs TLC.
     *
     * @throws IllegalStateException if TLC did not explore all of the model without finding an error
     */
    public SpecGraph graph() throws IOException, InterruptedException {
        Path file = directory.resolve("graph.tsv");
        TlcRun run = Tlc.check(directory.resolve(module + ".tla"), directory.resolve(model + ".cfg"))
                .mainClass(GraphTlc.class.getName())
                .systemProperty(GraphTlc.FILE, file.toString())
                .heap("2g")
                .run(directory.resolve("tlc"));
        if (!(run.verdict() instanceof Verdict.Holds)) {
            throw new IllegalStateException(model + ": " + run.verdict() + ": " + run.log());
        }
        return SpecGraph.read(file);
    }
}
