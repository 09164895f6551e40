----------------------------- MODULE CheckedRead -----------------------------
(***************************************************************************)
(* The other answer to power loss, for caches such as the .pyc files of    *)
(* Python (CPython bug 13146): nothing is synced, and whoever reads the    *)
(* cache checks what was read.  What is torn, foreign or stale is a miss,  *)
(* never an error and never a hit; after a miss the process compiles the   *)
(* source and publishes the cache again, so the file heals.                *)
(*                                                                         *)
(* The target is the cache file: a header, then the code.  The header has  *)
(* the stamp of the source and a checksum of the code.  Processes load at  *)
(* the same time and without end, and nobody waits for anybody.            *)
(*                                                                         *)
(* Assumed: two versions of the source have two stamps; two codes, or      *)
(* pieces of one, have two checksums; the source changes in one step and   *)
(* survives a power loss.                                                  *)
(* Not modelled: who deletes the temps of the dead (leftovers); errors     *)
(* while reading, which are a miss; a rename that is refused, which is a   *)
(* failed write like a full disk.                                          *)
(***************************************************************************)
EXTENDS Disk

CONSTANTS
  Processes,    \* each loads again and again
  Temps,        \* names for temps; a process takes one that is free
  LastVersion,  \* the source goes from version 1 to this one
  BlockCount,   \* how many blocks a cache file has: a header, and code
  MaxFaults     \* how often each fault may happen, by its name

Target == "target"
CacheNames == {Target} \cup Temps
Versions == 1..LastVersion
Faults == {"ProcessCrash", "PowerLoss", "DiskFull"}

ASSUME NamesAreTheTargetAndTheTemps == Names = CacheNames
ASSUME VersionsHaveADigit == LastVersion \in 1..3
ASSUME AHeaderAndCode == BlockCount \in Nat /\ BlockCount >= 2
ASSUME EachFaultIsBounded == MaxFaults \in [Faults -> Nat]

VARIABLES
  version,       \* of the source, as it is now
  processState,  \* the action that each process takes next, or "Failed"
  stamp,         \* of the source, as each load found it when it started
  openFile,      \* the file that each process opened last, or NoFile
  buffer,        \* blocks in memory: as read, or as compiled and to be written
  written,       \* how many of them each process has written
  faultsLeft     \* how often each fault may still happen

loadVars == <<processState, stamp, openFile, buffer, written>>
vars == <<diskVars, version, loadVars, faultsLeft>>

-----------------------------------------------------------------------------
(* The design.  Every design that is known to be wrong replaces this one   *)
(* record; see MCCheckedRead.                                              *)

Untorn ==
  [checks       |-> {"length", "checksum", "stamp"},  \* what makes a hit
   rebuiltAfter |-> {"absent", "torn", "stale"},      \* the misses that publish again
   afterCompile |-> "CreateTemp",                     \* the stamp is known already
   temp         |-> "fresh",                          \* a name that nobody else has
   afterFailure |-> "Return"]                         \* the code is there all the same

Design == Untorn

-----------------------------------------------------------------------------
(* The cache file.                                                         *)

Digit(v) == <<"1", "2", "3">>[v]

\* The header of a cache: the stamp of version s, the checksum of the code of v.
Header(s, v) == "stamp " \o Digit(s) \o " checksum " \o Digit(v)

\* What the compiler gives for version v.
Code(v) == [i \in 1..(BlockCount - 1) |-> "code " \o Digit(v)]

CacheFile(s, v) == <<Header(s, v)>> \o Code(v)

\* The checksum is right.  As checksums do not collide, that is as much as to
\* say that a process wrote these blocks, all of them.
IsWhole(blocks) == \E s, v \in Versions : blocks = CacheFile(s, v)

HasStamp(blocks, s) == blocks # <<>> /\ \E v \in Versions : blocks[1] = Header(s, v)

\* What a process makes of what it has read.
Judgement(p) ==
  IF openFile[p] = NoFile
  THEN "absent"
  ELSE IF \/ "length" \in Design.checks /\ Len(buffer[p]) # BlockCount
          \/ "checksum" \in Design.checks /\ ~IsWhole(buffer[p])
  THEN "torn"
  ELSE IF "stamp" \in Design.checks /\ ~HasStamp(buffer[p], stamp[p])
  THEN "stale"
  ELSE "hit"

-----------------------------------------------------------------------------
Init ==
  /\ DiskInit
  /\ version = 1
  /\ processState = [p \in Processes |-> "StatSource"]
  /\ stamp = [p \in Processes |-> 0]
  /\ openFile = [p \in Processes |-> NoFile]
  /\ buffer = [p \in Processes |-> <<>>]
  /\ written = [p \in Processes |-> 0]
  /\ faultsLeft = MaxFaults

