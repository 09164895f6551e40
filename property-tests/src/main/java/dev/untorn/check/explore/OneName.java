package dev.untorn.check.explore;

import dev.untorn.disk.TempNames;
import java.nio.file.Path;

/**
 * The one name that a writer tries for its temp: {@code TempCount = 1} of the specification.
 *
 * @param temp beside the target
 */
public record OneName(Path temp) implements TempNames {
    @Override
    public Path next(Path target) {
        return temp;
    }

    @Override
    public int tries() {
        return 1;
    }
}
