----------------------------- MODULE FilePublish -----------------------------
(***************************************************************************)
(* The protocol.  Each writer publishes one value: it writes a temp, a     *)
(* file of its own beside the target, and renames it over the target.      *)
(* The policy is LastWins: writers do not wait for one another.            *)
(*                                                                         *)
(* An action is one system call, and has the name of the method of the     *)
(* Java interface Disk that makes it; docs/vocabulary.md is the table.     *)
(* A writer may crash between any two of them, and so may the machine.     *)
(*                                                                         *)
(* Not modelled: a writer that starts again, and who deletes the temps of  *)
(* the dead (leftovers); metadata; a reader's crash, which nobody sees.    *)
(***************************************************************************)
EXTENDS Disk, FiniteSets

CONSTANTS
  Writers,       \* each publishes its own name as a value, once
  Readers,       \* each reads the target once; again after a power loss
  Old,           \* the value that the target holds at first, if there is one
  TargetExists,  \* is there one?
  BlockCount,    \* how many blocks, so how many writes, a value has
  Durability,    \* what the writers ask for: "VISIBLE", "CONSISTENT", "DURABLE"
  MaxFaults      \* how often each fault may happen, by its name

\* The names of the directory: a temp has the name of its writer.
Target == "target"
PublishNames == {Target} \cup Writers

Processes == Writers \cup Readers
Values == Writers \cup {Old}

Faults == {"ProcessCrash", "PowerLoss", "DiskFull", "CreateReplyLost", "SyncFails",
           "RenameRefused", "RenameReplyLost", "DirectorySyncFails"}

ASSUME DurabilityIsKnown == Durability \in {"VISIBLE", "CONSISTENT", "DURABLE"}
ASSUME NamesAreTheTargetAndTheTemps == Names = PublishNames
ASSUME AValueCanBeTorn == BlockCount \in Nat /\ BlockCount >= 2
ASSUME EachFaultIsBounded == MaxFaults \in [Faults -> Nat]

VARIABLES
  writerState,   \* the action that each writer takes next, or how it ended
  readerState,   \* likewise for each reader
  openFile,      \* the file that each process opened last, or NoFile
  written,       \* how many blocks each writer has written
  observed,      \* the blocks that each reader has read
  faultsLeft,    \* how often each fault may still happen
  published,     \* history: the values published, in order, and not taken back
  acknowledged   \* history: the values whose writer was told DURABLE

processVars == <<writerState, readerState, openFile, written, observed>>
vars == <<diskVars, processVars, faultsLeft, published, acknowledged>>

-----------------------------------------------------------------------------
(* The design: what a writer does, in order.  Every design that is known   *)
(* to be wrong replaces this one record; see MCFilePublish.                *)

Untorn ==
  [steps |-> CASE Durability = "VISIBLE" ->
                    <<"CreateTemp", "WriteTemp", "RenameTemp">>
               [] Durability = "CONSISTENT" ->
                    <<"CreateTemp", "WriteTemp", "SyncTemp", "RenameTemp">>
               [] Durability = "DURABLE" ->
                    <<"CreateTemp", "WriteTemp", "SyncTemp", "RenameTemp", "SyncDirectory">>,
   exclusive    |-> TRUE,                   \* CreateTemp fails if the name is taken
   tempName     |-> [w \in Writers |-> w],  \* a name that only this writer uses
   afterFailure |-> "DeleteTemp"]           \* what follows a step that failed

Design == Untorn

Steps == {Design.steps[i] : i \in DOMAIN Design.steps} \cup {"DeleteTemp"}
Outcomes == {"UNCHANGED", "IN_DOUBT", "PUBLISHED_NOT_DURABLE",
             "VISIBLE", "CONSISTENT", "DURABLE"}
Ended == Outcomes \cup {"crashed"}

TempName(w) == Design.tempName[w]
FirstStep == Design.steps[1]

\* What follows a step that succeeded.  After the last one the writer is told
\* that it got what it asked for.
After(step) ==
  LET i == CHOOSE i \in DOMAIN Design.steps : Design.steps[i] = step
  IN  IF i < Len(Design.steps) THEN Design.steps[i + 1] ELSE Durability

GoTo(w, state) ==
  /\ writerState' = [writerState EXCEPT ![w] = state]
  /\ acknowledged' = acknowledged \cup (IF state = "DURABLE" THEN {w} ELSE {})

Proceed(w) == GoTo(w, After(writerState[w]))

-----------------------------------------------------------------------------
(* What the target holds.                                                  *)

Absent == "absent"
Torn == "torn"
Nothing == "nothing"

Whole(v) == [i \in 1..BlockCount |-> v]

ValueOf(blocks) ==
  IF Len(blocks) = BlockCount /\ blocks[1] \in Values /\ blocks = Whole(blocks[1])
  THEN blocks[1]
  ELSE Torn

TargetValue ==
  IF names[Target] = NoFile THEN Absent ELSE ValueOf(content[names[Target]])

\* What a power loss at this moment may leave in the target.
SurvivingValues ==
  UNION {IF f = NoFile THEN {Absent} ELSE {ValueOf(c) : c \in SurvivingContent(f)} :
           f \in SurvivingFiles(Target)}

PowerWasLost == faultsLeft["PowerLoss"] < MaxFaults["PowerLoss"]

-----------------------------------------------------------------------------
Init ==
  /\ IF TargetExists
     THEN /\ names = [n \in Names |-> IF n = Target THEN 1 ELSE NoFile]
          /\ content = <<Whole(Old)>>
          /\ durableNames = names
          /\ pendingNames = <<>>
          /\ durableContent = content
     ELSE DiskInit
  /\ writerState = [w \in Writers |-> FirstStep]
  /\ readerState = [r \in Readers |-> "OpenTarget"]
  /\ openFile = [p \in Processes |-> NoFile]
  /\ written = [w \in Writers |-> 0]
  /\ observed = [r \in Readers |-> <<>>]
  /\ faultsLeft = MaxFaults
  /\ published = <<>>
  /\ acknowledged = {}

-----------------------------------------------------------------------------
(* Writers.                                                                *)

\* open(O_CREAT | O_EXCL).
CreateTemp(w) ==
  /\ writerState[w] = "CreateTemp"
  /\ IF Design.exclusive THEN Create(TempName(w)) ELSE CreateOrTruncate(TempName(w))
  /\ openFile' = [openFile EXCEPT ![w] = names'[TempName(w)]]
  /\ Proceed(w)
  /\ UNCHANGED <<readerState, written, observed, faultsLeft, published>>

