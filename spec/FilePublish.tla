----------------------------- MODULE FilePublish -----------------------------
(***************************************************************************)
(* The protocol.  Each writer publishes one value: it writes a temp, a     *)
(* file of its own beside the target, and renames it over the target, or   *)
(* links it there.  Readers open the target and read it to its end.        *)
(* Recoverers look for leftovers, the temps of dead writers, and delete    *)
(* them.  Every writer locks its temp, so that a temp without a lock is a  *)
(* leftover.                                                               *)
(*                                                                         *)
(* What a writer does when others write too is the policy:                 *)
(*                                                                         *)
(*   "LastWins"     writers do not wait for one another                    *)
(*   "FirstWins"    a target that exists is never replaced                 *)
(*   "Exclusive"    one at a time; who comes meanwhile is told at once     *)
(*   "IfUnchanged"  and only over the version that the writer has read     *)
(*                                                                         *)
(* An action is one system call, and has the name of the method of the     *)
(* Java interface Disk that makes it; docs/vocabulary.md is the table.     *)
(* Four actions are more.  LockTemp and LockLeftover lock, then look       *)
(* whether the name still leads to the file: nobody else may take the name *)
(* away in between, for that takes the lock.  CreateTemp (FirstWins only)  *)
(* and ListLeftovers look first whether there is a target.                 *)
(*                                                                         *)
(* A process may crash between any two actions, and so may the machine.    *)
(* What a crash or an end closes is unlocked.  A process that starts again *)
(* after a crash is a writer that begins later: it has a new token, so new *)
(* names.  FilePublishProperties says what holds.                          *)
(*                                                                         *)
(* Not modelled: metadata; a reader's crash, which nobody sees; a failing  *)
(* unlink, after which the temp is a leftover as after a crash.            *)
(***************************************************************************)
EXTENDS Disk, FiniteSets

CONSTANTS
  Writers,       \* each publishes its own name as a value, once
  Readers,       \* each reads the target once; again after a power loss
  Recoverers,    \* each deletes leftovers, for ever
  Target,        \* the name to publish under
  Old,           \* the value that the target holds at first, if there is one
  TargetExists,  \* is there one?
  BlockCount,    \* how many blocks, so how many writes, a value has
  TempCount,     \* how many names a writer tries for its temp
  Policy,        \* "LastWins", "FirstWins", "Exclusive" or "IfUnchanged"
  Durability,    \* what the writers ask for: "VISIBLE", "CONSISTENT", "DURABLE"
  MaxFaults      \* how often each fault may happen, by its name

Values == Writers \cup {Old}
Processes == Writers \cup Readers \cup Recoverers

\* The names of the directory: the i-th temp of a writer is <<w, i>>.
TempNames == Writers \X (1..TempCount)
PublishNames == {Target} \cup TempNames

\* The lock file of the target is made once and never deleted; so it need not be
\* among the files, and no file has its number.
LockFile == 0

Faults == {"ProcessCrash", "PowerLoss", "DiskFull", "TooManyFiles", "NameTaken",
           "CreateReplyLost", "LockFails", "SyncFails", "RenameRefused", "RenameReplyLost",
           "LinkRefused", "LinkReplyLost", "DirectorySyncFails"}

ASSUME PolicyIsKnown == Policy \in {"LastWins", "FirstWins", "Exclusive", "IfUnchanged"}
ASSUME DurabilityIsKnown == Durability \in {"VISIBLE", "CONSISTENT", "DURABLE"}
ASSUME NamesAreTheTargetAndTheTemps == PublishNames \subseteq Names
ASSUME AValueCanBeTorn == BlockCount \in Nat /\ BlockCount >= 2
ASSUME AWriterHasATemp == TempCount \in Nat /\ TempCount >= 1
ASSUME EachFaultIsBounded == MaxFaults \in [Faults -> Nat]

VARIABLES
  locks,           \* who has locked what: pairs of a process and a file
  writerState,     \* the action that each writer takes next, or how it ended
  readerState,     \* likewise for each reader
  recovererState,  \* likewise for each recoverer
  openFile,        \* the file that each process opened last, or NoFile
  tries,           \* which of its names each writer uses for its temp
  written,         \* how many blocks each writer has written
  expected,        \* the version that each writer has read, or Nothing
  observed,        \* the blocks that each reader has read
  candidate,       \* the name that each recoverer looks at, or NoName
  faultsLeft,      \* how often each fault may still happen
  published,       \* history: the values published, in order, and not taken back
  acknowledged     \* history: the values whose writer was told DURABLE

writerVars == <<writerState, tries, written, expected>>
readerVars == <<readerState, observed>>
recovererVars == <<recovererState, candidate>>
vars == <<diskVars, locks, writerVars, readerVars, recovererVars, openFile, faultsLeft,
          published, acknowledged>>

-----------------------------------------------------------------------------
(* The design: what a writer and a recoverer do, in order.  Every design   *)
(* that is known to be wrong changes this one record; see MCFilePublish.   *)

Steps ==
  (CASE Policy = "IfUnchanged" -> <<"ReadVersion", "LockTarget", "CompareVersion">>
     [] Policy = "Exclusive" -> <<"LockTarget">>
     [] OTHER -> <<>>)
    \o <<"CreateTemp", "LockTemp", "WriteTemp">>
    \o (IF Durability = "VISIBLE" THEN <<>> ELSE <<"SyncTemp">>)
    \o (IF Policy = "FirstWins" THEN <<"LinkTemp", "DeleteTemp">> ELSE <<"RenameTemp">>)
    \o (IF Durability = "DURABLE" THEN <<"SyncDirectory">> ELSE <<>>)

FailingSteps == {"LockTarget", "CreateTemp", "LockTemp", "WriteTemp", "SyncTemp", "RenameTemp",
                 "LinkTemp", "SyncDirectory"}

Untorn ==
  [steps        |-> Steps,
   tempName     |-> [w \in Writers |-> [i \in 1..TempCount |-> <<w, i>>]],
   exclusive    |-> TRUE,  \* CreateTemp fails if the name is taken
   resumes      |-> TRUE,  \* a short write is followed by another
   rechecks     |-> {"LockTemp", "LockLeftover"},  \* these look whether the name still
                                                  \* leads to the file that they locked
   afterFailure |-> [s \in FailingSteps |->  \* what follows a step that failed
                       CASE s = "LockTarget" -> "UNCHANGED"
                         [] s = "SyncDirectory" -> "PUBLISHED_NOT_DURABLE"
                         [] OTHER -> "DeleteTemp"],
   acknowledges |-> "DURABLE",  \* the state in which a writer is told DURABLE
   sweep        |-> <<"ListLeftovers", "OpenLeftover", "LockLeftover", "DeleteLeftover">>,
   keepsOnlyCopy |-> TRUE]  \* no temp is a candidate while there is no target

Design == Untorn

Outcomes == {"UNCHANGED", "IN_DOUBT", "PUBLISHED_NOT_DURABLE",
             "VISIBLE", "CONSISTENT", "DURABLE"}
Ended == Outcomes \cup {"crashed"}

FirstStep == Design.steps[1]
HasBegun(w) == writerState[w] # FirstStep \/ tries[w] > 1
TempName(w) == Design.tempName[w][tries[w]]

IndexOf(step, steps) == CHOOSE i \in DOMAIN steps : steps[i] = step

\* What follows a step that succeeded.  After the last one the writer is told
\* that it got what it asked for.
After(step) ==
  LET i == IndexOf(step, Design.steps)
  IN  IF i < Len(Design.steps) THEN Design.steps[i + 1] ELSE Durability

AfterSweep(step) ==
  LET i == IndexOf(step, Design.sweep)
  IN  Design.sweep[i + 1]

-----------------------------------------------------------------------------
(* Locks.  A process that ends has closed its files, which unlocks them.   *)

LocksOf(p) == {l \in locks : l[1] = p}
LocksDroppedByCrash(p) == LocksOf(p)
Lock(p, file) == locks' = locks \cup {<<p, file>>}
IsLocked(file) == \E l \in locks : l[2] = file

\* The lock on an open file is free, and its name still leads to it: if not, a
\* recoverer has deleted the temp, or its writer has renamed it.
MayLock(p, step, name) ==
  /\ ~IsLocked(openFile[p])
  /\ step \in Design.rechecks => names[name] = openFile[p]

\* The writer goes to its next step, or ends.
GoTo(w, state) ==
  /\ writerState' = [writerState EXCEPT ![w] = state]
  /\ acknowledged' = acknowledged \cup (IF state = Design.acknowledges THEN {w} ELSE {})

Move(w, state) ==
  /\ GoTo(w, state)
  /\ locks' = IF state \in Ended THEN locks \ LocksOf(w) ELSE locks

Proceed(w) == Move(w, After(writerState[w]))

-----------------------------------------------------------------------------
(* What the target holds.                                                  *)

Absent == "absent"
Torn == "torn"
Nothing == "nothing"
NoName == <<>>

Whole(v) == [i \in 1..BlockCount |-> v]

ValueOf(blocks) ==
  IF Len(blocks) = BlockCount /\ blocks[1] \in Values /\ blocks = Whole(blocks[1])
  THEN blocks[1]
  ELSE Torn

TargetValue ==
  IF names[Target] = NoFile THEN Absent ELSE ValueOf(content[names[Target]])

PowerWasLost == faultsLeft["PowerLoss"] < MaxFaults["PowerLoss"]

-----------------------------------------------------------------------------
\* The disk on which there is a target.
TargetInit ==
  /\ names = [n \in Names |-> IF n = Target THEN 1 ELSE NoFile]
  /\ content = <<Whole(Old)>>
  /\ durableNames = names
  /\ pendingNames = <<>>
  /\ durableContent = content

Init ==
  /\ IF TargetExists THEN TargetInit ELSE DiskInit
  /\ locks = {}
  /\ writerState = [w \in Writers |-> FirstStep]
  /\ readerState = [r \in Readers |-> "OpenTarget"]
  /\ recovererState = [c \in Recoverers |-> Design.sweep[1]]
  /\ openFile = [p \in Processes |-> NoFile]
  /\ tries = [w \in Writers |-> 1]
  /\ written = [w \in Writers |-> 0]
  /\ expected = [w \in Writers |-> Nothing]
  /\ observed = [r \in Readers |-> <<>>]
  /\ candidate = [c \in Recoverers |-> NoName]
  /\ faultsLeft = MaxFaults
  /\ published = <<>>
  /\ acknowledged = {}

-----------------------------------------------------------------------------
(* Writers.                                                                *)

\* open and read: the version that the writer is going to replace.
ReadVersion(w) ==
  /\ writerState[w] = "ReadVersion"
  /\ expected' = [expected EXCEPT ![w] = TargetValue]
  /\ Proceed(w)
  /\ UNCHANGED <<diskVars, tries, written, readerVars, recovererVars, openFile, faultsLeft, published>>

\* open(O_CREAT) of the lock file, and a lock without waiting: if another writer
\* has it, this one is told so at once.  A crash unlocks.
LockTarget(w) ==
  /\ writerState[w] = "LockTarget"
  /\ IF IsLocked(LockFile)
     THEN GoTo(w, "UNCHANGED") /\ UNCHANGED locks
     ELSE GoTo(w, After("LockTarget")) /\ Lock(w, LockFile)
  /\ UNCHANGED <<diskVars, tries, written, expected, readerVars, recovererVars, openFile, faultsLeft,
                 published>>

\* open and read again, under the lock: is it still the same version?
CompareVersion(w) ==
  /\ writerState[w] = "CompareVersion"
  /\ Move(w, IF TargetValue = expected[w] THEN After("CompareVersion") ELSE "UNCHANGED")
  /\ UNCHANGED <<diskVars, tries, written, expected, readerVars, recovererVars, openFile, faultsLeft,
                 published>>

\* FirstWins: there is a target, so nothing has to be made to know who was first.
AnotherWasFirst == Policy = "FirstWins" /\ names[Target] # NoFile

\* Under FirstWins a look at the target, which ends the attempt if there is one; then
\* open(O_CREAT | O_EXCL).  Another may publish between the two.  That is as if it had
\* published right after the open, or after its failure: neither hinders the other, and
\* LinkTemp decides who was first.
CreateTemp(w) ==
  /\ writerState[w] = "CreateTemp"
  /\ IF AnotherWasFirst
     THEN /\ Move(w, "UNCHANGED")
          /\ UNCHANGED <<diskVars, openFile>>
     ELSE /\ IF Design.exclusive THEN Create(TempName(w)) ELSE CreateOrTruncate(TempName(w))
          /\ openFile' = [openFile EXCEPT ![w] = names'[TempName(w)]]
          /\ Proceed(w)
  /\ UNCHANGED <<tries, written, expected, readerVars, recovererVars, faultsLeft, published>>

