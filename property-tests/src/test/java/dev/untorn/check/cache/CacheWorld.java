package dev.untorn.check.cache;

import dev.untorn.check.disk.DiskCall;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One state: the variables of {@code CheckedRead.tla}, but that a process is known by the results that it has got.
 *
 * @param disk the source, the cache file and temps; a power loss leaves the source as it is
 * @param version of the source, as it is now
 * @param changedAt when it became that
 * @param now what time it is
 * @param crashes how many may still happen; so powerLosses and diskFulls
 */
record CacheWorld(
        DiskState disk,
        int version,
        int changedAt,
        int now,
        List<Loading> loadings,
        int crashes,
        int powerLosses,
        int diskFulls) {
    /**
     * Where one process is.
     *
     * @param load the number of its load, from 1
     * @param at the place in it; null after the last one
     * @param startVersion the version of the source when it began; 0 if it has not
     */
    record Loading(int load, @Nullable Place at, int startVersion) {}

    /** A place in a load: one object for each list of results, so identity is equality. */
    static final class Place {
        final List<Result> results;
        final @Nullable DiskCall pending;
        final @Nullable Object end;
        final Map<Result, Place> next = new HashMap<>(4);

        Place(List<Result> results, @Nullable DiskCall pending, @Nullable Object end) {
            this.results = results;
            this.pending = pending;
            this.end = end;
        }
    }

    CacheWorld withDisk(DiskState otherDisk) {
        return new CacheWorld(otherDisk, version, changedAt, now, loadings, crashes, powerLosses, diskFulls);
    }

    CacheWorld withLoading(int i, Loading process) {
        List<Loading> others = new ArrayList<>(loadings);
        others.set(i, process);
        return withLoadings(others);
    }

    CacheWorld withLoadings(List<Loading> others) {
        return new CacheWorld(disk, version, changedAt, now, List.copyOf(others), crashes, powerLosses, diskFulls);
    }

    CacheWorld withSource(DiskState changed, int newVersion, int time) {
        return new CacheWorld(changed, newVersion, time, now, loadings, crashes, powerLosses, diskFulls);
    }

    CacheWorld at(int later) {
        return new CacheWorld(disk, version, changedAt, later, loadings, crashes, powerLosses, diskFulls);
    }

    CacheWorld withFaultsLeft(int crashesLeft, int powerLossesLeft, int diskFullsLeft) {
        return new CacheWorld(disk, version, changedAt, now, loadings, crashesLeft, powerLossesLeft, diskFullsLeft);
    }
}
