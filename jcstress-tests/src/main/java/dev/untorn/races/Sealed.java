package dev.untorn.races;

import static dev.untorn.races.Target.TARGET;

import dev.untorn.Publisher;
import dev.untorn.SealedContent;
import dev.untorn.SealedFile;
import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.check.disk.DiskState;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;

/** The target as a sealed file: {@code old} is its generation 1, {@code new} its generation 2. */
final class Sealed {
    private static final DiskState HOLDS_OLD = written("old").state();
    private static final DiskState HOLDS_NEW = written("old", "new").state();

    private Sealed() {}

    /** A disk on which the target holds {@code old}, sealed. */
    static CrashableDisk diskWithOld() {
        return Target.disk(HOLDS_OLD);
    }

    /** The bytes of the sealed file that holds {@code new}. */
    static byte[] bytesOfNew() {
        return Objects.requireNonNull(Target.disk(HOLDS_NEW).read(TARGET));
    }

    /** {@code valid} and the generation if the content is the one of that generation; otherwise what is wrong. */
    static String nameOf(SealedContent content) {
        if (content instanceof SealedContent.Valid valid) {
            byte[] expected = Target.valueOf(valid.generation() == 1 ? "old" : "new");
            return Arrays.equals(valid.content(), expected) ? "valid " + valid.generation() : "foreign";
        }
        return content instanceof SealedContent.Corrupt corrupt ? "corrupt " + corrupt.reason() : "absent";
    }

    private static CrashableDisk written(String... values) {
        CrashableDisk disk = Target.diskWithoutTarget();
        SealedFile file = SealedFile.at(TARGET, Publisher.durable().on(disk, TempNames.ofThisProcess()));
        try {
            for (String value : values) {
                file.write(Target.valueOf(value));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return disk;
    }
}
