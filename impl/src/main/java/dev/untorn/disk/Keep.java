package dev.untorn.disk;

/** How much it matters that a new file has some {@link Metadata} of the one that it replaces. */
public enum Keep {
    /** If it cannot be kept, or nobody can tell, nothing is published. */
    MUST,

    /** What could not be kept is told: {@link Disk.OpenFile#notKept}. */
    TRY,

    /** It is that of any new file, and the old is not looked at. */
    NO
}
