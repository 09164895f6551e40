package dev.untorn.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.untorn.cli.Source.SourceFailure;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Lines, or what else ends with a certain byte, each as soon as it is there. */
final class Records {
    /** Two paths as long as Linux allows, and some. */
    static final int MAX_BYTES = 16 * 1024;

    private final Source source;
    private final byte end;
    private final byte[] piece = new byte[64 * 1024];
    private int next;
    private int filled;

    Records(Source source, char end) {
        this.source = source;
        this.end = (byte) end;
    }

    /**
     * A line without its end.
     *
     * @param text a character for each byte: what the bytes mean is not known here
     * @param wrong why it must not be used, if so
     */
    record Field(String text, @Nullable String wrong) {
        String require() {
            if (wrong != null) {
                throw new IllegalArgumentException(wrong);
            }
            return text;
        }
    }

    /** Waits for the end of a line, and not for more. Null if there is none. */
    @Nullable
    Field next() throws SourceFailure {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        while (next < filled || fill()) {
            byte b = piece[next++];
            if (b == end) {
                return new Field(line.toString(ISO_8859_1), tooLong ? "longer than " + MAX_BYTES + " bytes" : null);
            }
            tooLong |= line.size() == MAX_BYTES;
            if (!tooLong) {
                line.write(b);
            }
        }
        // Who writes the list may have died in the middle of a name: "f.new" of "f.new.2" may exist, too.
        return line.size() == 0 ? null : new Field("", "has no end, so it may be a part");
    }

    private boolean fill() throws SourceFailure {
        next = 0;
        filled = Math.max(source.read(piece, 0, piece.length), 0);
        return filled > 0;
    }
}
