package dev.untorn.check.path;

/** A call that a {@link DiskFileSystem} does not have. It changed nothing, and it is no answer of a disk. */
public final class NotInTheViewException extends UnsupportedOperationException {
    private static final long serialVersionUID = 1;

    NotInTheViewException(String call) {
        super("the view of the simulated disk has no " + call);
    }
}
