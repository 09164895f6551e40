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
     * Names such as {@code .untorn-<token>-<number>.tmp}: the token is 64 random bits that this process drew at its start,
     * the number counts its temps. Two processes never agree on a name, wherever they run, and nobody can guess the next
     * one; a pid would not do (design {@code pidTemp}).
     */
    static TempNames ofThisProcess() {
        return ProcessTempNames::next;
    }
}

final class ProcessTempNames {
    private static final String TOKEN = HexFormat.of().toHexDigits(new SecureRandom().nextLong());
    private static final AtomicLong COUNT = new AtomicLong();

    private ProcessTempNames() {}

    static Path next(Path target) {
        return target.resolveSibling(".untorn-" + TOKEN + "-" + COUNT.incrementAndGet() + ".tmp");
    }
}
