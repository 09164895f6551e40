---------------------------- MODULE BatchPublish ----------------------------
(***************************************************************************)
(* One process publishes several files as a batch: it creates and writes   *)
(* all temps, syncs all, renames all, and syncs each directory once.  The  *)
(* batch is not one transaction: a reader may find some targets new and    *)
(* others old, and so may whoever comes after a power loss.  What holds    *)
(* for each file alone holds here for each file: it is old or new, whole.  *)
(*                                                                         *)
(* "Index last" gives one order: the index is renamed only when all other  *)
(* files are durable.  So whoever finds the new index finds all that it    *)
(* names, before and after a power loss.                                   *)
(*                                                                         *)
(* A step that fails before the first rename ends the batch: nothing is    *)
(* published.  If a rename or the sync of a directory fails, nothing more  *)
(* is renamed: what was renamed stays, the rest is discarded, the index is *)
(* not published.  Each file has an outcome of its own.                    *)
(*                                                                         *)
(* After a crash or a power loss the leftovers are deleted and the batch   *)
(* is run again, with newer content.                                       *)
(*                                                                         *)
(* Assumed: nobody else publishes to these targets.  Not modelled: locks,  *)
(* which keep a recoverer from the temps of the living (FilePublish).      *)
(***************************************************************************)
EXTENDS Disk, Integers

CONSTANTS
  Batch,        \* the targets, in the order in which they are renamed
  Index,        \* the one that comes last, or NoIndex
  NoIndex,
  DirectoryOf,  \* the directory of each target, and of its temp
  HasReader,    \* is there a reader?
  MaxFaults     \* how often each fault may happen, by its name

Targets == {Batch[i] : i \in DOMAIN Batch}
Temp(t) == t \o ".tmp"
BatchNames == Targets \cup {Temp(t) : t \in Targets}
Directories == {DirectoryOf[t] : t \in Targets}
Others == Targets \ {Index}
BlockCount == 2

Faults == {"DiskFull", "SyncFails", "RenameRefused", "RenameReplyLost", "DirectorySyncFails",
           "ProcessCrash", "PowerLoss"}

ASSUME NamesAreTheTargetsAndTheTemps == Names = BatchNames
ASSUME TheIndexIsTheLast == Index \in {Batch[Len(Batch)], NoIndex}
ASSUME EachFaultIsBounded == MaxFaults \in [Faults -> Nat]

VARIABLES
  run,         \* which run of the batch it is, from 1
  fileState,   \* the action that comes next for each file, or its outcome
  temp,        \* the file that was created for each target in this run, or NoFile
  stopped,     \* a step has failed: nothing more is renamed
  seen,        \* the version that the reader found in each target, or Unread
  faultsLeft   \* how often each fault may still happen

batchVars == <<run, fileState, temp, stopped>>
vars == <<diskVars, batchVars, seen, faultsLeft>>

-----------------------------------------------------------------------------
(* The design.  Every design that is known to be wrong replaces this one   *)
(* record; see MCBatchPublish.                                             *)

Untorn ==
  [renamesWhen |-> "allSynced",         \* and not each when its own temp is
   indexAfter  |-> "othersDurable",
   syncs       |-> "eachDirectory",
   discards    |-> "all",               \* the temps that a failure leaves
   reports     |-> "eachFile",
   reads       |-> "indexFirst"]        \* what the reader does

Design == Untorn

-----------------------------------------------------------------------------
(* Content.  Version 0 is there before; run n publishes version n.         *)

Unread == -1
Torn == -2
Digit(n) == <<"0", "1", "2", "3", "4">>[n + 1]
Block(t, version, i) == t \o " " \o Digit(version) \o <<" begins", " ends">>[i]
Blocks(t, version) == [i \in 1..BlockCount |-> Block(t, version, i)]

\* The version that a reader of this target finds.
VersionOf(t) ==
  IF names[t] # NoFile /\ \E v \in 0..run : content[names[t]] = Blocks(t, v)
  THEN CHOOSE v \in 0..run : content[names[t]] = Blocks(t, v)
  ELSE Torn

-----------------------------------------------------------------------------
Outcomes == {"UNCHANGED", "IN_DOUBT", "PUBLISHED_NOT_DURABLE", "DURABLE"}
InTemp == {"CreateTemp", "WriteTemp", "SyncTemp", "RenameTemp"}
BeforeRenames == InTemp \ {"RenameTemp"}

