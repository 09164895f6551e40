package dev.untorn.disk;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Chooses the names of temps. */
@FunctionalInterface
public interface TempNames {
    /**
     * A name beside the target, in the same directory, that nobody else uses.
     *
     * @param target the file to be published; its own name may be 255 bytes long, so a temp's name must not contain it
     */
    Path next(Path target);

    /**
     * How many names a writer tries, at least 1: {@code TempCount} of the specification. A name is used up if somebody
     * has a file of that name, or if a sweeper took the new temp for a leftover before it was locked.
     *
     * <p>Many, since each costs nothing unless the one before was lost: ten were lost in a row by a process that had just
     * begun, on a busy machine, beside a sweeper that never rested.
     */
    default int tries() {
        return 100;
    }

    /**
     * Names with a token, 64 random bits that this process drew at its start, and a number that counts its temps. Two
     * processes never agree on a name, wherever they run, and nobody can guess the next one; a pid would not do (design
     * {@code pidTemp}). See {@link TempName}.
     */
    static TempNames ofThisProcess() {
        return ProcessTempNames::next;
    }

    /** Whether a temp with this token was created in this process, by whatever copy of this library. */
    static boolean isOfThisProcess(String token) {
        return ProcessTempNames.isOurs(token);
    }
}

final class ProcessTempNames {
    private static final String TOKEN = HexFormat.of().toHexDigits(new SecureRandom().nextLong());
    private static final AtomicLong COUNT = new AtomicLong();

    static {
        JvmClaims.claim("token " + TOKEN);
    }

    private ProcessTempNames() {}

    static Path next(Path target) {
        return target.resolveSibling(
                TempName.of(TOKEN, COUNT.incrementAndGet(), target).toString());
    }

    static boolean isOurs(String token) {
        return JvmClaims.isClaimed("token " + token);
    }
}
