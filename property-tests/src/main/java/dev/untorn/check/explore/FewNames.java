package dev.untorn.check.explore;

import dev.untorn.check.disk.SimulatedTemp;
import dev.untorn.disk.TempNames;
import java.nio.file.Path;

/** The names that a simulated writer tries for its temp, in their order: {@code TempCount} of the specification. */
final class FewNames implements TempNames {
    private final Path first;
    private final int tries;
    private int given;

    /** For one attempt. */
    FewNames(Path first, int tries) {
        this.first = first;
        this.tries = tries;
    }

    @Override
    public Path next(Path target) {
        given++;
        return given == 1 ? first : new SimulatedTemp(SimulatedTemp.of(first).process(), given).path(target);
    }

    @Override
    public int tries() {
        return tries;
    }
}