GoTo(p, state) == processState' = [processState EXCEPT ![p] = state]

\* Nothing of a load is left in memory: a process that is about to load.
Forget(ps) ==
  /\ processState' = [p \in Processes |-> IF p \in ps THEN "StatSource" ELSE processState[p]]
  /\ stamp' = [p \in Processes |-> IF p \in ps THEN 0 ELSE stamp[p]]
  /\ openFile' = [p \in Processes |-> IF p \in ps THEN NoFile ELSE openFile[p]]
  /\ buffer' = [p \in Processes |-> IF p \in ps THEN <<>> ELSE buffer[p]]
  /\ written' = [p \in Processes |-> IF p \in ps THEN 0 ELSE written[p]]

-----------------------------------------------------------------------------
(* A load: from the cache.                                                 *)

\* stat of the source: the load starts.  The stamp is taken before anything is
\* read, so code may be newer than its stamp, which costs a miss, never older.
StatSource(p) ==
  /\ processState[p] = "StatSource"
  /\ stamp' = [stamp EXCEPT ![p] = version]
  /\ GoTo(p, "OpenTarget")
  /\ UNCHANGED <<diskVars, version, openFile, buffer, written, faultsLeft>>

\* open: the process keeps this file, whatever is renamed over it later.
OpenTarget(p) ==
  /\ processState[p] = "OpenTarget"
  /\ openFile' = [openFile EXCEPT ![p] = names[Target]]
  /\ GoTo(p, IF names[Target] = NoFile THEN "Compile" ELSE "ReadTarget")
  /\ UNCHANGED <<diskVars, version, stamp, buffer, written, faultsLeft>>

\* read: the next block.
ReadTarget(p) ==
  /\ processState[p] = "ReadTarget"
  /\ LET blocks == content[openFile[p]]
         next == Len(buffer[p]) + 1
     IN  /\ next <= Len(blocks)
         /\ buffer' = [buffer EXCEPT ![p] = Append(@, blocks[next])]
  /\ UNCHANGED <<diskVars, version, processState, stamp, openFile, written, faultsLeft>>

\* The end of the file: a hit returns what was read.
Check(p) ==
  /\ processState[p] = "ReadTarget"
  /\ Len(buffer[p]) >= Len(content[openFile[p]])
  /\ GoTo(p, IF Judgement(p) = "hit" THEN "Return" ELSE "Compile")
  /\ UNCHANGED <<diskVars, version, stamp, openFile, buffer, written, faultsLeft>>

\* The load ends and gives the code in its memory to the caller.
Return(p) ==
  /\ processState[p] = "Return"
  /\ Forget({p})
  /\ UNCHANGED <<diskVars, version, faultsLeft>>

-----------------------------------------------------------------------------
(* A load: a miss.                                                         *)

\* The source is read and compiled.  It may have changed since StatSource.
Compile(p) ==
  /\ processState[p] = "Compile"
  /\ buffer' = [buffer EXCEPT ![p] = CacheFile(stamp[p], version)]
  /\ GoTo(p, IF Judgement(p) \in Design.rebuiltAfter THEN Design.afterCompile ELSE "Return")
  /\ UNCHANGED <<diskVars, version, stamp, openFile, written, faultsLeft>>

NewTempName ==
  CASE Design.temp = "fresh"  -> CHOOSE n \in Temps : names[n] = NoFile
    [] Design.temp = "fixed"  -> CHOOSE n \in Temps : TRUE
    [] Design.temp = "target" -> Target

\* The name of the temp that a process has open.
TempName(p) == CHOOSE n \in Temps : names[n] = openFile[p]

\* open(O_CREAT | O_EXCL).
CreateTemp(p) ==
  /\ processState[p] = "CreateTemp"
  /\ IF Design.temp = "target" THEN CreateOrTruncate(NewTempName) ELSE Create(NewTempName)
  /\ openFile' = [openFile EXCEPT ![p] = names'[NewTempName]]
  /\ GoTo(p, "WriteTemp")
  /\ UNCHANGED <<version, stamp, buffer, written, faultsLeft>>

\* write: one block, as if every write were short.
WriteTemp(p) ==
  /\ processState[p] = "WriteTemp"
  /\ Write(openFile[p], written[p] + 1, buffer[p][written[p] + 1])
  /\ written' = [written EXCEPT ![p] = @ + 1]
  /\ GoTo(p, IF written'[p] < BlockCount THEN "WriteTemp"
             ELSE IF Design.temp = "target" THEN "Return" ELSE "RenameTemp")
  /\ UNCHANGED <<version, stamp, openFile, buffer, faultsLeft>>

\* rename over the target, without a sync of anything.
RenameTemp(p) ==
  /\ processState[p] = "RenameTemp"
  /\ Rename(TempName(p), Target)
  /\ GoTo(p, "Return")
  /\ UNCHANGED <<version, stamp, openFile, buffer, written, faultsLeft>>