Place(t) == CHOOSE i \in DOMAIN Batch : Batch[i] = t

Init ==
  /\ content = [i \in DOMAIN Batch |-> Blocks(Batch[i], 0)]
  /\ durableContent = content
  /\ names = [n \in Names |-> IF n \in Targets THEN Place(n) ELSE NoFile]
  /\ durableNames = names
  /\ pendingNames = <<>>
  /\ run = 1
  /\ fileState = [t \in Targets |-> "CreateTemp"]
  /\ temp = [t \in Targets |-> NoFile]
  /\ stopped = FALSE
  /\ seen = [t \in Targets |-> Unread]
  /\ faultsLeft = MaxFaults

GoTo(t, state) == fileState' = [fileState EXCEPT ![t] = state]

Ended == \A t \in Targets : fileState[t] \in Outcomes
Dead == \A t \in Targets : fileState[t] = "Dead"

-----------------------------------------------------------------------------
(* The batch.                                                              *)

\* Files are created and written one after the other.
ItsTurn(t) ==
  \A other \in Targets : Place(other) < Place(t) => fileState[other] \notin {"CreateTemp", "WriteTemp"}

\* open(O_CREAT | O_EXCL).
CreateTemp(t) ==
  /\ fileState[t] = "CreateTemp"
  /\ ItsTurn(t)
  /\ Create(Temp(t))
  /\ temp' = [temp EXCEPT ![t] = NewFile]
  /\ GoTo(t, "WriteTemp")
  /\ UNCHANGED <<run, stopped, seen, faultsLeft>>

\* write: the next block.
WriteTemp(t) ==
  /\ fileState[t] = "WriteTemp"
  /\ LET next == Len(content[temp[t]]) + 1
     IN  /\ Write(temp[t], next, Block(t, run, next))
         /\ GoTo(t, IF next < BlockCount THEN "WriteTemp" ELSE "SyncTemp")
  /\ UNCHANGED <<run, temp, stopped, seen, faultsLeft>>

\* fsync of a temp, in any order: several threads do it.
SyncTemp(t) ==
  /\ fileState[t] = "SyncTemp"
  /\ \A other \in Targets : fileState[other] \notin {"CreateTemp", "WriteTemp"}
  /\ Sync(temp[t])
  /\ GoTo(t, "RenameTemp")
  /\ UNCHANGED <<run, temp, stopped, seen, faultsLeft>>

\* May this file be renamed as far as the index is concerned?
IndexAllows(t) ==
  IF Index = NoIndex THEN TRUE
  ELSE CASE Design.indexAfter = "othersDurable" ->
              t = Index => \A other \in Others : fileState[other] = "DURABLE"
         [] Design.indexAfter = "othersRenamed" ->
              t = Index => \A other \in Others : fileState[other] = "SyncDirectory"
         [] Design.indexAfter = "nothing" ->
              t # Index => fileState[Index] # "RenameTemp"

\* rename over the target, one after the other.
RenameTemp(t) ==
  /\ fileState[t] = "RenameTemp"
  /\ ~stopped
  /\ Design.renamesWhen = "allSynced" =>
       \A other \in Targets : fileState[other] \notin BeforeRenames
  /\ IndexAllows(t)
  /\ \A other \in Others : Place(other) < Place(t) /\ t # Index => fileState[other] # "RenameTemp"
  /\ Rename(Temp(t), t)
  /\ GoTo(t, "SyncDirectory")
  /\ UNCHANGED <<run, temp, stopped, seen, faultsLeft>>

\* No more renames before the next sync of a directory.
RenamesAreDone ==
  \A t \in Targets : fileState[t] \in InTemp => Design.indexAfter = "othersDurable" /\ t = Index

NamesIn(directories) ==
  UNION {{t, Temp(t)} : t \in {each \in Targets : DirectoryOf[each] \in directories}}

\* Whom a sync of this directory is for.
Renamed(directory) ==
  {t \in Targets : /\ fileState[t] = "SyncDirectory"
                   /\ Design.syncs = "eachDirectory" => DirectoryOf[t] = directory}