\* The writer leaves this name to whoever has it, and tries another; not for ever.
TryNextName(w) ==
  /\ tries' = [tries EXCEPT ![w] = @ + 1]
  /\ openFile' = [openFile EXCEPT ![w] = NoFile]
  /\ Move(w, IF tries'[w] > TempCount THEN "UNCHANGED" ELSE "CreateTemp")

\* A lock without waiting, and the check that the temp is still there: between
\* CreateTemp and here a recoverer may have taken it for a leftover.
LockTemp(w) ==
  /\ writerState[w] = "LockTemp"
  /\ IF MayLock(w, "LockTemp", TempName(w))
     THEN /\ GoTo(w, After("LockTemp"))
          /\ Lock(w, openFile[w])
          /\ UNCHANGED <<tries, openFile>>
     ELSE TryNextName(w)
  /\ UNCHANGED <<diskVars, written, expected, readerVars, recovererVars, faultsLeft, published>>

\* write: one block, as if every write were short.
WriteTemp(w) ==
  /\ writerState[w] = "WriteTemp"
  /\ Write(openFile[w], written[w] + 1, w)
  /\ written' = [written EXCEPT ![w] = @ + 1]
  /\ IF written'[w] = BlockCount \/ ~Design.resumes
     THEN Proceed(w)
     ELSE Move(w, "WriteTemp")
  /\ UNCHANGED <<tries, expected, readerVars, recovererVars, openFile, faultsLeft, published>>

\* fsync of the temp.
SyncTemp(w) ==
  /\ writerState[w] = "SyncTemp"
  /\ Sync(openFile[w])
  /\ Proceed(w)
  /\ UNCHANGED <<tries, written, expected, readerVars, recovererVars, openFile, faultsLeft, published>>

\* rename over the target: the value is published.
RenameTemp(w) ==
  /\ writerState[w] = "RenameTemp"
  /\ IF names[TempName(w)] = NoFile
     THEN /\ Move(w, "DeleteTemp")
          /\ UNCHANGED <<diskVars, published>>
     ELSE /\ Rename(TempName(w), Target)
          /\ published' = Append(published, w)
          /\ Proceed(w)
  /\ UNCHANGED <<tries, written, expected, readerVars, recovererVars, openFile, faultsLeft>>

\* link under the name of the target, which fails if there is one: the value is
\* published, or another was first.
LinkTemp(w) ==
  /\ writerState[w] = "LinkTemp"
  /\ IF names[Target] # NoFile
     THEN /\ Move(w, Design.afterFailure["LinkTemp"])
          /\ UNCHANGED <<diskVars, published>>
     ELSE /\ Link(TempName(w), Target)
          /\ published' = Append(published, w)
          /\ Proceed(w)
  /\ UNCHANGED <<tries, written, expected, readerVars, recovererVars, openFile, faultsLeft>>

\* fsync of the directory: the publish is durable.
SyncDirectory(w) ==
  /\ writerState[w] = "SyncDirectory"
  /\ SyncNames(Names)
  /\ Proceed(w)
  /\ UNCHANGED <<tries, written, expected, readerVars, recovererVars, openFile, faultsLeft, published>>

\* Does another name lead to the temp's file?  Its count of links says so.
IsLinked(w) == \E n \in Names \ {TempName(w)} : openFile[w] # NoFile /\ names[n] = openFile[w]

\* unlink of the temp: after a step failed or the caller gave up, or after the
\* link.  If the temp is not there, either it was never created, or a rename that
\* reported failure took place after all.  If it has another name, it was linked,
\* whatever was reported.
DeleteTemp(w) ==
  /\ writerState[w] = "DeleteTemp"
  /\ IF names[TempName(w)] = NoFile
     THEN /\ Move(w, IF openFile[w] = NoFile THEN "UNCHANGED" ELSE "IN_DOUBT")
          /\ UNCHANGED diskVars
     ELSE /\ Move(w, IF IsLinked(w) THEN After("DeleteTemp") ELSE "UNCHANGED")
          /\ Unlink(TempName(w))
  /\ UNCHANGED <<tries, written, expected, readerVars, recovererVars, openFile, faultsLeft, published>>

-----------------------------------------------------------------------------
(* Readers.                                                                *)

\* open: the reader keeps this file, whatever the name leads to later.
OpenTarget(r) ==
  /\ readerState[r] = "OpenTarget"
  /\ openFile' = [openFile EXCEPT ![r] = names[Target]]
  /\ readerState' = [readerState EXCEPT ![r] = IF names[Target] = NoFile THEN Absent
                                               ELSE "ReadTarget"]
  /\ UNCHANGED <<diskVars, locks, writerVars, observed, recovererVars, faultsLeft, published,
                 acknowledged>>

