package dev.untorn.disk;

/** What a file has beside its content, and what a new file can take over from the one that it replaces. */
public enum Metadata {
    /**
     * The rights of owner, group and others. Set-id bits are never kept: new content is not what was trusted. Where a file
     * system has no such rights there is nothing to keep.
     */
    MODE,

    /** The owner; only a privileged process gives files away. */
    OWNER,

    /** The group; a process gives files to the groups that it is in. */
    GROUP,

    /**
     * Extended attributes whose names begin with {@code user.}. Java 17 does not show others: {@code security.},
     * {@code trusted.} and {@code system.} are never kept, labels and capabilities among them.
     */
    XATTRS,

    /**
     * An access control list. Java 17 does not show those of Linux, nor whether there is one: {@link Keep#MUST} refuses every
     * target that exists, and {@link Keep#TRY} tells {@link Disk.OpenFile#notKept} each time.
     */
    ACL
}
