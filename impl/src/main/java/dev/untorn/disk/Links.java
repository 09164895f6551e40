package dev.untorn.disk;

/**
 * What is done about a target that is a symbolic link. It is about the target's own name: links among the directories
 * before it are always followed, as by every program.
 *
 * <p>Whoever replaces a target by a link between the look and the rename is not followed, either: a rename replaces the
 * link.
 */
public enum Links {
    /**
     * The file that the link leads to is published, over all links of a chain, and the link stays. The links are followed
     * once, when the attempt begins; temp and lock file are beside the file at their end. If there is none, it is made,
     * in a directory that must exist. A loop is refused.
     */
    FOLLOW,

    /** The link is replaced by a regular file with the rights of any new one. What it led to stays, and is not looked at. */
    REPLACE,

    /** The attempt ends when it begins, and the link stays: only the caller knows which of the other two is a surprise. */
    REFUSE
}