\* The next block, or the end of the file.
Read(r, blocks) ==
  LET next == Len(observed[r]) + 1
  IN  IF next <= Len(blocks)
      THEN /\ observed' = [observed EXCEPT ![r] = Append(@, blocks[next])]
           /\ UNCHANGED readerState
      ELSE /\ readerState' = [readerState EXCEPT ![r] = "done"]
           /\ UNCHANGED observed

\* read.
ReadTarget(r) ==
  /\ readerState[r] = "ReadTarget"
  /\ Read(r, content[openFile[r]])
  /\ UNCHANGED <<diskVars, locks, writerVars, recovererVars, openFile, faultsLeft, published,
                 acknowledged>>

-----------------------------------------------------------------------------
(* Recoverers.  Whoever has locked a temp whose name still leads to it has *)
(* proved that its writer is dead, or has not locked it yet and will find  *)
(* that it is gone.                                                        *)

\* A recoverer goes on with this candidate, or closes it and looks for another.
LookAt(c, name) ==
  /\ candidate' = [candidate EXCEPT ![c] = name]
  /\ recovererState' = [recovererState EXCEPT ![c] =
                          IF name = NoName THEN Design.sweep[1] ELSE AfterSweep(@)]

\* Without a target a temp may be the only copy of what was to be published.
MayTakeTemps == Design.keepsOnlyCopy => names[Target] # NoFile

