package dev.untorn.check.cache;

import dev.untorn.check.disk.CallDisk;
import dev.untorn.check.disk.DiskCall;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.Result;
import dev.untorn.disk.SourceStat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a load can ask of the world: a disk, the times of sources, and a clock. It answers with recorded results and stops
 * the load at the first call for which it has none.
 */
final class CacheDisk extends CallDisk implements SourceStat, InstantSource {
    static final String STAT_SOURCE = "StatSource";
    static final String CLOCK = "Clock";

    private final List<Result> results;
    private int made;
    private @Nullable DiskCall pending;

    CacheDisk(List<Result> results) {
        super(CacheScenario.BLOCK_SIZE);
        this.results = results;
    }

    /** Ends the load that meets it; what it does while it ends does not count. */
    static final class Stop extends Error {
        private static final long serialVersionUID = 1;

        Stop() {
            super("the load is stopped here", null, false, false);
        }
    }

    /** The call for which there was no result; null if there were enough. */
    @Nullable
    DiskCall pending() {
        return pending;
    }

    @Override
    protected Result perform(DiskCall call) {
        if (pending == null && made < results.size()) {
            return results.get(made++);
        }
        pending = pending == null ? call : pending;
        throw new Stop();
    }

    @Override
    public Stat statSource(Path source) throws IOException {
        Result.Block answer = (Result.Block) perform(ask(STAT_SOURCE, source));
        return new Stat(Instant.ofEpochSecond(Long.parseLong(answer.bytes())), 1);
    }

    @Override
    public Instant instant() {
        Result.Block answer = (Result.Block) perform(ask(CLOCK, null));
        return Instant.ofEpochSecond(Long.parseLong(answer.bytes()));
    }

    private static DiskCall ask(String what, @Nullable Path path) {
        return new DiskCall(what, path, null, DiskState.NO_FILE, 0, "");
    }
}
