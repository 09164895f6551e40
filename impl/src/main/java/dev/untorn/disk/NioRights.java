package dev.untorn.disk;

import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The rights of a file as nine bits, {@code rwxrwxrwx}, so that those of owner, group and others can be compared. */
final class NioRights {
    private static final String ALL = "rwxrwxrwx";

    /** What {@link #whenCreated} has given: most files have one of a few. */
    private static final AtomicReferenceArray<FileAttribute<?> @Nullable []> GIVEN = new AtomicReferenceArray<>(01000);

    private NioRights() {}

    /** The attribute {@code permissions} of a file. */
    @SuppressWarnings("unchecked") // the JDK says so of this attribute
    static int of(Map<String, Object> attributes) {
        Set<PosixFilePermission> rights =
                (Set<PosixFilePermission>) Objects.requireNonNull(attributes.get("permissions"));
        int bits = 0;
        for (char right : PosixFilePermissions.toString(rights).toCharArray()) {
            bits = (bits << 1) | (right == '-' ? 0 : 1);
        }
        return bits;
    }

    /** To create a file with. Not to be changed: all who ask for these rights get the same. */
    static FileAttribute<?>[] whenCreated(int bits) {
        FileAttribute<?> @Nullable [] given = GIVEN.get(bits);
        if (given == null) {
            given = new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set(bits))};
            GIVEN.set(bits, given);
        }
        return given;
    }

    static Set<PosixFilePermission> set(int bits) {
        StringBuilder rights = new StringBuilder(ALL);
        for (int i = 0; i < ALL.length(); i++) {
            if ((bits & (0400 >> i)) == 0) {
                rights.setCharAt(i, '-');
            }
        }
        return PosixFilePermissions.fromString(rights.toString());
    }
}