\* A look whether there is a target, then readdir: one of the temps that are there now.
\* They are handled one by one, so one candidate is as good as a list of them.
ListLeftovers(c) ==
  /\ recovererState[c] = "ListLeftovers"
  /\ MayTakeTemps
  /\ \E n \in TempNames : names[n] # NoFile /\ LookAt(c, n)
  /\ UNCHANGED <<diskVars, locks, writerVars, readerVars, openFile, faultsLeft, published, acknowledged>>

\* open, if it is still there.
OpenLeftover(c) ==
  /\ recovererState[c] = "OpenLeftover"
  /\ openFile' = [openFile EXCEPT ![c] = names[candidate[c]]]
  /\ LookAt(c, IF names[candidate[c]] = NoFile THEN NoName ELSE candidate[c])
  /\ UNCHANGED <<diskVars, locks, writerVars, readerVars, faultsLeft, published, acknowledged>>

\* A lock without waiting, and the check that the name still leads to the file.
LockLeftover(c) ==
  /\ recovererState[c] = "LockLeftover"
  /\ IF MayLock(c, "LockLeftover", candidate[c])
     THEN /\ Lock(c, openFile[c])
          /\ LookAt(c, candidate[c])
          /\ UNCHANGED openFile
     ELSE /\ LookAt(c, NoName)
          /\ openFile' = [openFile EXCEPT ![c] = NoFile]
          /\ UNCHANGED locks
  /\ UNCHANGED <<diskVars, writerVars, readerVars, faultsLeft, published, acknowledged>>