\* unlink of the temp, after a write failed.
DeleteTemp(p) ==
  /\ processState[p] = "DeleteTemp"
  /\ Unlink(TempName(p))
  /\ GoTo(p, Design.afterFailure)
  /\ UNCHANGED <<version, stamp, openFile, buffer, written, faultsLeft>>

-----------------------------------------------------------------------------
(* The world.                                                              *)

\* Somebody edits the source; its new stamp is one that it never had.
ChangeSource ==
  /\ version < LastVersion
  /\ version' = version + 1
  /\ UNCHANGED <<diskVars, loadVars, faultsLeft>>

Happens(fault) ==
  /\ faultsLeft[fault] > 0
  /\ faultsLeft' = [faultsLeft EXCEPT ![fault] = @ - 1]

\* No space for a new file, or for one more block.
DiskFull(p) ==
  /\ Happens("DiskFull")
  /\ \/ processState[p] = "CreateTemp" /\ GoTo(p, Design.afterFailure)
     \/ processState[p] = "WriteTemp" /\ GoTo(p, "DeleteTemp")
  /\ UNCHANGED <<diskVars, version, stamp, openFile, buffer, written>>

\* SIGKILL: the process starts again; its temp stays, as a leftover.
ProcessCrash(p) ==
  /\ processState[p] # "StatSource"
  /\ Happens("ProcessCrash")
  /\ Forget({p})
  /\ UNCHANGED <<diskVars, version>>

\* The plug: one of the possible disks is found, and every process starts again.
PowerLoss ==
  /\ Happens("PowerLoss")
  /\ LosePower
  /\ Forget(Processes)
  /\ UNCHANGED version

-----------------------------------------------------------------------------
LoadStep(p) ==
  \/ StatSource(p) \/ OpenTarget(p) \/ ReadTarget(p) \/ Check(p) \/ Return(p)
  \/ Compile(p) \/ CreateTemp(p) \/ WriteTemp(p) \/ RenameTemp(p) \/ DeleteTemp(p)

Next ==
  \/ \E p \in Processes : LoadStep(p) \/ DiskFull(p) \/ ProcessCrash(p)
  \/ ChangeSource
  \/ PowerLoss

\* No process stands still.  The source need not change, and nothing need fail.
Fairness == \A p \in Processes : WF_vars(LoadStep(p))

Spec == Init /\ [][Next]_vars /\ Fairness

-----------------------------------------------------------------------------
(* What holds in every state.                                              *)

FromCache == {"StatSource", "OpenTarget", "ReadTarget", "Return"}
AfterMiss == {"Compile", Design.afterCompile, "CreateTemp", "WriteTemp", "RenameTemp",
              "DeleteTemp"}

TypeOK ==
  /\ names \in [Names -> Files \cup {NoFile}]
  /\ durableNames \in [Names -> Files \cup {NoFile}]
  /\ DOMAIN durableContent = Files
  /\ version \in Versions
  /\ processState \in [Processes -> FromCache \cup AfterMiss \cup {"Failed"}]
  /\ stamp \in [Processes -> Versions \cup {0}]
  /\ openFile \in [Processes -> Files \cup {NoFile}]
  /\ \A p \in Processes : Len(buffer[p]) <= BlockCount
  /\ written \in [Processes -> 0..BlockCount]
  /\ faultsLeft \in [Faults -> Nat]

\* What the load of p returns: all that it has but the header.
Returned(p) == SubSeq(buffer[p], 2, Len(buffer[p]))

\* Whatever a load returns is whole: exactly what the compiler gives for one
\* version of the source.
NoTornHit ==
  \A p \in Processes :
    processState[p] = "Return" => \E v \in Versions : Returned(p) = Code(v)

\* A load never returns code that is older than the source was when it started.
NoStaleHit ==
  \A p \in Processes : processState[p] = "Return" =>
    \A v \in Versions : Returned(p) = Code(v) => v >= stamp[p]

\* No load ends with an error: not for what it finds, not for what it cannot write.
NoLoadFails == \A p \in Processes : processState[p] # "Failed"

\* Every load returns, whatever the others do; unless a crash cuts it off.
EveryLoadReturns ==
  \A p \in Processes : processState[p] # "StatSource" ~> processState[p] = "StatSource"

\* Once the faults and the changes of the source have come to an end, and each
\* is bounded, there is a time from which on every load is a hit.
CacheHeals == <>[](\A p \in Processes : processState[p] \in FromCache)

THEOREM Spec => [](TypeOK /\ NoTornHit /\ NoStaleHit /\ NoLoadFails)
THEOREM Spec => EveryLoadReturns /\ CacheHeals
=============================================================================
