package dev.untorn.check.disk;

import dev.untorn.disk.TempName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * The names of the temps of a simulated process. They are real ones, so that a sweeper takes them for what they are; the
 * token spells the name of the process.
 *
 * @param process of at most eight ASCII characters
 * @param number counts the names that it tries, from 1
 */
public record SimulatedTemp(String process, long number) {
    private static final int TOKEN_BYTES = 8;

    /** The temp beside the target. */
    public Path path(Path target) {
        byte[] spelled = process.getBytes(StandardCharsets.US_ASCII);
        if (spelled.length > TOKEN_BYTES) {
            throw new IllegalArgumentException("too long for a token: " + process);
        }
        String token =
                "00".repeat(TOKEN_BYTES - spelled.length) + HexFormat.of().formatHex(spelled);
        return target.resolveSibling(TempName.of(token, number, target).toString());
    }

    /** The temp that has this name, or itself as it is: a design may use a name of its own. */
    public static SimulatedTemp of(Path name) {
        TempName temp = TempName.parse(String.valueOf(name.getFileName()));
        if (temp == null) {
            return new SimulatedTemp(name.toString(), 1);
        }
        String spelled = new String(HexFormat.of().parseHex(temp.token()), StandardCharsets.US_ASCII);
        return new SimulatedTemp(spelled.replace("\0", ""), temp.number());
    }

    /** Such as {@code w1}, or {@code w1.2} for its second. */
    @Override
    public String toString() {
        return number == 1 ? process : process + "." + number;
    }
}