\* unlink, and close, which unlocks.
DeleteLeftover(c) ==
  /\ recovererState[c] = "DeleteLeftover"
  /\ IF names[candidate[c]] = NoFile THEN UNCHANGED diskVars ELSE Unlink(candidate[c])
  /\ locks' = locks \ LocksOf(c)
  /\ openFile' = [openFile EXCEPT ![c] = NoFile]
  /\ LookAt(c, NoName)
  /\ UNCHANGED <<writerVars, readerVars, faultsLeft, published, acknowledged>>

-----------------------------------------------------------------------------
(* Faults.  A failed step leaves the disk as it was, unless its reply was  *)
(* lost; the writer gives up and never tries the step again.               *)

Happens(fault) ==
  /\ faultsLeft[fault] > 0
  /\ faultsLeft' = [faultsLeft EXCEPT ![fault] = @ - 1]

Fails(w, fault, step) ==
  /\ writerState[w] = step
  /\ step = "CreateTemp" => ~AnotherWasFirst
  /\ Happens(fault)
  /\ Move(w, Design.afterFailure[step])
  /\ UNCHANGED <<tries, written, expected, readerVars, recovererVars, openFile>>

\* No space for a new file, or for one more block.
DiskFull(w) ==
  /\ Fails(w, "DiskFull", "CreateTemp") \/ Fails(w, "DiskFull", "WriteTemp")
  /\ UNCHANGED <<diskVars, published>>

