package dev.untorn.check.conform;

import dev.untorn.spec.SpecCopy;
import dev.untorn.spec.TlcRun;
import dev.untorn.spec.Verdict;
import dev.untorn.spec.graph.GraphTlc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A model of the specification, whose graph TLC computes anew. Everything it writes goes below one directory. */
public final class SpecModel {
    private final String model;
    private final SpecCopy spec;

    /**
     * A model of this project.
     *
     * @param model the name of its config, without {@code .cfg}
     * @param directory for this model alone
     */
    public SpecModel(String model, Path directory) throws IOException {
        this.model = model;
        this.spec = new SpecCopy(directory);
    }

    /** Changes one of the files of this copy of the specification. The change must change something. */
    public SpecModel edited(String file, UnaryOperator<String> edit) throws IOException {
        spec.edited(file, edit);
        return this;
    }

    /**
     * Runs TLC.
     *
     * @throws IllegalStateException if TLC did not explore all of the model without finding an error
     */
    public SpecGraph graph() throws IOException, InterruptedException {
        Path file = spec.directory().resolve("graph.tsv");
        TlcRun run = spec.check(model)
                .mainClass(GraphTlc.class.getName())
                .systemProperty(GraphTlc.FILE, file.toString())
                .heap("2g")
                .run(spec.directory().resolve("tlc"));
        if (!(run.verdict() instanceof Verdict.Holds)) {
            throw new IllegalStateException(model + ": " + run.verdict() + ": " + run.log());
        }
        return SpecGraph.read(file);
    }
}
