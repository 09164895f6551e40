package dev.untorn.disk;

import java.nio.file.FileAlreadyExistsException;

/** There is a target, and it must not be replaced. Nothing was created. */
public final class TargetExistsException extends FileAlreadyExistsException {
    private static final long serialVersionUID = 1;

    /** There is a file of this name. */
    public TargetExistsException(String target) {
        super(target);
    }
}
