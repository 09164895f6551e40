-------------------------- MODULE TraceFilePublish --------------------------
(***************************************************************************)
(* Traces of the code against FilePublish.  A trace is what the processes  *)
(* of one run saw: for each process the list of its system calls, in order, *)
(* with what came of them.  It is accepted if FilePublish has a behaviour  *)
(* in which each process sees the same.  One run of TLC judges a set of    *)
(* traces of one policy and one durability: Init chooses one.              *)
(*                                                                         *)
(* A trace is a record:                                                    *)
(*                                                                         *)
(*   targetExists  does the target hold Old at first?                      *)
(*   logs          for each process, and for "machine", its events         *)
(*                                                                         *)
(* A writer publishes once, a reader reads once, and a recoverer looks at   *)
(* one candidate or at one after the other: a thread that does more of it  *)
(* is several processes.  An event is one call of Disk:                    *)
(*                                                                         *)
(*   action  its name                                                      *)
(*   result  "DONE", "YES", "NO", "END" of the file, a failure of Java's   *)
(*           Result.Failure; or "unknown": the process was killed in it    *)
(*   value   what was written, read or listed, or the temp's name          *)
(*   begin, end  moments, ordered as the numbers are: the call was made in *)
(*           between, and two calls in whatever order their times allow    *)
(*                                                                         *)
(* Four events are no calls:                                               *)
(*                                                                         *)
(*   Told          the writer's caller is told this outcome                *)
(*   Close         the lock file of the target has been closed             *)
(*   ProcessCrash  the process was killed                                  *)
(*   PowerLoss     of "machine"; value is the disk that was found          *)
(*                                                                         *)
(* The search: a cursor for each process, and no order but that of times.  *)
(* In these cases an event is no step of FilePublish: Told and Close; the  *)
(* crash of a process that has not begun, or has ended; and a call that    *)
(* its process did not survive, which may have had no effect.              *)
(*                                                                         *)
(* A difference in grain: FilePublish unlocks the target with a writer's   *)
(* last step, the code with a close after it.  In between LockTarget may   *)
(* be told NO; see LockTargetEvent.                                        *)
(***************************************************************************)
EXTENDS FilePublishProperties, TraceIO

VARIABLES
  trace,   \* which one
  cursor,  \* how many of its events each process has behind it
  taken,   \* history: the actions of FilePublish taken so far
  maker    \* history: the name under which each file was created

traceVars == <<trace, cursor, taken, maker>>

Traces == ReadTraces("untorn.traces")

-----------------------------------------------------------------------------
(* The constants of FilePublish: Writers, Readers and Recoverers are the    *)
(* names in any of the traces, and TargetExists is TRUE.                    *)

AnyNumberOfFaults == [f \in Faults |-> 1000]

-----------------------------------------------------------------------------
(* Which event may be next.                                                *)

Loggers == DOMAIN cursor
Log(p) == Traces[trace].logs[p]
HasNext(p) == cursor[p] < Len(Log(p))
NextEvent(p) == Log(p)[cursor[p] + 1]

\* No event that is still to come had ended before this one began.
MayBeNext(p) ==
  /\ HasNext(p)
  /\ \A q \in Loggers : HasNext(q) => NextEvent(p).begin <= NextEvent(q).end

\* While the power stays on, these make no difference to any other process, and no
\* other process makes one to them: their order among the others does not matter.
OfNobodyElse == {"WriteTemp", "SyncTemp", "SyncDirectory", "Told"}

\* Who may move: if somebody is at such an event, the one whose event ended first, and
\* nobody else.
Movers ==
  LET next == {p \in Loggers : MayBeNext(p)}
      alone == {p \in next : NextEvent(p).action \in OfNobodyElse}
      EndedFirst(p) == \A q \in alone : NextEvent(p).end <= NextEvent(q).end
  IN  IF alone = {} THEN next ELSE {CHOOSE p \in alone : EndedFirst(p)}

-----------------------------------------------------------------------------
(* What FilePublish must do for an event.  Each line: the action, its name  *)
(* for the count, and what the process must have seen.                     *)

Errors == {"FULL", "TOO_MANY_FILES", "READ_ONLY", "BUSY", "NOT_SUPPORTED", "IO_ERROR"}

Takes(action) == taken' = taken \cup {action}
NoStep == UNCHANGED vars /\ UNCHANGED taken

\* The process saw this, or nothing any more.
Saw(e, result) == e.result \in {result, "unknown"}
Answered(e, yes) == Saw(e, IF yes THEN "YES" ELSE "NO")

\* It has the lock now.  To look for any change would not do: who is told NO for the last
\* of its names ends, and that unlocks the target.
Locks(p, file, e) == Answered(e, <<p, file>> \in locks')

\* The writer has ended, and the lock file of the target is still open.
IsClosing(w) ==
  /\ w \in Loggers
  /\ writerState[w] \in Outcomes
  /\ \E i \in 1..cursor[w] : Log(w)[i].action = "LockTarget" /\ Log(w)[i].result = "YES"
  /\ \A i \in 1..cursor[w] : Log(w)[i].action \notin {"Close", "ProcessCrash"}

\* To be told NO while the lock is being closed is, for FilePublish, a lock that fails.
LockTargetEvent(w, e) ==
  \/ LockTarget(w) /\ Takes("LockTarget") /\ Locks(w, LockFile, e)
  \/ LockFails(w) /\ Takes("LockFails") /\ e.result \in Errors
  \/ /\ e.result = "NO" /\ ~IsLocked(LockFile) /\ \E other \in Writers : IsClosing(other)
     /\ LockFails(w) /\ Takes("LockTarget")

CreateTempEvent(w, e) ==
  /\ e.value = TempName(w)
  /\ \/ CreateTemp(w) /\ Takes("CreateTemp") /\ Saw(e, IF AnotherWasFirst THEN "TARGET_EXISTS" ELSE "DONE")
     \/ NameTaken(w) /\ Takes("NameTaken") /\ e.result = "EXISTS"
     \/ DiskFull(w) /\ Takes("DiskFull") /\ e.result \in Errors \ {"TOO_MANY_FILES"}
     \/ TooManyFiles(w) /\ Takes("TooManyFiles") /\ e.result = "TOO_MANY_FILES"
     \/ CreateReplyLost(w) /\ Takes("CreateReplyLost") /\ e.result = "IO_ERROR"

LockTempEvent(w, e) ==
  /\ e.value = TempName(w)
  /\ \/ LockTemp(w) /\ Takes("LockTemp") /\ Locks(w, openFile[w], e)
     \/ LockFails(w) /\ Takes("LockFails") /\ e.result \in Errors

WriteTempEvent(w, e) ==
  /\ e.value = w
  /\ \/ WriteTemp(w) /\ Takes("WriteTemp") /\ Saw(e, "DONE")
     \/ DiskFull(w) /\ Takes("DiskFull") /\ e.result \in Errors

SyncTempEvent(w, e) ==
  \/ SyncTemp(w) /\ Takes("SyncTemp") /\ Saw(e, "DONE")
  \/ SyncFails(w) /\ Takes("SyncFails") /\ e.result \in Errors

RenameTempEvent(w, e) ==
  /\ e.value = TempName(w)
  /\ \/ RenameTemp(w) /\ Takes("RenameTemp") /\ Saw(e, IF names[TempName(w)] = NoFile THEN "ABSENT" ELSE "DONE")
     \/ RenameRefused(w) /\ Takes("RenameRefused") /\ e.result \in Errors
     \/ RenameReplyLost(w) /\ Takes("RenameReplyLost") /\ e.result = "IO_ERROR"

LinkTempEvent(w, e) ==
  /\ e.value = TempName(w)
  /\ \/ LinkTemp(w) /\ Takes("LinkTemp") /\ Saw(e, IF names[Target] = NoFile THEN "DONE" ELSE "EXISTS")
     \/ LinkRefused(w) /\ Takes("LinkRefused") /\ e.result \in Errors
     \/ LinkReplyLost(w) /\ Takes("LinkReplyLost") /\ e.result = "IO_ERROR"

SyncDirectoryEvent(w, e) ==
  \/ SyncDirectory(w) /\ Takes("SyncDirectory") /\ Saw(e, "DONE")
  \/ DirectorySyncFails(w) /\ Takes("DirectorySyncFails") /\ e.result \in Errors

DeleteTempEvent(w, e) ==
  /\ e.value = TempName(w)
  /\ DeleteTemp(w) /\ Takes("DeleteTemp")
  /\ IF names[TempName(w)] = NoFile THEN Saw(e, "ABSENT") ELSE Answered(e, IsLinked(w))

\* A process that has not begun, or has ended, leaves nothing that its crash could change.
CrashShows(p) ==
  \/ p \in Writers /\ writerState[p] \notin Ended /\ HasBegun(p)
  \/ p \in Recoverers /\ candidate[p] # NoName

ProcessCrashEvent(p) ==
  IF CrashShows(p) THEN ProcessCrash(p) /\ Takes("ProcessCrash") ELSE NoStep

Step(p, e) ==
  CASE e.action = "Told" -> writerState[p] \in Outcomes /\ Saw(e, writerState[p]) /\ NoStep
    [] e.action = "Close" -> NoStep
    [] e.action = "ProcessCrash" -> ProcessCrashEvent(p)
    [] e.action = "PowerLoss" -> PowerLoss /\ Takes("PowerLoss")
    [] e.action = "ReadVersion" ->
         ReadVersion(p) /\ Takes("ReadVersion") /\ Saw(e, "DONE")
           /\ (e.result = "DONE" => expected'[p] = e.value)
    [] e.action = "LockTarget" -> LockTargetEvent(p, e)
    [] e.action = "CompareVersion" ->
         CompareVersion(p) /\ Takes("CompareVersion") /\ Answered(e, TargetValue = expected[p])
    [] e.action = "CreateTemp" -> CreateTempEvent(p, e)
    [] e.action = "LockTemp" -> LockTempEvent(p, e)
    [] e.action = "WriteTemp" -> WriteTempEvent(p, e)
    [] e.action = "SyncTemp" -> SyncTempEvent(p, e)
    [] e.action = "RenameTemp" -> RenameTempEvent(p, e)
    [] e.action = "LinkTemp" -> LinkTempEvent(p, e)
    [] e.action = "SyncDirectory" -> SyncDirectoryEvent(p, e)
    [] e.action = "DeleteTemp" -> DeleteTempEvent(p, e)
    [] e.action = "OpenTarget" ->
         OpenTarget(p) /\ Takes("OpenTarget") /\ Saw(e, IF names[Target] = NoFile THEN "ABSENT" ELSE "DONE")
    [] e.action = "ReadTarget" ->
         ReadTarget(p) /\ Takes("ReadTarget") /\ Saw(e, IF readerState'[p] = "done" THEN "END" ELSE "DONE")
           /\ (e.result = "DONE" => observed'[p] = Append(observed[p], e.value))
    [] e.action = "ListLeftovers" ->
         ListLeftovers(p) /\ Takes("ListLeftovers") /\ Saw(e, "DONE")
           /\ (e.result = "DONE" => candidate'[p] = e.value)
    [] e.action = "OpenLeftover" ->
         /\ e.value = candidate[p]
         /\ OpenLeftover(p) /\ Takes("OpenLeftover") /\ Saw(e, IF openFile'[p] = NoFile THEN "ABSENT" ELSE "DONE")
    [] e.action = "LockLeftover" ->
         /\ e.value = candidate[p]
         /\ LockLeftover(p) /\ Takes("LockLeftover") /\ Locks(p, openFile[p], e)
    [] e.action = "DeleteLeftover" ->
         /\ e.value = candidate[p]
         /\ DeleteLeftover(p) /\ Takes("DeleteLeftover")
         /\ Saw(e, IF names[candidate[p]] = NoFile THEN "ABSENT" ELSE "DONE")

-----------------------------------------------------------------------------
(* What is in the trace and in FilePublish is a constant, or any of many.   *)
(* These replace their namesakes; Free has the originals.                   *)

Free == INSTANCE FilePublish

TargetInitOfTrace == IF Traces[trace].targetExists THEN Free!TargetInit ELSE DiskInit

\* After a power loss, of all disks that may be found the one that was.
WasFound == NextEvent("machine").value

\* The names that led to a file are listed, each with its file.
NameFound(n) ==
  LET listed == {i \in DOMAIN WasFound.names :
                   WasFound.names[i].name = IF n = Target THEN <<"target">> ELSE n}
  IN  IF listed = {} THEN NoFile ELSE WasFound.names[CHOOSE i \in listed : TRUE].file

SurvivingNamesFound ==
  LET found == [n \in Names |-> NameFound(n)]
      mayBe == IF Regime = "posix"
               THEN \A n \in Names : found[n] \in SurvivingFiles(n)
               ELSE found \in Free!SurvivingNames
  IN  IF mayBe THEN {found} ELSE {}

SurvivingContentFound(file) ==
  IF file \in DOMAIN WasFound.content
  THEN Free!SurvivingContent(file) \cap {WasFound.content[file]}
  ELSE {}

-----------------------------------------------------------------------------
TraceInit ==
  /\ trace \in DOMAIN Traces
  /\ Init
  /\ cursor = [p \in DOMAIN Traces[trace].logs |-> 0]
  /\ taken = {}
  /\ maker = [f \in Files |-> <<>>]

\* A call that its process did not survive.
MayHaveHadNoEffect(e) == e.result = "unknown" /\ NoStep

TraceNext ==
  \E p \in Movers :
    /\ Step(p, NextEvent(p)) \/ MayHaveHadNoEffect(NextEvent(p))
    /\ cursor' = [cursor EXCEPT ![p] = @ + 1]
    /\ maker' = IF Len(content') > Len(content) THEN Append(maker, TempName(p)) ELSE maker
    /\ UNCHANGED trace

TraceSpec == TraceInit /\ [][TraceNext]_<<vars, traceVars>>

-----------------------------------------------------------------------------
(* While the power stays on it does not matter what is durable, what was    *)
(* published before, nor which number a file has.                          *)

FileOf(f) == IF f = NoFile THEN <<"none">> ELSE maker[f]

TraceView ==
  IF "machine" \in Loggers
  THEN <<trace, cursor, vars>>
  ELSE <<trace, cursor,
         [n \in Names |-> FileOf(names[n])],
         {<<maker[f], content[f]>> : f \in Files},
         {<<l[1], IF l[2] = LockFile THEN <<"lock">> ELSE maker[l[2]]>> : l \in locks},
         [p \in Processes |-> FileOf(openFile[p])],
         writerVars, readerVars, recovererVars, acknowledged>>
=============================================================================
