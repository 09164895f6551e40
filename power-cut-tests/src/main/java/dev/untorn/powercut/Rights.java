package dev.untorn.powercut;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Objects;

/**
 * Mode, owner and group of a file, and one extended attribute, or "". A publish takes them over from the target, and a power
 * cut must not take them away.
 */
record Rights(String mode, int owner, int group, String attribute) {
    /** Of a target that is there at first: what a new file would not get by itself. */
    static final Rights UNUSUAL = new Rights("rw-r-----", 1234, 1235, "");

    /** The same, and an attribute. */
    static final Rights WITH_ATTRIBUTE = new Rights(UNUSUAL.mode, UNUSUAL.owner, UNUSUAL.group, "kept");

    private static final String ATTRIBUTE = "untorn";

    static Rights of(Path file) throws IOException {
        return new Rights(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(file, NOFOLLOW_LINKS)),
                (Integer) Files.getAttribute(file, "unix:uid", NOFOLLOW_LINKS),
                (Integer) Files.getAttribute(file, "unix:gid", NOFOLLOW_LINKS),
                attributeOf(file));
    }

    private static String attributeOf(Path file) throws IOException {
        UserDefinedFileAttributeView attributes = attributes(file);
        if (!attributes.list().contains(ATTRIBUTE)) {
            return "";
        }
        ByteBuffer value = ByteBuffer.allocate(attributes.size(ATTRIBUTE));
        attributes.read(ATTRIBUTE, value);
        return US_ASCII.decode(value.flip()).toString();
    }

    private static UserDefinedFileAttributeView attributes(Path file) {
        return Objects.requireNonNull(Files.getFileAttributeView(file, UserDefinedFileAttributeView.class));
    }

    void giveTo(Path file) throws IOException {
        Files.setAttribute(file, "unix:uid", owner);
        Files.setAttribute(file, "unix:gid", group);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        if (!attribute.isEmpty()) {
            attributes(file).write(ATTRIBUTE, US_ASCII.encode(attribute));
        }
    }

    /** A file that has others is told. One that is absent has none. */
    void requireOf(Path file, Findings findings) throws IOException {
        if (Files.exists(file, NOFOLLOW_LINKS) && !of(file).equals(this)) {
            findings.wrong("rights of " + file.getFileName() + ": " + of(file));
        }
    }
}
