------------------------------- MODULE MCDisk -------------------------------
(***************************************************************************)
(* Every sequence of a few system calls on a small disk, whoever makes     *)
(* them, and a power loss at any time: Disk alone, without a protocol.     *)
(* The disk of the kit, CrashableDisk, does the same and nothing else:     *)
(* DiskGraphTest compares the two state by state.                          *)
(*                                                                         *)
(* Two names and two files: a name can be taken, given up and taken again, *)
(*   and a file can have two names, one, or none.                          *)
(* Two blocks, and two that can be written: what is written anew can be    *)
(*   told from what was synced, and a gap from both.                       *)
(***************************************************************************)
EXTENDS Disk, FiniteSets

CONSTANTS
  DirectoryOf,  \* the directory of each name
  MostCalls     \* how many system calls there are, at most

VARIABLES
  calls,     \* how many were made
  powerLost

TwoNames == {"a", "b"}
TwoDirectories == [n \in Names |-> n]
OneDirectory == [n \in Names |-> "d"]
Directories == {DirectoryOf[n] : n \in Names}
MostFiles == 2
Positions == 1..2
BlocksToWrite == {"xx", "yy"}

vars == <<diskVars, calls, powerLost>>

Init == DiskInit /\ calls = 0 /\ powerLost = FALSE

Called == calls < MostCalls /\ calls' = calls + 1 /\ UNCHANGED powerLost

CallCreate(n) == Called /\ Cardinality(Files) < MostFiles /\ Create(n)
CallCreateOrTruncate(n) ==
  Called /\ (names[n] = NoFile => Cardinality(Files) < MostFiles) /\ CreateOrTruncate(n)
CallWrite(f, i, block) == Called /\ f \in Files /\ Write(f, i, block)
CallSync(f) == Called /\ f \in Files /\ Sync(f)
CallRename(from, to) == Called /\ Rename(from, to)
CallLink(from, to) == Called /\ Link(from, to)
CallUnlink(n) == Called /\ Unlink(n)
CallSyncDirectory(d) == Called /\ SyncNames({n \in Names : DirectoryOf[n] = d})

PowerLoss == ~powerLost /\ powerLost' = TRUE /\ UNCHANGED calls /\ LosePower

Next ==
  \/ \E n \in Names : CallCreate(n) \/ CallCreateOrTruncate(n) \/ CallUnlink(n)
  \/ \E f \in 1..MostFiles, i \in Positions, block \in BlocksToWrite : CallWrite(f, i, block)
  \/ \E f \in 1..MostFiles : CallSync(f)
  \/ \E from, to \in Names : CallRename(from, to) \/ CallLink(from, to)
  \/ \E d \in Directories : CallSyncDirectory(d)
  \/ PowerLoss

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
SomeBlocks == UNION {[1..n -> BlocksToWrite \cup {Zero, Junk}] : n \in 0..2}

TypeOK ==
  /\ names \in [Names -> Files \cup {NoFile}]
  /\ durableNames \in [Names -> Files \cup {NoFile}]
  /\ content \in [Files -> SomeBlocks]
  /\ durableContent \in [Files -> SomeBlocks]
=============================================================================
