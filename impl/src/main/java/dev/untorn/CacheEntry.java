package dev.untorn;

import dev.untorn.disk.SourceStat.Stat;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The content of a cache file, which {@link CompiledCache} describes. The seal around it has the checksum, so whoever parses
 * it knows that somebody wrote it, whole.
 */
final class CacheEntry {
    private static final int KIND = 0x55_43_43_01; // "UCC", version 1
    private static final int HASH_BYTES = 32;
    private static final int NOTE_BYTES = 1 + Long.BYTES + Integer.BYTES + Long.BYTES;
    private static final int FIXED_BYTES = Integer.BYTES + HASH_BYTES + NOTE_BYTES + Integer.BYTES;

    private final byte[] hash;
    private final byte[] note;
    private final byte[] body;

    private CacheEntry(byte[] hash, byte[] note, byte[] body) {
        this.hash = hash;
        this.note = note;
        this.body = body;
    }

    /** @param stat by which the source is known again without being read; null if there is none to be trusted */
    static CacheEntry of(byte[] sourceHash, @Nullable Stat stat, byte[] body) {
        return new CacheEntry(sourceHash, noteOf(stat), body);
    }

    /** Null if it is of another cache, or not of a cache. */
    static @Nullable CacheEntry parse(byte[] content, byte[] magic) {
        ByteBuffer from = ByteBuffer.wrap(content);
        if (content.length < FIXED_BYTES + magic.length || from.getInt() != KIND) {
            return null;
        }
        byte[] hash = take(from, HASH_BYTES);
        byte[] note = take(from, NOTE_BYTES);
        if (from.getInt() != magic.length || !Arrays.equals(take(from, magic.length), magic)) {
            return null;
        }
        return new CacheEntry(hash, note, take(from, from.remaining()));
    }

    private static byte[] take(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private static byte[] noteOf(@Nullable Stat stat) {
        ByteBuffer note = ByteBuffer.allocate(NOTE_BYTES);
        if (stat != null) {
            Instant changed = stat.changed();
            note.put((byte) 1)
                    .putLong(changed.getEpochSecond())
                    .putInt(changed.getNano())
                    .putLong(stat.bytes());
        }
        return note.array();
    }

    static byte[] hashOf(byte[] source) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(source);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** What is before the body. */
    byte[] head(byte[] magic) {
        return ByteBuffer.allocate(FIXED_BYTES + magic.length)
                .putInt(KIND)
                .put(hash)
                .put(note)
                .putInt(magic.length)
                .put(magic)
                .array();
    }

    byte[] body() {
        return body;
    }

    /** The same, with what is known of the source now. */
    CacheEntry with(Stat stat) {
        return of(hash, stat, body);
    }

    boolean isOf(byte[] sourceHash) {
        return Arrays.equals(hash, sourceHash);
    }

    /** Whether the source has the time and the length that were noted. Never, if none were. */
    boolean isOf(Stat stat) {
        return Arrays.equals(note, noteOf(stat));
    }
}
