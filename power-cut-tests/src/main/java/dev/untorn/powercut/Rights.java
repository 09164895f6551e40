package dev.untorn.powercut;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Mode, owner and group of a file. A publish takes them over from the target, and a power cut must not take them away. */
record Rights(String mode, int owner, int group) {
    /** Of a target that is there at first: what a new file would not get by itself. */
    static final Rights UNUSUAL = new Rights("rw-r-----", 1234, 1235);

    static Rights of(Path file) throws IOException {
        return new Rights(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(file, NOFOLLOW_LINKS)),
                (Integer) Files.getAttribute(file, "unix:uid", NOFOLLOW_LINKS),
                (Integer) Files.getAttribute(file, "unix:gid", NOFOLLOW_LINKS));
    }

    void giveTo(Path file) throws IOException {
        Files.setAttribute(file, "unix:uid", owner);
        Files.setAttribute(file, "unix:gid", group);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    /** A file that has others is told. One that is absent has none. */
    void requireOf(Path file, Findings findings) throws IOException {
        if (Files.exists(file, NOFOLLOW_LINKS) && !of(file).equals(this)) {
            findings.wrong("rights of " + file.getFileName() + ": " + of(file));
        }
    }
}