\* fsync of a directory, once for all files that were renamed in it.
SyncDirectory(directory) ==
  /\ RenamesAreDone
  /\ Renamed(directory) # {}
  /\ SyncNames(NamesIn({directory}))
  /\ fileState' = [t \in Targets |-> IF t \in Renamed(directory) THEN "DURABLE" ELSE fileState[t]]
  /\ UNCHANGED <<run, temp, stopped, seen, faultsLeft>>

\* A temp that is not renamed any more.  One that is gone was renamed after all.
DeleteTemp(t) ==
  /\ fileState[t] = "DeleteTemp"
  /\ IF names[Temp(t)] = NoFile
     THEN UNCHANGED diskVars
     ELSE Unlink(Temp(t))
  /\ GoTo(t, IF names[Temp(t)] = NoFile /\ Design.reports = "eachFile" THEN "IN_DOUBT" ELSE "UNCHANGED")
  /\ UNCHANGED <<run, temp, stopped, seen, faultsLeft>>

-----------------------------------------------------------------------------
(* Faults.                                                                 *)

Happens(fault) ==
  /\ faultsLeft[fault] > 0
  /\ faultsLeft' = [faultsLeft EXCEPT ![fault] = @ - 1]

\* The state of a file after the step of one of these has failed.
AfterFailure(t, failed) ==
  IF fileState[t] \notin InTemp THEN fileState[t]
  ELSE IF temp[t] = NoFile \/ (Design.discards = "failed" /\ t \notin failed) THEN "UNCHANGED"
  ELSE "DeleteTemp"

\* Nothing more is renamed, and what was not renamed is discarded.
Stop(failed) ==
  /\ stopped' = TRUE
  /\ fileState' = [t \in Targets |-> AfterFailure(t, failed)]
  /\ UNCHANGED <<run, temp, seen>>

\* No space for a new file, or for one more block.
DiskFull(t) ==
  /\ fileState[t] \in {"CreateTemp", "WriteTemp"}
  /\ ItsTurn(t)
  /\ Happens("DiskFull")
  /\ Stop({t})
  /\ UNCHANGED diskVars

SyncFails(t) ==
  /\ ENABLED SyncTemp(t)
  /\ Happens("SyncFails")
  /\ Stop({t})
  /\ UNCHANGED diskVars

RenameRefused(t) ==
  /\ ENABLED RenameTemp(t)
  /\ Happens("RenameRefused")
  /\ Stop({t})
  /\ UNCHANGED diskVars

\* The rename takes place and reports failure.
RenameReplyLost(t) ==
  /\ ENABLED RenameTemp(t)
  /\ Happens("RenameReplyLost")
  /\ Rename(Temp(t), t)
  /\ Stop({t})

\* What was renamed in this directory is published, and may be lost.
DirectorySyncFails(directory) ==
  /\ ENABLED SyncDirectory(directory)
  /\ Happens("DirectorySyncFails")
  /\ stopped' = TRUE
  /\ fileState' = [t \in Targets |-> IF t \in Renamed(directory) THEN "PUBLISHED_NOT_DURABLE"
                                     ELSE AfterFailure(t, {})]
  /\ UNCHANGED <<diskVars, run, temp, seen>>

\* Nobody is told anything any more, unless all had been told.
Die ==
  /\ fileState' = [t \in Targets |-> IF Ended THEN fileState[t] ELSE "Dead"]
  /\ UNCHANGED <<run, temp, stopped>>

ProcessCrash ==
  /\ ~Ended /\ ~Dead
  /\ Happens("ProcessCrash")
  /\ Die
  /\ UNCHANGED <<diskVars, seen>>

\* The plug: one of the possible disks is found.  The reader starts anew.
PowerLoss ==
  /\ Happens("PowerLoss")
  /\ LosePower
  /\ Die
  /\ seen' = [t \in Targets |-> Unread]

-----------------------------------------------------------------------------
(* A batch that was cut in the middle.                                     *)

\* A recoverer has proved that its writer is dead.
DeleteLeftover(t) ==
  /\ Dead
  /\ Unlink(Temp(t))
  /\ UNCHANGED <<batchVars, seen, faultsLeft>>

\* The batch is run again.
RunAgain ==
  /\ Dead
  /\ \A t \in Targets : names[Temp(t)] = NoFile
  /\ run' = run + 1
  /\ fileState' = [t \in Targets |-> "CreateTemp"]
  /\ temp' = [t \in Targets |-> NoFile]
  /\ stopped' = FALSE
  /\ UNCHANGED <<diskVars, seen, faultsLeft>>

