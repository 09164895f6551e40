package dev.untorn;

import dev.untorn.CompiledCache.Compiler;
import dev.untorn.CompiledCache.Decoder;
import dev.untorn.Loaded.Found;
import dev.untorn.SealedContent.Corrupt;
import dev.untorn.SealedContent.Valid;
import dev.untorn.disk.SourceStat.Stat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One load of a {@link CompiledCache}: the actions of a process of {@code CheckedRead.tla}. */
final class CacheLoad<T, X extends Exception> {
    /** No file system is known to count time in longer steps; FAT has this one. */
    private static final Duration CLOCK_STEP = Duration.ofSeconds(2);

    private static final long GENERATION = 1;

    private final CompiledCache cache;
    private final Path source;
    private final Path cacheFile;
    private final Compiler<X> compiler;
    private final Decoder<T, X> decoder;

    /** What is stored, as long as nothing speaks against it; then {@link #found} says what does. */
    private @Nullable CacheEntry stored;

    private Found found = Found.HIT;
    private String detail = "";

    CacheLoad(CompiledCache cache, Path source, Path cacheFile, Compiler<X> compiler, Decoder<T, X> decoder) {
        this.cache = cache;
        this.source = source;
        this.cacheFile = cacheFile;
        this.compiler = compiler;
        this.decoder = decoder;
    }

    Loaded<T> run() throws IOException, X {
        // Before anything is read: the other way round the design stampAfterCompile applies.
        Stat stat = statSource();
        read();
        Loaded<T> hit = stored != null && stat != null && stored.isOf(stat) ? decode(stored, stat) : null;
        if (hit != null) {
            return hit;
        }
        byte[] text = Reading.of(cache.publisher.disk(), source, Reading::rest);
        byte[] hash = CacheEntry.hashOf(text);
        Stat toNote = stat != null && stat.equals(statAgain()) ? stat : null;
        if (stored != null && !stored.isOf(hash)) {
            miss(Found.STALE, "the source is not the one that was compiled");
        }
        hit = stored != null ? decode(stored, toNote) : null;
        return hit != null ? hit : compile(text, hash, toNote);
    }

    /** The time and the length of the source; null if they are not asked for, or may be those of its next version, too. */
    private @Nullable Stat statSource() throws IOException {
        if (cache.stamp == Stamp.CONTENT_HASH) {
            return null;
        }
        // Before the source is read: what changes it afterwards gets no time earlier than this one, but for the clock's
        // step.
        Instant now = cache.clock.instant();
        Stat stat = cache.sourceStat.statSource(source);
        return stat.changed().isBefore(now.minus(CLOCK_STEP)) ? stat : null;
    }

    /** Null if the source is gone: then it has changed since it was read, and what was read can be compiled all the same. */
    private @Nullable Stat statAgain() {
        try {
            return cache.sourceStat.statSource(source);
        } catch (IOException gone) {
            return null;
        }
    }

    /** Without the seal, the design uncheckedRead: what a power loss tore is taken for code. */
    private void read() {
        SealedContent content;
        try {
            content = Seal.read(cache.publisher.disk(), cacheFile);
        } catch (ReadFailure e) {
            miss(Found.UNREADABLE, String.valueOf(e.getMessage()));
            return;
        }
        if (content instanceof Valid valid) {
            stored = CacheEntry.parse(valid.content(), cache.magic);
            if (stored == null) {
                miss(Found.FOREIGN, "not a cache file with this magic: " + cacheFile);
            }
        } else if (content instanceof Corrupt corrupt) {
            miss(Found.TORN, corrupt.reason() + ": " + corrupt.detail());
        } else {
            miss(Found.ABSENT, "no cache file: " + cacheFile);
        }
    }

    private void miss(Found why, String inWords) {
        stored = null;
        found = why;
        detail = inWords;
    }

    /** A hit, unless the decoder rejects the body. */
    private @Nullable Loaded<T> decode(CacheEntry entry, @Nullable Stat toNote) {
        T code;
        try {
            code = decoder.decode(entry.body());
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            // Thrown, it would be thrown for ever: the EOFError that a damaged .pyc raises at each import.
            miss(Found.REJECTED, e.toString());
            return null;
        }
        Optional<IOException> failedWrite =
                toNote == null || entry.isOf(toNote) ? Optional.empty() : store(entry.with(toNote));
        return new Loaded<>(code, found, detail, failedWrite);
    }

    private Loaded<T> compile(byte[] text, byte[] hash, @Nullable Stat toNote) throws X {
        byte[] body = compiler.compile(text);
        // Before it is stored: what cannot be decoded is not written.
        T code = decoder.decode(body);
        return new Loaded<>(code, found, detail, store(CacheEntry.of(hash, toNote, body)));
    }

    /** Why it could not be stored: the code is there all the same, so this must not fail the load. */
    private Optional<IOException> store(CacheEntry entry) {
        byte[] head = entry.head(cache.magic);
        try (PendingFile pending = cache.publisher.begin(cacheFile)) {
            Seal.requireFits((long) head.length + entry.body().length);
            Seal.write(pending, GENERATION, head, entry.body());
            pending.publish();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        } catch (RuntimeException e) {
            return Optional.of(new IOException("cache file not written: " + cacheFile + ": " + e, e));
        }
    }
}
