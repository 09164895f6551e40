package dev.untorn;

import java.io.IOException;
import java.util.Optional;

/**
 * What a {@link CompiledCache} gives: the code, where it came from, and what went wrong on the way without failing the load.
 *
 * @param code exactly what the compiler gives for the source that this load saw
 * @param found what was found in the place of the cache file
 * @param detail the same for people, with figures; "" for a hit
 * @param failedWrite why the cache file was not published as asked, if it should have been: a {@link PublishException}, as a
 *     rule, which says what is on disk. The next load will have as much to do as this one
 */
public record Loaded<T>(T code, Found found, String detail, Optional<IOException> failedWrite) {
    /** What a load makes of the cache file: {@code Judgement} of {@code CheckedRead.tla}. All but HIT are misses. */
    public enum Found {
        /** Whole, and of this source: nothing was compiled. */
        HIT,
        /** There is no cache file. */
        ABSENT,
        /** Not whole: torn, damaged, or something that no cache wrote. {@code detail} says why. */
        TORN,
        /** Whole, and not of this cache: another magic, or no cache file but another sealed one. */
        FOREIGN,
        /** Of another version of the source. */
        STALE,
        /** Whole and of this source, but the caller's decoder threw. {@code detail} has what it threw. */
        REJECTED,
        /** It is there and could not be read. */
        UNREADABLE
    }

    /** Whether nothing was compiled. */
    public boolean hit() {
        return found == Found.HIT;
    }
}
