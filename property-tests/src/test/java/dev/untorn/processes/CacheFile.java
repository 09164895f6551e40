package dev.untorn.processes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.untorn.check.explore.Publishing;
import dev.untorn.disk.Disk;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A cache file such as a {@code .pyc}: a header with a magic and the length of the body, and a body that is known. */
final class CacheFile {
    private static final String HEADER = "untorn-cache %8d\n";
    private static final int HEADER_LENGTH = HEADER.formatted(0).length();
    private static final int LINES = 16_000;

    private CacheFile() {}

    /** What a process finds. */
    enum Load {
        ABSENT,
        WHOLE,
        /** Shorter than its header says, or than a header. */
        TRUNCATED,
        /** Long enough, and wrong: zeros, say, where one writer truncated the file and another went on writing it. */
        SPOILED
    }

    /** The whole file, about 340 KiB. */
    static byte[] build() {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            body.append(line(i));
        }
        return (HEADER.formatted(body.length()) + body).getBytes(US_ASCII);
    }

    private static String line(int number) {
        return "line " + number + " of " + LINES + "\n";
    }

    /** Reads the file and validates every line. */
    static Load load(Disk disk, Path path) throws IOException {
        try {
            return validate(new String(Publishing.readAll(disk, path), US_ASCII));
        } catch (NoSuchFileException e) {
            return Load.ABSENT;
        }
    }

    private static Load validate(String content) {
        if (content.length() < HEADER_LENGTH) {
            return Load.TRUNCATED;
        }
        String header = content.substring(0, HEADER_LENGTH);
        int bodyLength = content.length() - HEADER_LENGTH;
        if (!header.equals(HEADER.formatted(bodyLength))) {
            return isHeaderOfMoreThan(bodyLength, header) ? Load.TRUNCATED : Load.SPOILED;
        }
        int position = HEADER_LENGTH;
        for (int i = 0; i < LINES; i++) {
            String line = line(i);
            if (!content.startsWith(line, position)) {
                return Load.SPOILED;
            }
            position += line.length();
        }
        return position == content.length() ? Load.WHOLE : Load.SPOILED;
    }

    private static boolean isHeaderOfMoreThan(int bodyLength, String header) {
        String length = header.substring(HEADER.indexOf('%'), HEADER_LENGTH - 1).strip();
        return length.matches("[0-9]{1,8}")
                && header.equals(HEADER.formatted(Integer.parseInt(length)))
                && Integer.parseInt(length) > bodyLength;
    }
}
