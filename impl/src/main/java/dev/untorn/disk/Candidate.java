package dev.untorn.disk;

import org.jspecify.annotations.Nullable;

/**
 * A name that may be that of a leftover.
 *
 * @param name begins and ends like the name of a temp; what it leads to is not known
 * @param target the name of the file that it was to become; null if no such file is in the directory, or if the name is
 *     not that of a temp after all
 */
public record Candidate(String name, @Nullable String target) {
    /** Whether a name begins and ends like that of a temp. */
    public static boolean mayBe(String name) {
        return name.startsWith(TempName.PREFIX) && name.endsWith(TempName.SUFFIX);
    }
}
