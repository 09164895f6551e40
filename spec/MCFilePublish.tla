---------------------------- MODULE MCFilePublish ----------------------------
(***************************************************************************)
(* FilePublish for TLC: bounds, reductions, and the designs that are       *)
(* wrong, each a change of one decision.                                   *)
(***************************************************************************)
EXTENDS FilePublishProperties, TLC

-----------------------------------------------------------------------------
(* Bounds.                                                                 *)

NoFaults == [f \in Faults |-> 0]
Once(faults) == [f \in Faults |-> IF f \in faults THEN 1 ELSE 0]

\* One crash, one power loss and one full disk.
OneCrashOnePowerLossOneDiskFull == Once({"ProcessCrash", "PowerLoss", "DiskFull"})

\* Each step fails once, and the power is lost once.
EachStepFailsOnce == Once(Faults \ {"ProcessCrash"})

EveryFaultOnce == Once(Faults)
OneCrashOnePowerLoss == Once({"ProcessCrash", "PowerLoss"})
OnePowerLoss == Once({"PowerLoss"})
OneCrash == Once({"ProcessCrash"})
OneDiskFull == Once({"DiskFull"})
OneRefusal == Once({"RenameRefused"})
OneReplyLost == Once({"RenameReplyLost"})
OneSyncFailsOnePowerLoss == Once({"SyncFails", "PowerLoss"})
OneDirectorySyncFailsOnePowerLoss == Once({"DirectorySyncFails", "PowerLoss"})

\* A name is taken, or a recoverer takes the temp, among crashes.
RetryFaults == Once({"ProcessCrash", "PowerLoss", "NameTaken"})

TwoCrashesTwoPowerLosses ==
  [NoFaults EXCEPT !["ProcessCrash"] = 2, !["PowerLoss"] = 2, !["DiskFull"] = 1]

-----------------------------------------------------------------------------
(* Reductions, for the models with everything at once.                     *)

\* A step may fail as often as it is tried.  That allows more than a number would,
\* and what may still happen is not one more thing in which states differ.
HappensAnyNumberOfTimes(fault) ==
  /\ faultsLeft[fault] > 0
  /\ faultsLeft' = IF fault \in {"ProcessCrash", "PowerLoss"}
                   THEN [faultsLeft EXCEPT ![fault] = @ - 1]
                   ELSE faultsLeft

\* After a power loss nobody reads a leftover: what it holds does not matter.
FoundByReaders(kept) == {kept[Target]}

\* A list that is out of date by the time of the open leads to nothing, or to what
\* a later list would: both happen at once.
ListAndOpenLeftovers(c) ==
  /\ recovererState[c] = "ListLeftovers"
  /\ MayTakeTemps
  /\ \E n \in TempNames :
       /\ names[n] # NoFile
       /\ candidate' = [candidate EXCEPT ![c] = n]
       /\ openFile' = [openFile EXCEPT ![c] = names[n]]
  /\ recovererState' = [recovererState EXCEPT ![c] = "LockLeftover"]
  /\ UNCHANGED <<diskVars, locks, writerVars, readerVars, faultsLeft, published, acknowledged>>

\* A reader that has a file open that nobody is writing any more gets what it gets,
\* whenever it reads: it reads at once.  Otherwise it reads block by block.
OpenTargetAndRead(r) ==
  LET file == names[Target]
      beingWritten == \E w \in Writers : writerState[w] = "WriteTemp" /\ openFile[w] = file
  IN  /\ readerState[r] = "OpenTarget"
      /\ openFile' = [openFile EXCEPT ![r] = file]
      /\ readerState' = [readerState EXCEPT ![r] = CASE file = NoFile -> Absent
                                                     [] beingWritten -> "ReadTarget"
                                                     [] OTHER -> "done"]
      /\ observed' = IF readerState'[r] = "done" THEN [observed EXCEPT ![r] = content[file]]
                     ELSE observed
      /\ UNCHANGED <<diskVars, locks, writerVars, recovererVars, faultsLeft, published, acknowledged>>

\* Writers are alike, and so are readers and recoverers.
Symmetry == Permutations(Writers) \cup Permutations(Readers) \cup Permutations(Recoverers)

\* At most one writer tries a second name.
OneRetries == \A w, other \in Writers : tries[w] > 1 /\ tries[other] > 1 => w = other

IsAtWork(w) == writerState[w] \notin Ended

