--------------------------- MODULE MCBatchPublish ---------------------------
(***************************************************************************)
(* BatchPublish for TLC: bounds, and the designs that are wrong.           *)
(*                                                                         *)
(* The bounds, and why they are enough:                                    *)
(*                                                                         *)
(* Two files and the index: a property speaks of one file, of two, or of   *)
(*   the index and one file; a third file is to each of them as the second.*)
(* Two directories: a sync of one is none of the other.                    *)
(* Two blocks: the fewest that can be torn.                                *)
(* One process: writers of one target are FilePublish's; of a batch they   *)
(*   are as writers of each of its files.                                  *)
(* Each fault once: each ends the run, or stops it; after a crash or a     *)
(*   power loss the next run meets those that are left.                    *)
(***************************************************************************)
EXTENDS BatchPublish, TLC

NoFaults == [f \in Faults |-> 0]
EachFaultOnce == [f \in Faults |-> 1]
Once(some) == [f \in Faults |-> IF f \in some THEN 1 ELSE 0]
OnePowerLoss == Once({"PowerLoss"})
OneCrash == Once({"ProcessCrash"})
OneDiskFull == Once({"DiskFull"})
OneReplyLost == Once({"RenameReplyLost"})
Cuts == Once({"ProcessCrash", "PowerLoss"})
StepsFail == [EachFaultOnce EXCEPT !["PowerLoss"] = 0, !["ProcessCrash"] = 0]
FailuresAndPowerLoss == [EachFaultOnce EXCEPT !["ProcessCrash"] = 0]
AllButPowerLoss == [EachFaultOnce EXCEPT !["PowerLoss"] = 0]

OneAndIndex == <<"a", "index">>
TwoAndIndex == <<"a", "b", "index">>
TwoFiles == <<"a", "b">>
OneDirectory == [t \in Targets |-> "d1"]
TwoDirectories == [t \in Targets |-> IF t = "b" THEN "d2" ELSE "d1"]

\* A temp that a power loss brings back is a leftover, and deleted before the
\* next run.  So here every temp is gone after a power loss.
TargetsOf(kept) == [n \in Names |-> IF n \in Targets THEN kept[n] ELSE NoFile]
SurvivingTargets ==
  CASE Regime = "ordered" -> {TargetsOf(NamesAfter(i)) : i \in 0..Len(pendingNames)}
    [] Regime = "posix"   -> {TargetsOf(kept) : kept \in EachNameOnItsOwn(Targets)}

-----------------------------------------------------------------------------
(* Designs that are wrong, each a change of one decision.                  *)

\* A file is renamed as soon as its own temp is synced.
RenamesBeforeAllSynced == [Untorn EXCEPT !.renamesWhen = "ownSynced"]

\* The index is renamed before the files that it names.
IndexFirst == [Untorn EXCEPT !.indexAfter = "nothing"]

\* The index is renamed last, and one sync is for all.
IndexWithoutDirectorySync == [Untorn EXCEPT !.indexAfter = "othersRenamed"]

\* One sync for the batch, of the directory of one of its files.
OneSyncForTwoDirectories == [Untorn EXCEPT !.syncs = "oneDirectory"]

\* A failure discards the temp whose step has failed, and no other.
DiscardsOnlyTheFailed == [Untorn EXCEPT !.discards = "failed"]

\* What was not renamed for certain is said to be unchanged.
InDoubtSaidUnchanged == [Untorn EXCEPT !.reports = "unchanged"]

\* A reader that opens a file before the index.
ReadsIndexLast == [Untorn EXCEPT !.reads = "anyOrder"]

\* No temp is synced.
NoSync(t) ==
  /\ fileState[t] = "SyncTemp"
  /\ GoTo(t, "RenameTemp")
  /\ UNCHANGED <<diskVars, run, temp, stopped, seen, faultsLeft>>

\* Nobody runs again what was cut.
NeverRunAgain == FALSE

-----------------------------------------------------------------------------
(* States that must be reachable: a model that says "never" must fail, or  *)
(* the invariants hold for want of behaviour.                              *)

SomeNewSomeOld == \E t, u \in Targets : VersionOf(t) = run /\ VersionOf(u) < run

\* A batch is not one transaction: a reader finds one file new and then another one old.
NeverReadMixed ==
  ~\E t, u \in Targets : seen[t] = 1 /\ seen[u] = 0

\* Nor is it one after a power loss.
NeverFoundMixed == Dead /\ faultsLeft["PowerLoss"] = 0 => ~SomeNewSomeOld

\* A refused rename leaves some files published, and the report says so.
NeverReportedMixed ==
  Ended => ~\E t, u \in Targets : fileState[t] = "DURABLE" /\ fileState[u] = "UNCHANGED"

\* A batch that was cut has some files new, is run again, and is durable.
NeverCompleted ==
  run = 2 => ~\A t \in Targets : fileState[t] = "DURABLE"
=============================================================================
