package dev.untorn.disk;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a temp: {@code .untorn-<token>-<number>-<target>.tmp}. It says whose it is and whose target it was to become,
 * and is 60 to 70 bytes long however long the name of the target is: that may have 255 already.
 *
 * @param token of the process that created it: 16 hexadecimal digits
 * @param number which of its temps it is
 * @param target what {@link #mapped} makes of the name of the target: 16 hexadecimal digits
 */
public record TempName(String token, long number, String target) {
    /** How all names begin that this library gives to files of its own. */
    public static final String PREFIX = ".untorn-";

    static final String SUFFIX = ".tmp";

    private static final Pattern FORM =
            Pattern.compile("\\.untorn-([0-9a-f]{16})-([1-9][0-9]{0,17})-([0-9a-f]{16})\\.tmp");

    /** The name of a temp that is to become the target. */
    public static TempName of(String token, long number, Path target) {
        return new TempName(token, number, mapped(nameOf(target)));
    }

    /** Reads a name, or gives null if it is not that of a temp. */
    public static @Nullable TempName parse(String fileName) {
        Matcher form = FORM.matcher(fileName);
        return form.matches() ? new TempName(form.group(1), Long.parseLong(form.group(2)), form.group(3)) : null;
    }

    /** What the name of the target of a temp with this name is mapped to; "" if the name is not that of a temp. */
    public static String targetOf(String fileName) {
        TempName name = parse(fileName);
        return name == null ? "" : name.target();
    }

    /** The file beside the target that its writers lock under a policy that lets only one write. */
    public static Path lockFile(Path target) {
        return target.resolveSibling(PREFIX + mapped(nameOf(target)) + ".lock");
    }

    /**
     * What a target's name is in the names of its temps. Not secret and not proof against an adversary: who can create
     * files beside the target can do worse.
     */
    public static String mapped(String targetName) {
        // FNV-1a, 64 bits: a few nanoseconds for each byte; a sweeper maps every name of a directory.
        long hash = 0xcbf29ce484222325L;
        for (byte b : targetName.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return HexFormat.of().toHexDigits(hash);
    }

    private static String nameOf(Path target) {
        return String.valueOf(target.getFileName());
    }

    /** The file name. */
    @Override
    public String toString() {
        return PREFIX + token + "-" + number + "-" + target + SUFFIX;
    }
}
