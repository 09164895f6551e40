package dev.untorn.check.disk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The content of a file: bytes in blocks of one size, held as a Latin-1 string, which is immutable, hashed once and
 * compared fast.
 */
public final class Blocks {
    private Blocks() {}

    /** Takes at most {@code limit} bytes out of the buffer. */
    static String take(ByteBuffer buffer, int limit) {
        byte[] bytes = new byte[Math.min(limit, buffer.remaining())];
        buffer.get(bytes);
        return of(bytes);
    }

    /** The bytes as a string. */
    public static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The string as bytes. */
    public static byte[] bytes(String content) {
        return content.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** For people: text as it is, other bytes escaped. */
    public static String show(String content) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c >= ' ' && c < 0x7f) {
                text.append(c);
            } else {
                text.append(String.format("\\x%02x", (int) c));
            }
        }
        return text.append('"').toString();
    }
}
