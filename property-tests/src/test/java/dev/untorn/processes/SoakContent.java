package dev.untorn.processes;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/** Content of random length that shows whether it is whole: its seed, its length, what follows from them, a checksum. */
final class SoakContent {
    private static final int MAX_LENGTH = 64 * 1024;
    private static final int HEADER = Long.BYTES + Integer.BYTES;

    private SoakContent() {}

    static byte[] of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int length = random.nextInt(MAX_LENGTH);
        ByteBuffer content = ByteBuffer.allocate(HEADER + length + Long.BYTES);
        content.putLong(seed).putInt(length);
        byte[] body = new byte[length];
        random.nextBytes(body);
        content.put(body);
        return content.putLong(checksum(content.array())).array();
    }

    static boolean isWhole(byte[] content) {
        return content.length >= HEADER + Long.BYTES
                && Arrays.equals(content, of(ByteBuffer.wrap(content).getLong()));
    }

    private static long checksum(byte[] content) {
        CRC32C checksum = new CRC32C();
        checksum.update(content, 0, content.length - Long.BYTES);
        return checksum.getValue();
    }
}