\* write: one block, as if every write were short.
WriteTemp(w) ==
  /\ writerState[w] = "WriteTemp"
  /\ Write(openFile[w], written[w] + 1, w)
  /\ written' = [written EXCEPT ![w] = @ + 1]
  /\ IF written'[w] = BlockCount THEN Proceed(w) ELSE UNCHANGED <<writerState, acknowledged>>
  /\ UNCHANGED <<readerState, openFile, observed, faultsLeft, published>>

\* fsync of the temp.
SyncTemp(w) ==
  /\ writerState[w] = "SyncTemp"
  /\ Sync(openFile[w])
  /\ Proceed(w)
  /\ UNCHANGED <<readerState, openFile, written, observed, faultsLeft, published>>

\* rename over the target: the value is published.
RenameTemp(w) ==
  /\ writerState[w] = "RenameTemp"
  /\ Rename(TempName(w), Target)
  /\ published' = Append(published, w)
  /\ Proceed(w)
  /\ UNCHANGED <<readerState, openFile, written, observed, faultsLeft>>

\* fsync of the directory: the publish is durable.
SyncDirectory(w) ==
  /\ writerState[w] = "SyncDirectory"
  /\ SyncNames(Names)
  /\ Proceed(w)
  /\ UNCHANGED <<readerState, openFile, written, observed, faultsLeft, published>>

\* unlink of the temp, after a step failed or the caller gave up.  If the temp
\* is not there, either it was never created, or a rename that reported failure
\* took place after all.
DeleteTemp(w) ==
  /\ writerState[w] = "DeleteTemp"
  /\ IF names[TempName(w)] = NoFile
     THEN /\ GoTo(w, IF openFile[w] = NoFile THEN "UNCHANGED" ELSE "IN_DOUBT")
          /\ UNCHANGED diskVars
     ELSE /\ GoTo(w, "UNCHANGED")
          /\ Unlink(TempName(w))
  /\ UNCHANGED <<readerState, openFile, written, observed, faultsLeft, published>>

-----------------------------------------------------------------------------
(* Readers.                                                                *)