-----------------------------------------------------------------------------
(* A reader looks once at each target, at the index first.                 *)

ReadTarget(t) ==
  /\ HasReader
  /\ seen[t] = Unread
  /\ Design.reads = "indexFirst" /\ Index # NoIndex /\ t # Index => seen[Index] # Unread
  /\ seen' = [seen EXCEPT ![t] = VersionOf(t)]
  /\ UNCHANGED <<diskVars, batchVars, faultsLeft>>

-----------------------------------------------------------------------------
FileStep(t) == CreateTemp(t) \/ WriteTemp(t) \/ SyncTemp(t) \/ RenameTemp(t) \/ DeleteTemp(t)

WriterStep == (\E t \in Targets : FileStep(t)) \/ \E d \in Directories : SyncDirectory(d)

FileFails(t) == DiskFull(t) \/ SyncFails(t) \/ RenameRefused(t) \/ RenameReplyLost(t)

RecoveryStep == RunAgain \/ \E t \in Targets : DeleteLeftover(t)

Next ==
  \/ \E t \in Targets : FileStep(t) \/ FileFails(t) \/ ReadTarget(t) \/ DeleteLeftover(t)
  \/ \E d \in Directories : SyncDirectory(d) \/ DirectorySyncFails(d)
  \/ RunAgain
  \/ ProcessCrash
  \/ PowerLoss

\* The writer does not stand still, and a batch that was cut is run again.
Fairness == WF_vars(WriterStep) /\ WF_vars(RecoveryStep)

Spec == Init /\ [][Next]_vars /\ Fairness

-----------------------------------------------------------------------------
(* What holds.                                                             *)

TypeOK ==
  /\ names \in [Names -> Files \cup {NoFile}]
  /\ durableNames \in [Names -> Files \cup {NoFile}]
  /\ DOMAIN durableContent = Files
  /\ run \in Nat \ {0}
  /\ fileState \in [Targets -> InTemp \cup Outcomes \cup {"SyncDirectory", "DeleteTemp", "Dead"}]
  /\ temp \in [Targets -> Files \cup {NoFile}]
  /\ stopped \in BOOLEAN
  /\ seen \in [Targets -> {Unread, Torn} \cup 0..run]
  /\ faultsLeft \in [Faults -> Nat]

\* Each target holds one version, whole.
TargetsAlwaysWhole == \A t \in Targets : VersionOf(t) # Torn

\* A file that was reported durable is not an older version, after a power loss,
\* too; that it is not torn is TargetsAlwaysWhole.
AcknowledgedSurvives ==
  Ended => \A t \in Targets : fileState[t] = "DURABLE" => VersionOf(t) \notin 0..(run - 1)

\* A file that was reported unchanged does not hold the batch's content.
UnchangedMeansUnchanged ==
  Ended => \A t \in Targets : fileState[t] = "UNCHANGED" => VersionOf(t) # run

\* Before the first rename all temps are whole and synced: until then a full
\* disk, and whatever else is wrong with one file, leaves all as they were.
NothingUnlessAllAreReady ==
  (\E t \in Targets : fileState[t] \in BeforeRenames) => \A t \in Targets : VersionOf(t) # run

\* The index is not newer than the files that it names.
IndexNamesWhatIsThere ==
  Index # NoIndex => \A t \in Targets : VersionOf(t) >= VersionOf(Index)

\* The same as a reader sees it, which reads the index and then the files.
ReaderFindsWhatTheIndexNames ==
  Index # NoIndex => \A t \in Targets : seen[t] # Unread => seen[t] >= seen[Index]

\* A batch that has ended, other than by a crash, has left no temp.
EndedLeavesNoTemp ==
  Ended /\ faultsLeft["PowerLoss"] = MaxFaults["PowerLoss"] =>
    \A t \in Targets : names[Temp(t)] = NoFile

\* Every batch ends, and one that was cut is run again until it ends.
EveryBatchEnds == <>[]Ended

THEOREM Spec => [](TypeOK /\ TargetsAlwaysWhole /\ AcknowledgedSurvives /\ UnchangedMeansUnchanged
                   /\ NothingUnlessAllAreReady /\ IndexNamesWhatIsThere
                   /\ ReaderFindsWhatTheIndexNames /\ EndedLeavesNoTemp)
THEOREM Spec => EveryBatchEnds
=============================================================================
