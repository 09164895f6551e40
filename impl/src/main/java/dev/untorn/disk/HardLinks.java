package dev.untorn.disk;

/** What is done about a target that has other names, hard links. */
public enum HardLinks {
    /** The target gets the new content. The other names keep the old, and are from now on names of another file. */
    SPLIT,

    /**
     * The attempt ends when it begins. So does one where names cannot be counted. A name that is made after this look is
     * split off.
     */
    REFUSE
}
