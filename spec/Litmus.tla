------------------------------- MODULE Litmus -------------------------------
(***************************************************************************)
(* Crash litmus programs: one process makes a few calls, and the power     *)
(* goes off between two of them or after the last.  Each behaviour runs    *)
(* one of the programs; the states without power are all that may be found *)
(* afterwards.                                                             *)
(*                                                                         *)
(* A program is a record:                                                  *)
(*   shows    what is to be seen in it                                     *)
(*   before   the files that are there at first, durable: <<path, blocks>> *)
(*   calls    <<call, argument, ...>>, see Perform                         *)
(***************************************************************************)
EXTENDS DiskTree

CONSTANT Programs   \* the programs by their name

VARIABLES
  program,   \* the name of the one that runs
  done,      \* how many of its calls have returned
  power      \* "on" or "lost"

vars == <<treeVars, program, done, power>>

Calls == Programs[program].calls
Returned == done = Len(Calls)

Init ==
  /\ program \in DOMAIN Programs
  /\ done = 0
  /\ power = "on"
  /\ LET before == Programs[program].before
         FileAt(path) == {i \in DOMAIN before : before[i][1] = path}
     IN  /\ names = [n \in Names |-> IF FileAt(n) = {} THEN NoFile
                                     ELSE CHOOSE i \in FileAt(n) : TRUE]
         /\ content = [i \in DOMAIN before |-> before[i][2]]
         /\ modes = [i \in DOMAIN before |-> InitialMode]
  /\ durableNames = names
  /\ pendingNames = <<>>
  /\ durableContent = content
  /\ durableModes = modes

\* Calls that change what Disk knows, and not the mode of any file.
PerformOnDisk(call) ==
  \/ call[1] = "write" /\ Write(names[call[2]], call[3], call[4])
  \/ call[1] = "truncate" /\ Truncate(names[call[2]])
  \/ call[1] = "rename" /\ Rename(call[2], call[3])
  \/ call[1] = "link" /\ Link(call[2], call[3])
  \/ call[1] = "unlink" /\ Unlink(call[2])

Perform(call) ==
  \/ call[1] \in {"create", "mkdir"} /\ CreateIn(call[2])
  \/ PerformOnDisk(call) /\ UNCHANGED <<modes, durableModes>>
  \/ call[1] = "chmod" /\ ChangeMode(names[call[2]], call[3])
  \/ call[1] = "sync" /\ SyncFile(names[call[2]])
  \/ call[1] = "syncDirectory" /\ SyncDirectoryAt(call[2])

NextCall ==
  /\ power = "on"
  /\ ~Returned
  /\ Perform(Calls[done + 1])
  /\ done' = done + 1
  /\ UNCHANGED <<program, power>>

PowerLoss ==
  /\ power = "on"
  /\ LosePowerInTree
  /\ power' = "lost"
  /\ UNCHANGED <<program, done>>

Next == NextCall \/ PowerLoss

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
TypeOK ==
  /\ program \in DOMAIN Programs
  /\ done \in 0..Len(Calls)
  /\ power \in {"on", "lost"}
  /\ names \in [Names -> Files \cup {NoFile}]
  /\ durableNames \in [Names -> Files \cup {NoFile}]
  /\ DOMAIN durableContent = Files
  /\ DOMAIN modes = Files
  /\ DOMAIN durableModes = Files
=============================================================================