\* open: the reader keeps this file, whatever the name leads to later.
OpenTarget(r) ==
  /\ readerState[r] = "OpenTarget"
  /\ openFile' = [openFile EXCEPT ![r] = names[Target]]
  /\ readerState' = [readerState EXCEPT ![r] = IF names[Target] = NoFile THEN Absent
                                               ELSE "ReadTarget"]
  /\ UNCHANGED <<diskVars, writerState, written, observed, faultsLeft, published, acknowledged>>

\* read: the next block, or the end of the file.
ReadTarget(r) ==
  /\ readerState[r] = "ReadTarget"
  /\ LET blocks == content[openFile[r]]
         next == Len(observed[r]) + 1
     IN  IF next <= Len(blocks)
         THEN /\ observed' = [observed EXCEPT ![r] = Append(@, blocks[next])]
              /\ UNCHANGED readerState
         ELSE /\ readerState' = [readerState EXCEPT ![r] = "done"]
              /\ UNCHANGED observed
  /\ UNCHANGED <<diskVars, writerState, openFile, written, faultsLeft, published, acknowledged>>

-----------------------------------------------------------------------------
(* Faults.  A failed step leaves the disk as it was, unless its reply was  *)
(* lost; the writer gives up and never tries the step again.               *)

Happens(fault) ==
  /\ faultsLeft[fault] > 0
  /\ faultsLeft' = [faultsLeft EXCEPT ![fault] = @ - 1]

Fails(w, fault, step, state) ==
  /\ writerState[w] = step
  /\ Happens(fault)
  /\ GoTo(w, state)
  /\ UNCHANGED <<readerState, openFile, written, observed>>

\* No space for a new file, or for one more block.
DiskFull(w) ==
  /\ \/ Fails(w, "DiskFull", "CreateTemp", Design.afterFailure)
     \/ Fails(w, "DiskFull", "WriteTemp", Design.afterFailure)
  /\ UNCHANGED <<diskVars, published>>

\* The temp was created, and the writer is told that it was not, as over a network.
CreateReplyLost(w) ==
  /\ Fails(w, "CreateReplyLost", "CreateTemp", Design.afterFailure)
  /\ Create(TempName(w))
  /\ UNCHANGED published

\* fsync reports an I/O error.  What of the temp is durable is unknown, and a
\* second fsync may lie, so the temp is thrown away.
SyncFails(w) ==
  /\ Fails(w, "SyncFails", "SyncTemp", Design.afterFailure)
  /\ UNCHANGED <<diskVars, published>>

\* The target is busy, or somebody has it open who shares it with nobody.
RenameRefused(w) ==
  /\ Fails(w, "RenameRefused", "RenameTemp", Design.afterFailure)
  /\ UNCHANGED <<diskVars, published>>

\* The rename took place and reports failure, as over a network.
RenameReplyLost(w) ==
  /\ Fails(w, "RenameReplyLost", "RenameTemp", Design.afterFailure)
  /\ Rename(TempName(w), Target)
  /\ published' = Append(published, w)

\* fsync of the directory fails, or the file system has none.
DirectorySyncFails(w) ==
  /\ Fails(w, "DirectorySyncFails", "SyncDirectory", "PUBLISHED_NOT_DURABLE")
  /\ UNCHANGED <<diskVars, published>>

\* SIGKILL: the process ends here; its temp stays, as a leftover.
ProcessCrash(w) ==
  /\ writerState[w] \notin Ended
  /\ Happens("ProcessCrash")
  /\ GoTo(w, "crashed")
  /\ openFile' = [openFile EXCEPT ![w] = NoFile]
  /\ written' = [written EXCEPT ![w] = 0]
  /\ UNCHANGED <<diskVars, readerState, observed, published>>

\* The plug: every process ends, one of the possible disks is found, and the
\* readers start again.  A publish that did not survive is taken back.
PowerLoss ==
  /\ Happens("PowerLoss")
  /\ LosePower
  /\ LET crashed == {w \in Writers : writerState[w] \notin Ended}
         kept == {i \in DOMAIN published : published[i] = TargetValue'}
     IN  /\ writerState' = [w \in Writers |-> IF w \in crashed THEN "crashed" ELSE writerState[w]]
         /\ written' = [w \in Writers |-> IF w \in crashed THEN 0 ELSE written[w]]
         /\ openFile' = [p \in Processes |-> IF p \in crashed \cup Readers THEN NoFile
                                             ELSE openFile[p]]
         /\ published' = IF kept = {} THEN <<>>
                         ELSE SubSeq(published, 1, CHOOSE i \in kept : TRUE)
  /\ readerState' = [r \in Readers |-> "OpenTarget"]
  /\ observed' = [r \in Readers |-> <<>>]
  /\ UNCHANGED acknowledged