\* The process, or the machine, has too many files open.
TooManyFiles(w) ==
  /\ Fails(w, "TooManyFiles", "CreateTemp")
  /\ UNCHANGED <<diskVars, published>>

\* Somebody else has a file of that name, or a temp of that name is there.
NameTaken(w) ==
  /\ writerState[w] = "CreateTemp"
  /\ ~AnotherWasFirst
  /\ IF Design.exclusive /\ names[TempName(w)] # NoFile
     THEN UNCHANGED faultsLeft
     ELSE Happens("NameTaken")
  /\ TryNextName(w)
  /\ UNCHANGED <<diskVars, written, expected, readerVars, recovererVars, published>>

\* The temp was created, and the writer is told that it was not, as over a network.
CreateReplyLost(w) ==
  /\ Fails(w, "CreateReplyLost", "CreateTemp")
  /\ Create(TempName(w))
  /\ UNCHANGED published

\* The file system has no locks, or no more of them.  The writer closes the temp.
LockFails(w) ==
  /\ \E step \in {"LockTarget", "LockTemp"} :
       /\ writerState[w] = step
       /\ Move(w, Design.afterFailure[step])
  /\ Happens("LockFails")
  /\ openFile' = [openFile EXCEPT ![w] = NoFile]
  /\ UNCHANGED <<diskVars, tries, written, expected, readerVars, recovererVars, published>>

\* fsync reports an I/O error.  What of the temp is durable is unknown, and a
\* second fsync may lie, so the temp is thrown away.
SyncFails(w) ==
  /\ Fails(w, "SyncFails", "SyncTemp")
  /\ UNCHANGED <<diskVars, published>>

\* The target is busy, or somebody has it open who shares it with nobody.
RenameRefused(w) ==
  /\ Fails(w, "RenameRefused", "RenameTemp")
  /\ UNCHANGED <<diskVars, published>>

\* The rename took place and reports failure, as over a network.
RenameReplyLost(w) ==
  /\ Fails(w, "RenameReplyLost", "RenameTemp")
  /\ Rename(TempName(w), Target)
  /\ published' = Append(published, w)

\* The file system has no links, or allows no more of them.
LinkRefused(w) ==
  /\ Fails(w, "LinkRefused", "LinkTemp")
  /\ UNCHANGED <<diskVars, published>>

\* The link was made and reports failure, as over a network.
LinkReplyLost(w) ==
  /\ Fails(w, "LinkReplyLost", "LinkTemp")
  /\ Link(TempName(w), Target)
  /\ published' = Append(published, w)

