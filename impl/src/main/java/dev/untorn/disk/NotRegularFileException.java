package dev.untorn.disk;

import java.nio.file.FileSystemException;

/** A name leads to something else than a regular file. Nothing was opened or changed. */
public final class NotRegularFileException extends FileSystemException {
    private static final long serialVersionUID = 1;

    /**
     * There is something else.
     *
     * @param what it is, such as {@code a directory}
     */
    public NotRegularFileException(String file, String what) {
        super(file, null, "is " + what + ", not a regular file");
    }
}
