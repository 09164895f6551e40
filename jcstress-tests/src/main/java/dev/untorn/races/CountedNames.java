package dev.untorn.races;

import dev.untorn.disk.TempNames;
import java.nio.file.Path;

/** The names that a process gives its temps, counted. For one thread. */
final class CountedNames implements TempNames {
    private final TempNames names = TempNames.ofThisProcess();
    private int given;

    @Override
    public Path next(Path target) {
        given++;
        return names.next(target);
    }

    /** How many names were given. */
    int given() {
        return given;
    }
}