\* fsync of the directory fails, or the file system has none.
DirectorySyncFails(w) ==
  /\ Fails(w, "DirectorySyncFails", "SyncDirectory")
  /\ UNCHANGED <<diskVars, published>>

\* SIGKILL: the process ends here and its locks with it; its temp stays, as a
\* leftover.  A recoverer starts anew.
ProcessCrash(p) ==
  /\ Happens("ProcessCrash")
  /\ \/ /\ p \in Writers
        /\ writerState[p] \notin Ended /\ HasBegun(p)
        /\ GoTo(p, "crashed")
        /\ written' = [written EXCEPT ![p] = 0]
        /\ UNCHANGED <<tries, expected, recovererVars>>
     \/ /\ p \in Recoverers
        /\ candidate[p] # NoName
        /\ LookAt(p, NoName)
        /\ UNCHANGED <<writerVars, acknowledged>>
  /\ locks' = locks \ LocksDroppedByCrash(p)
  /\ openFile' = [openFile EXCEPT ![p] = NoFile]
  /\ UNCHANGED <<diskVars, readerVars, published>>

\* The plug: every process ends, one of the possible disks is found, and those who
\* read and recover start again.  A writer that had not begun may begin then.  A
\* publish that did not survive is taken back.
PowerLoss ==
  /\ Happens("PowerLoss")
  /\ LosePower
  /\ LET crashed == {w \in Writers : writerState[w] \notin Ended /\ HasBegun(w)}
         kept == {i \in DOMAIN published : published[i] = TargetValue'}
     IN  /\ writerState' = [w \in Writers |-> IF w \in crashed THEN "crashed" ELSE writerState[w]]
         /\ written' = [w \in Writers |-> IF w \in crashed THEN 0 ELSE written[w]]
         /\ openFile' = [p \in Processes |-> IF p \in crashed \cup Readers \cup Recoverers
                                             THEN NoFile ELSE openFile[p]]
         /\ published' = IF kept = {} THEN <<>>
                         ELSE SubSeq(published, 1, CHOOSE i \in kept : TRUE)
  /\ locks' = {}
  /\ readerState' = [r \in Readers |-> "OpenTarget"]
  /\ observed' = [r \in Readers |-> <<>>]
  /\ recovererState' = [c \in Recoverers |-> Design.sweep[1]]
  /\ candidate' = [c \in Recoverers |-> NoName]
  /\ UNCHANGED <<tries, expected, acknowledged>>

-----------------------------------------------------------------------------
WriterStep(w) ==
  \/ ReadVersion(w) \/ LockTarget(w) \/ CompareVersion(w)
  \/ CreateTemp(w) \/ LockTemp(w) \/ WriteTemp(w) \/ SyncTemp(w)
  \/ RenameTemp(w) \/ LinkTemp(w) \/ SyncDirectory(w) \/ DeleteTemp(w)

ReaderStep(r) == OpenTarget(r) \/ ReadTarget(r)

RecovererStep(c) ==
  \/ ListLeftovers(c) \/ OpenLeftover(c) \/ LockLeftover(c) \/ DeleteLeftover(c)

Fault(w) ==
  \/ DiskFull(w) \/ TooManyFiles(w) \/ NameTaken(w) \/ CreateReplyLost(w) \/ LockFails(w)
  \/ SyncFails(w) \/ RenameRefused(w) \/ RenameReplyLost(w) \/ LinkRefused(w)
  \/ LinkReplyLost(w) \/ DirectorySyncFails(w)

Next ==
  \/ \E w \in Writers : WriterStep(w) \/ Fault(w)
  \/ \E r \in Readers : ReaderStep(r)
  \/ \E c \in Recoverers : RecovererStep(c)
  \/ \E p \in Writers \cup Recoverers : ProcessCrash(p)
  \/ PowerLoss

Fairness ==
  /\ \A w \in Writers : WF_vars(WriterStep(w))
  /\ \A r \in Readers : WF_vars(ReaderStep(r))
  /\ \A c \in Recoverers : WF_vars(RecovererStep(c))

Spec == Init /\ [][Next]_vars /\ Fairness
=============================================================================