\* A writer that ended may not, but EndedLeavesNoTemp asks whose temp it left.
MayUseItsFile(p) ==
  IF p \in Writers
  THEN IsAtWork(p) \/ (tries[p] <= TempCount /\ names[TempName(p)] # NoFile)
  ELSE IF p \in Readers THEN readerState[p] = "ReadTarget" ELSE TRUE

\* The files that somebody may still read or write.
FilesInUse ==
  SurvivingFiles(Target)
    \cup {openFile[p] : p \in {p \in Writers \cup Readers : MayUseItsFile(p)}}

\* States that differ in nothing of this have the same future and hold the same
\* invariants, in regime "posix": there the order of the pending directory
\* operations does not matter, only which files each name may lead to.
View ==
  <<names,
    Len(content),  \* the number of the next file
    [n \in Names |-> SurvivingFiles(n)],
    {<<f, content[f], durableContent[f]>> : f \in FilesInUse \ {NoFile}},
    locks, writerState, tries, expected, readerState, observed, recovererState, candidate,
    faultsLeft, published, acknowledged,
    [w \in Writers |-> IF IsAtWork(w) THEN written[w] ELSE 0],
    {<<p, openFile[p]>> : p \in {p \in Processes : MayUseItsFile(p)}}>>

-----------------------------------------------------------------------------
(* Designs that are wrong.                                                 *)

First == CHOOSE first \in Writers : TRUE
OneNameForAll(name) == [w \in Writers |-> [i \in 1..TempCount |-> name]]
AfterFailure(step, next) == [Untorn EXCEPT !.afterFailure[step] = next]

\* The design without a step, or with one more before it.
Without(step) == [Untorn EXCEPT !.steps = SelectSeq(Steps, LAMBDA s : s # step)]
Before(step, extra) ==
  LET i == IndexOf(step, Steps)
  IN  [Untorn EXCEPT !.steps = SubSeq(Steps, 1, i - 1) \o <<extra>> \o SubSeq(Steps, i, Len(Steps))]

\* The target itself is written: CPython before bug 13146.
WriteInPlace ==
  [Untorn EXCEPT !.tempName = OneNameForAll(Target),
                 !.exclusive = FALSE,
                 !.steps = <<"CreateTemp", "WriteTemp", "SyncTemp", "SyncDirectory">>]

\* One temp name for all, opened by whoever comes: the first patch of the bug.
SharedTemp == [Untorn EXCEPT !.tempName = OneNameForAll(<<First, 1>>), !.exclusive = FALSE]

\* The pid in the name: on two hosts, two processes may have one pid; on one, a pid
\* comes again.
PidTemp == SharedTemp

\* One temp name for all, and O_EXCL: a writer that crashed blocks all others,
\* which wait for the name to be free.
ExclWithoutRecovery == [Untorn EXCEPT !.tempName = OneNameForAll(<<First, 1>>)]
NeverGivesUp(w) == FALSE

NoSync == Without("SyncTemp")
NoDirectorySync == Without("SyncDirectory")
SyncAfterRename ==
  [Untorn EXCEPT !.steps =
    <<"CreateTemp", "LockTemp", "WriteTemp", "RenameTemp", "SyncTemp", "SyncDirectory">>]

\* The writer is told DURABLE, and the directory is synced in the background.
AcknowledgeEarly == [Untorn EXCEPT !.acknowledges = "SyncDirectory"]

\* A failed fsync of the directory is swallowed.
IgnoreDirectorySyncFailure == AfterFailure("SyncDirectory", "DURABLE")

\* A failed fsync is tried again.
RetrySync == AfterFailure("SyncTemp", "SyncTempAgain")

\* One write is taken to have written all.
IgnoreShortWrite == [Untorn EXCEPT !.resumes = FALSE]

\* close() publishes what was written until then.
ClosePublishes == AfterFailure("WriteTemp", "RenameTemp")

\* For platforms, or habits, on which rename does not replace.
UnlinkThenRename == Before("RenameTemp", "UnlinkTarget")
BackupThenRename == Before("RenameTemp", "BackupTarget")

\* What to do when the rename is refused: make room, copy, or not look.
DeleteTargetWhenRenameRefused == AfterFailure("RenameTemp", "UnlinkTarget")
FallbackToCopy == AfterFailure("RenameTemp", "CopyToTarget")
IgnoreRefusal == AfterFailure("RenameTemp", "DropTemp")

\* A failed step is reported, and that is all: the temp stays, and whether a
\* rename that reported failure took place is not asked.
NoDiscard == [Untorn EXCEPT !.afterFailure = [s \in FailingSteps |-> "UNCHANGED"]]

\* Names that are taken are counted, and nobody looks at the count.
TryNextNameForEver(w) ==
  /\ tries' = [tries EXCEPT ![w] = @ + 1]
  /\ openFile' = [openFile EXCEPT ![w] = NoFile]
  /\ Move(w, "CreateTemp")

\* Every temp in the directory is deleted; or those that were there for a while;
\* or those that could be locked, whatever the name leads to by then.
SweepWithoutLock == [Untorn EXCEPT !.sweep = <<"ListLeftovers", "DeleteLeftover">>]
SweepByAge == [Untorn EXCEPT !.sweep = <<"ListLeftovers", "AwaitAge", "DeleteLeftover">>]
SweepWithoutRecheck ==
  [Untorn EXCEPT !.rechecks = {"LockTemp"}, !.tempName = OneNameForAll(<<First, 1>>)]
SweepWithoutRecheckOfUniqueNames == [Untorn EXCEPT !.rechecks = {"LockTemp"}]

\* A temp whose writer is dead is deleted, whether or not there is a target.
SweepsOnlyCopy == [Untorn EXCEPT !.keepsOnlyCopy = FALSE]

\* A recoverer looks at one candidate when the program starts, and never again.
SweepAtStartOnly == [Untorn EXCEPT !.sweep = Append(@, "over")]
LookOnce(c, name) ==
  /\ candidate' = [candidate EXCEPT ![c] = name]
  /\ recovererState' = [recovererState EXCEPT ![c] = IF name = NoName THEN "over" ELSE AfterSweep(@)]

\* Writers that do not lock; or do not look whether the temp that they locked is
\* still there; or let go of the lock before the rename.
NoLock == Without("LockTemp")
LockWithoutRecheck == [Untorn EXCEPT !.rechecks = {"LockLeftover"}]
LockTooLate == Before("RenameTemp", "CloseTemp")

\* FirstWins by looking before the rename.
CheckThenRename ==
  [Untorn EXCEPT !.steps = <<"CreateTemp", "LockTemp", "WriteTemp", "SyncTemp", "CheckTarget",
                             "RenameTemp", "SyncDirectory">>]

\* IfUnchanged by comparing before the lock.
CompareBeforeLock ==
  [Untorn EXCEPT !.steps = <<"ReadVersion", "CompareVersion", "LockTarget">> \o SubSeq(Steps, 4, Len(Steps))]

\* Exclusive by a file that exists while somebody writes, as index.lock of git: a
\* crash leaves it.
LocksLeftByCrash(p) == {l \in LocksOf(p) : l[2] # LockFile}

\* Exclusive by such a file, which is ignored when it is old.
LockTargetByAge(w) ==
  /\ writerState[w] = "LockTarget"
  /\ GoTo(w, After("LockTarget"))
  /\ locks' = {l \in locks : l[2] # LockFile} \cup {<<w, LockFile>>}
  /\ UNCHANGED <<diskVars, tries, written, expected, readerVars, recovererVars, openFile, faultsLeft,
                 published>>

\* No rename at all: writers write in place under a lock that readers take, too.
ReadersLock ==
  [Untorn EXCEPT !.tempName = OneNameForAll(Target),
                 !.exclusive = FALSE,
                 !.steps = <<"LockTarget", "CreateTemp", "WriteTemp", "SyncTemp", "SyncDirectory">>]

-----------------------------------------------------------------------------
(* Steps that only those designs have.                                     *)

OnlyWriterMoves == UNCHANGED <<tries, expected, readerVars, recovererVars, openFile, faultsLeft>>

UnlinkTarget(w) ==
  /\ writerState[w] = "UnlinkTarget"
  /\ IF names[Target] = NoFile THEN UNCHANGED diskVars ELSE Unlink(Target)
  /\ Move(w, "RenameTemp")
  /\ UNCHANGED <<written, published>> /\ OnlyWriterMoves

Backup == <<"backup">>
NamesAndBackup == PublishNames \cup {Backup}

BackupTarget(w) ==
  /\ writerState[w] = "BackupTarget"
  /\ IF names[Target] = NoFile THEN UNCHANGED diskVars ELSE Rename(Target, Backup)
  /\ Move(w, "RenameTemp")
  /\ UNCHANGED <<written, published>> /\ OnlyWriterMoves

\* The target is opened for writing, which truncates it, and gets block by block
\* what the temp holds.
CopyToTarget(w) ==
  /\ writerState[w] = "CopyToTarget"
  /\ CreateOrTruncate(Target)
  /\ written' = [written EXCEPT ![w] = 0]
  /\ Move(w, "CopyBlock")
  /\ UNCHANGED published /\ OnlyWriterMoves

CopyBlock(w) ==
  /\ writerState[w] = "CopyBlock"
  /\ Write(names[Target], written[w] + 1, w)
  /\ written' = [written EXCEPT ![w] = @ + 1]
  /\ IF written'[w] = BlockCount
     THEN published' = Append(published, w) /\ Move(w, "DropTemp")
     ELSE UNCHANGED published /\ Move(w, "CopyBlock")
  /\ OnlyWriterMoves

\* What `finally` does, whether or not the rename took place.
DropTemp(w) ==
  /\ writerState[w] = "DropTemp"
  /\ Unlink(TempName(w))
  /\ Move(w, After("RenameTemp"))
  /\ UNCHANGED <<written, published>> /\ OnlyWriterMoves

\* A second fsync succeeds, and nothing is durable: the first one has marked the
\* blocks as clean.  Seen on ext4 and xfs.  On a kernel that keeps them dirty it is
\* a Sync like any other.
SyncAgain(file) == UNCHANGED diskVars

SyncTempAgain(w) ==
  /\ writerState[w] = "SyncTempAgain"
  /\ SyncAgain(openFile[w])
  /\ Move(w, After("SyncTemp"))
  /\ UNCHANGED <<written, published>> /\ OnlyWriterMoves

\* close, which unlocks.
CloseTemp(w) ==
  /\ writerState[w] = "CloseTemp"
  /\ GoTo(w, After("CloseTemp"))
  /\ locks' = locks \ LocksOf(w)
  /\ UNCHANGED <<diskVars, written, published>> /\ OnlyWriterMoves

\* Is there a target?
CheckTarget(w) ==
  /\ writerState[w] = "CheckTarget"
  /\ Move(w, IF names[Target] = NoFile THEN After("CheckTarget") ELSE "DeleteTemp")
  /\ UNCHANGED <<diskVars, written, published>> /\ OnlyWriterMoves

\* The candidate is still there after a while; in another world the writers whose
\* temps it could be are done by then.
IsOld(name) == TRUE
IsOldAndDead(name) == \A w \in Writers : IsAtWork(w) /\ HasBegun(w) => TempName(w) # name

AwaitAge(c) ==
  /\ recovererState[c] = "AwaitAge"
  /\ IsOld(candidate[c])
  /\ LookAt(c, IF names[candidate[c]] = NoFile THEN NoName ELSE candidate[c])
  /\ UNCHANGED <<diskVars, locks, writerVars, readerVars, openFile, faultsLeft, published, acknowledged>>

ExtraStep(w) ==
  \/ UnlinkTarget(w) \/ BackupTarget(w) \/ CopyToTarget(w) \/ CopyBlock(w) \/ DropTemp(w)
  \/ SyncTempAgain(w) \/ CloseTemp(w) \/ CheckTarget(w)

SpecWithExtraSteps ==
  Init /\ [][Next \/ (\E w \in Writers : ExtraStep(w)) \/ (\E c \in Recoverers : AwaitAge(c))]_vars

-----------------------------------------------------------------------------
(* Readers of designs that are wrong.                                      *)

\* The reader waits for the writer, locks, and unlocks at the end of the file.
OpenTargetUnderLock(r) ==
  /\ readerState[r] = "OpenTarget"
  /\ \A l \in locks : l[2] = LockFile => l[1] \in Readers
  /\ locks' = locks \cup {<<r, LockFile>>}
  /\ openFile' = [openFile EXCEPT ![r] = names[Target]]
  /\ readerState' = [readerState EXCEPT ![r] = "ReadTarget"]
  /\ UNCHANGED <<diskVars, writerVars, observed, recovererVars, faultsLeft, published, acknowledged>>

ReadTargetUnderLock(r) ==
  /\ readerState[r] = "ReadTarget"
  /\ Read(r, content[openFile[r]])
  /\ locks' = IF readerState'[r] = "done" THEN locks \ LocksOf(r) ELSE locks
  /\ UNCHANGED <<diskVars, writerVars, recovererVars, openFile, faultsLeft, published, acknowledged>>

\* The writer waits for readers and writers.
LockTargetWaiting(w) ==
  /\ writerState[w] = "LockTarget"
  /\ ~IsLocked(LockFile)
  /\ GoTo(w, After("LockTarget"))
  /\ Lock(w, LockFile)
  /\ UNCHANGED <<diskVars, tries, written, expected, readerVars, recovererVars, openFile, faultsLeft,
                 published>>

\* The reader opens the target anew for each block: first the header, then the rest.
ReadTargetOpenedAnew(r) ==
  /\ readerState[r] = "ReadTarget"
  /\ names[Target] # NoFile
  /\ Read(r, content[names[Target]])
  /\ UNCHANGED <<diskVars, locks, writerVars, recovererVars, openFile, faultsLeft, published, acknowledged>>

-----------------------------------------------------------------------------
(* Worlds in which some of the designs are right.                          *)

\* One host, on which one process at a time has a pid.
OneAtATime ==
  \A w \in Writers : HasBegun(w) /\ IsAtWork(w) =>
    \A other \in Writers \ {w} : ~(HasBegun(other) /\ IsAtWork(other))

\* One write writes all.
WriteAll(file, position, block) == ChangeContent(file, Whole(block))

-----------------------------------------------------------------------------
(* States that must be reachable: a model that says "never" must fail, or  *)
(* the invariants hold for want of behaviour.                              *)

\* A writer was told that its value is published, and a power loss took it back.
NeverTakenBack ==
  ~(PowerWasLost /\ published = <<>> /\ \E w \in Writers : writerState[w] = Durability)

\* A crashed writer has left a temp.
NeverALeftover ==
  \A w \in Writers : writerState[w] = "crashed" => names[TempName(w)] = NoFile

\* A reader has read the old value to its end, and the target has a new one.
NeverOvertaken ==
  \A r \in Readers : ~(observed[r] = Whole(Old) /\ published # <<>> /\ ~PowerWasLost)

\* A writer was told this.
Never(outcome) == \A w \in Writers : writerState[w] # outcome
NeverToldUnchanged == Never("UNCHANGED")
NeverToldInDoubt == Never("IN_DOUBT")
NeverToldPublishedNotDurable == Never("PUBLISHED_NOT_DURABLE")
NeverToldVisible == Never("VISIBLE")
NeverToldConsistent == Never("CONSISTENT")
NeverToldDurable == Never("DURABLE")

\* A writer that begins after a power loss publishes.
NeverPublishedAfterPowerLoss ==
  ~(PowerWasLost /\ TargetValue \in Writers /\ names[Target] # durableNames[Target])

\* A recoverer has the lock on a temp whose writer has not locked it yet.
NeverTakenBeforeTheLock ==
  \A w \in Writers : writerState[w] = "LockTemp" => ~IsLocked(openFile[w])

\* A writer published under its second name.
NeverRetried == \A w \in Writers : ~(tries[w] = 2 /\ writerState[w] = Durability)

\* A temp of a writer that crashed is gone.
NeverRecovered == ~(\E w \in Writers : writerState[w] = "crashed" /\ names[TempName(w)] = NoFile)

\* FirstWins: a writer has made its temp, and another was first to link.
NeverSecond ==
  ~(published # <<>> /\ \E w \in Writers : writerState[w] = "UNCHANGED" /\ openFile[w] # NoFile)

\* FirstWins: a writer that began after another was first has made nothing.
NeverToldBeforeTheTemp ==
  ~(published # <<>> /\ \E w \in Writers : writerState[w] = "UNCHANGED" /\ openFile[w] = NoFile)

\* Exclusive: a writer was told that another is at work.
NeverBusy == \A w \in Writers : ~(writerState[w] = "UNCHANGED" /\ IsLocked(LockFile))

\* Exclusive: a writer publishes although one that had the lock has crashed.
NeverTakenOver ==
  ~(published # <<>> /\ \E w \in Writers : writerState[w] = "crashed" /\ names[TempName(w)] # NoFile)

\* IfUnchanged: a writer found another version than the one that it had read.
NeverChanged == \A w \in Writers : ~(writerState[w] = "UNCHANGED" /\ expected[w] # TargetValue)
=============================================================================
