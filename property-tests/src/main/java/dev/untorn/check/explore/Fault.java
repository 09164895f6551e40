package dev.untorn.check.explore;

import dev.untorn.check.disk.Result;
import dev.untorn.check.disk.Result.Failure;
import java.util.Set;

/** What may go wrong: the faults of {@code FilePublish.tla}. */
@SuppressWarnings("ImmutableEnumChecker") // its sets and results are immutable
public enum Fault {
    PROCESS_CRASH("ProcessCrash", Set.of(), Failure.IO_ERROR, false),
    POWER_LOSS("PowerLoss", Set.of(), Failure.IO_ERROR, false),
    DISK_FULL("DiskFull", Set.of("CreateTemp", "CreateOrTruncate", "WriteTemp"), Failure.FULL, false),
    TOO_MANY_FILES("TooManyFiles", Set.of("CreateTemp"), Failure.TOO_MANY_FILES, false),
    NAME_TAKEN("NameTaken", Set.of("CreateTemp"), Failure.EXISTS, false),
    CREATE_REPLY_LOST("CreateReplyLost", Set.of("CreateTemp"), Failure.IO_ERROR, true),
    LOCK_FAILS("LockFails", Set.of("LockTarget", "LockTemp"), Failure.NOT_SUPPORTED, false),
    SYNC_FAILS("SyncFails", Set.of("SyncTemp"), Failure.IO_ERROR, false),
    RENAME_REFUSED("RenameRefused", Set.of("RenameTemp"), Failure.BUSY, false),
    RENAME_REPLY_LOST("RenameReplyLost", Set.of("RenameTemp"), Failure.IO_ERROR, true),
    LINK_REFUSED("LinkRefused", Set.of("LinkTemp"), Failure.NOT_SUPPORTED, false),
    LINK_REPLY_LOST("LinkReplyLost", Set.of("LinkTemp"), Failure.IO_ERROR, true),
    DIRECTORY_SYNC_FAILS("DirectorySyncFails", Set.of("SyncDirectory"), Failure.IO_ERROR, false);

    private final String action;
    private final Set<String> failingActions;
    private final Result result;
    private final boolean takesEffect;

    Fault(String action, Set<String> failingActions, Failure failure, boolean takesEffect) {
        this.action = action;
        this.failingActions = failingActions;
        this.result = new Result.Failed(failure);
        this.takesEffect = takesEffect;
    }

    /** The action of the specification. */
    public String action() {
        return action;
    }

    /** The actions that it lets fail; none if it strikes between two of them. */
    public Set<String> failingActions() {
        return failingActions;
    }

    boolean mayFail(String failingAction) {
        return failingActions.contains(failingAction);
    }

    /** What the caller is told. */
    Result result() {
        return result;
    }

    /** Whether the step is done although it reports failure. */
    boolean takesEffect() {
        return takesEffect;
    }
}