-----------------------------------------------------------------------------
WriterStep(w) ==
  \/ CreateTemp(w) \/ WriteTemp(w) \/ SyncTemp(w)
  \/ RenameTemp(w) \/ SyncDirectory(w) \/ DeleteTemp(w)

ReaderStep(r) == OpenTarget(r) \/ ReadTarget(r)

Fault(w) ==
  \/ DiskFull(w) \/ CreateReplyLost(w) \/ SyncFails(w) \/ RenameRefused(w)
  \/ RenameReplyLost(w) \/ DirectorySyncFails(w) \/ ProcessCrash(w)

Next ==
  \/ \E w \in Writers : WriterStep(w) \/ Fault(w)
  \/ \E r \in Readers : ReaderStep(r)
  \/ PowerLoss

Fairness ==
  /\ \A w \in Writers : WF_vars(WriterStep(w))
  /\ \A r \in Readers : WF_vars(ReaderStep(r))

Spec == Init /\ [][Next]_vars /\ Fairness

-----------------------------------------------------------------------------
(* What holds in every state.                                              *)

TypeOK ==
  /\ names \in [Names -> Files \cup {NoFile}]
  /\ durableNames \in [Names -> Files \cup {NoFile}]
  /\ DOMAIN durableContent = Files
  /\ writerState \in [Writers -> Steps \cup Ended]
  /\ readerState \in [Readers -> {"OpenTarget", "ReadTarget", "done", Absent}]
  /\ openFile \in [Processes -> Files \cup {NoFile}]
  /\ written \in [Writers -> 0..BlockCount]
  /\ faultsLeft \in [Faults -> Nat]
  /\ \A i \in DOMAIN published : published[i] \in Writers
  /\ acknowledged \subseteq Writers

\* Whoever opens the target finds one value, whole.  VISIBLE promises that
\* only while the power stays on.
TargetAlwaysWhole ==
  TargetValue # Torn \/ (Durability = "VISIBLE" /\ PowerWasLost)

\* A reader that came to the end of the file has read one value, whole.
NoTornRead ==
  \A r \in Readers :
    \/ readerState[r] # "done"
    \/ ValueOf(observed[r]) # Torn
    \/ Durability = "VISIBLE" /\ PowerWasLost

\* Once there is a target, there is always one; but a power loss may take a
\* first publish back that was not acknowledged.
TargetNeverMissing ==
  TargetExists \/ published # <<>> => names[Target] # NoFile

\* A value whose writer was told DURABLE is there, or a later one is.
AcknowledgedSurvives ==
  \A v \in acknowledged : \E i \in DOMAIN published : published[i] = v

\* The value of a writer that was told UNCHANGED is never seen, and no power
\* loss reveals it.
UnchangedMeansUnchanged ==
  \A w \in Writers : writerState[w] = "UNCHANGED" =>
    /\ w \notin SurvivingValues \cup {TargetValue}
    /\ \A r \in Readers : \A i \in DOMAIN observed[r] : observed[r][i] # w

\* A writer that ended, other than by a crash, has left no temp.  A power loss
\* may bring one back.
EndedLeavesNoTemp ==
  \A w \in Writers :
    writerState[w] \in Outcomes /\ ~PowerWasLost /\ TempName(w) # Target
      => names[TempName(w)] = NoFile

\* Every writer ends, whatever the others do; so does every reader.
EveryAttemptEnds ==
  /\ \A w \in Writers : <>(writerState[w] \in Ended)
  /\ \A r \in Readers : <>(readerState[r] \in {"done", Absent})

-----------------------------------------------------------------------------
(* The protocol keeps the promise.                                         *)

AtomicPublish == INSTANCE AtomicPublish WITH
  value     <- TargetValue,
  survivors <- SurvivingValues,
  observed  <- [r \in Readers |->
                  CASE readerState[r] = "OpenTarget" -> Nothing
                    [] readerState[r] = Absent -> Absent
                    [] OTHER -> ValueOf(content[openFile[r]])],
  Initial   <- IF TargetExists THEN Old ELSE Absent

KeepsThePromise == AtomicPublish!Spec

THEOREM Spec => KeepsThePromise
=============================================================================
