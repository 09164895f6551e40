package dev.untorn.powercut;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/** The content of each version. Every line names its version, and versions differ in length, so that a tear is told by its kind. */
final class Content {
    static final String ABSENT = "absent";

    private static final int LINE_BYTES = 64;
    /** Less than a block, which btrfs keeps among the names; a little more than one block; a few; many. */
    private static final int[] LINES = {11, 80, 150, 330};

    private static final Pattern VERSION = Pattern.compile("version (\\d{6}) line");

    private Content() {}

    static byte[] of(int version) {
        int lines = LINES[version % LINES.length] + version % 7;
        ByteBuffer bytes = ByteBuffer.allocate(lines * LINE_BYTES);
        for (int i = 1; i <= lines; i++) {
            String line = "version %06d line %06d of %06d ".formatted(version, i, lines);
            bytes.put((line + "-".repeat(LINE_BYTES - 1 - line.length()) + "\n").getBytes(US_ASCII));
        }
        return bytes.array();
    }

    /** The version that a file holds, or {@link #ABSENT}, or what is wrong with it. */
    static String in(Path file) {
        try {
            return nameOf(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return ABSENT;
        } catch (IOException e) {
            return "unreadable:" + e.getMessage();
        }
    }

    /** The version of this content, or what is wrong with it: that is {@code torn:} and how. */
    static String nameOf(byte[] content) {
        if (content.length == 0) {
            return "torn:empty";
        }
        String text = new String(content, US_ASCII);
        int[] versions = VERSION.matcher(text)
                .results()
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .distinct()
                .toArray();
        if (versions.length == 0) {
            return text.chars().allMatch(c -> c == 0) ? "torn:zeros" : "torn:junk";
        }
        if (versions.length > 1) {
            return "torn:mixed";
        }
        byte[] whole = of(versions[0]);
        if (Arrays.equals(content, whole)) {
            return String.valueOf(versions[0]);
        }
        boolean isPart = content.length < whole.length && Arrays.mismatch(content, whole) == content.length;
        return isPart ? "torn:short" : "torn:damaged";
    }
}
