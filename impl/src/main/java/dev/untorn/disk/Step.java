package dev.untorn.disk;

/**
 * One action of a publish, of a read or of a sweep: an action of {@code FilePublish.tla}, a method of {@link Disk}, a
 * system call and a crash point under one name. The first two come before the protocol, which begins where a directory is.
 */
public enum Step {
    FOLLOW_LINKS("FollowLinks"),
    CREATE_DIRECTORY("CreateDirectory"),
    READ_VERSION("ReadVersion"),
    LOCK_TARGET("LockTarget"),
    COMPARE_VERSION("CompareVersion"),
    CREATE_TEMP("CreateTemp"),
    LOCK_TEMP("LockTemp"),
    WRITE_TEMP("WriteTemp"),
    SYNC_TEMP("SyncTemp"),
    RENAME_TEMP("RenameTemp"),
    LINK_TEMP("LinkTemp"),
    SYNC_DIRECTORY("SyncDirectory"),
    DELETE_TEMP("DeleteTemp"),
    OPEN_TARGET("OpenTarget"),
    READ_TARGET("ReadTarget"),
    LIST_LEFTOVERS("ListLeftovers"),
    OPEN_LEFTOVER("OpenLeftover"),
    LOCK_LEFTOVER("LockLeftover"),
    DELETE_LEFTOVER("DeleteLeftover");

    private final String action;

    Step(String action) {
        this.action = action;
    }

    /** The action of the specification, such as {@code RenameTemp}. */
    public String action() {
        return action;
    }

    /** The method of {@link Disk}, such as {@code renameTemp}. */
    @Override
    public String toString() {
        return Character.toLowerCase(action.charAt(0)) + action.substring(1);
    }
}
