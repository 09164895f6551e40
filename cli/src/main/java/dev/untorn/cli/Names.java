package dev.untorn.cli;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Names of files, as they come from outside. The JVM replaces what its encoding does not know, by a question mark or by
 * U+FFFD, and would then publish under a name that nobody gave; such a name is refused.
 */
final class Names {
    /** Of the names in the file system, by the locale: the only one in which a name is what it was. */
    static final Charset CHARSET = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    private Names() {}

    /** A file that was named by an argument. */
    static Path fileOf(String argument) {
        return requireFile(argument, ofArgument(argument, CHARSET));
    }

    /** A directory that was named by an argument. */
    static Path directoryOf(String argument) {
        return ofArgument(argument, CHARSET);
    }

    /** A file whose name was read. */
    static Path fileOf(byte[] name) {
        try {
            String text = CHARSET.newDecoder().decode(ByteBuffer.wrap(name)).toString();
            return requireFile(text, of(text, CHARSET));
        } catch (CharacterCodingException e) {
            throw unknown(new String(name, CHARSET), CHARSET);
        }
    }

    static Path ofArgument(String argument, Charset charset) {
        char replacement = charset.equals(StandardCharsets.US_ASCII) ? '?' : '\uFFFD';
        if (argument.indexOf(replacement) >= 0) {
            throw unknown(argument, charset);
        }
        return of(argument, charset);
    }

    /** "a/" asks for a directory; a Path forgets that, and a file "a" would be made. */
    private static Path requireFile(String name, Path path) {
        String last = String.valueOf(path.getFileName()); // "null" of the root, which ends with a slash
        if (name.endsWith("/") || last.equals(".") || last.equals("..")) {
            throw new IllegalArgumentException("the name of a directory, not of a file: " + name);
        }
        return path;
    }

    private static Path of(String name, Charset charset) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an empty name");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw unknown(name, charset);
        }
    }

    private static IllegalArgumentException unknown(String name, Charset charset) {
        return new IllegalArgumentException(String.format(
                "no name in the locale's encoding, %s; use a UTF-8 one, LC_ALL=C.UTF-8: %s", charset, name));
    }
}
