package dev.untorn.disk;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;

/** The symbolic links of {@link NioDisk}. */
final class NioLinks {
    /** As many as Linux follows. */
    private static final int MAX_LINKS = 40;

    private NioLinks() {}

    /** Where the links end: one system call for each, and one for the end. */
    static Path follow(Path target) throws IOException {
        Path at = target;
        for (int links = 0; links <= MAX_LINKS; links++) {
            try {
                // Not normalized: "link/.." is the parent of what the link leads to.
                at = at.resolveSibling(Files.readSymbolicLink(at));
            } catch (NotLinkException | NoSuchFileException | UnsupportedOperationException end) {
                return requireName(target, at);
            }
        }
        throw new FileSystemLoopException(target.toString());
    }

    /** A link may lead to {@code /} or {@code ..}, beside which nothing can be created. */
    private static Path requireName(Path target, Path end) throws NotRegularFileException {
        Path name = end.getFileName();
        if (name == null || name.toString().matches("|\\.|\\.\\.")) {
            throw new NotRegularFileException(target.toString(), "a symbolic link to a directory");
        }
        return end;
    }
}
