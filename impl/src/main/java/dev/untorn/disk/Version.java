package dev.untorn.disk;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a target held when it was read: two are equal if the content was, byte for byte, or if there was no target both
 * times. A digest (SHA-256), not a time: times are coarse, and clocks are set back.
 */
public final class Version {
    /** There was no target. */
    public static final Version ABSENT = new Version("absent");

    private final String digest;

    private Version(String digest) {
        this.digest = digest;
    }

    /** The version of a target with this content. */
    public static Version of(byte[] content) {
        Digest digest = new Digest();
        digest.add(ByteBuffer.wrap(content));
        return digest.version();
    }

    /** Computes a version piece by piece. Not thread-safe. */
    public static final class Digest {
        private final MessageDigest sha256 = newSha256();

        /** Begins with nothing: an empty file. */
        public Digest() {}

        /** Adds what remains in the buffer, which is then read to its end. */
        public void add(ByteBuffer bytes) {
            sha256.update(bytes);
        }

        /** The version of all that was added. The digest is of no more use. */
        public Version version() {
            return new Version(HexFormat.of().formatHex(sha256.digest()));
        }

        private static MessageDigest newSha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException everyJdkHasIt) {
                throw new IllegalStateException(everyJdkHasIt);
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && version.digest.equals(digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    /** {@code absent}, or the digest in hexadecimal digits. */
    @Override
    public String toString() {
        return digest;
    }
}
