---------------------------- MODULE MCFilePublish ----------------------------
(***************************************************************************)
(* FilePublish for TLC: bounds, and the designs that are wrong.            *)
(***************************************************************************)
EXTENDS FilePublish, TLC

NoFaults == [f \in Faults |-> 0]

\* One crash, one power loss and one full disk.
OneCrashOnePowerLossOneDiskFull ==
  [NoFaults EXCEPT !["ProcessCrash"] = 1, !["PowerLoss"] = 1, !["DiskFull"] = 1]

\* Each step fails once, and the power is lost once.
EachStepFailsOnce ==
  [f \in Faults |-> IF f = "ProcessCrash" THEN 0 ELSE 1]

EveryFaultOnce == [f \in Faults |-> 1]

OnePowerLoss == [NoFaults EXCEPT !["PowerLoss"] = 1]
OneDiskFull == [NoFaults EXCEPT !["DiskFull"] = 1]
OneReplyLost == [NoFaults EXCEPT !["RenameReplyLost"] = 1]
OneCrash == [NoFaults EXCEPT !["ProcessCrash"] = 1]

-----------------------------------------------------------------------------
(* Designs that are wrong, each a change of one decision.                  *)

\* The target itself is written: CPython before bug 13146.
WriteInPlace ==
  [Untorn EXCEPT !.tempName = [w \in Writers |-> Target],
                 !.exclusive = FALSE,
                 !.steps = <<"CreateTemp", "WriteTemp", "SyncTemp", "SyncDirectory">>]

\* One temp name for all, opened by whoever comes: the first patch of the bug.
SharedTemp ==
  [Untorn EXCEPT !.tempName = [w \in Writers |-> CHOOSE first \in Writers : TRUE],
                 !.exclusive = FALSE]

\* One temp name for all, and O_EXCL: a writer that crashed blocks all others.
ExclWithoutRecovery ==
  [Untorn EXCEPT !.tempName = [w \in Writers |-> CHOOSE first \in Writers : TRUE]]

NoSync ==
  [Untorn EXCEPT !.steps = <<"CreateTemp", "WriteTemp", "RenameTemp", "SyncDirectory">>]

NoDirectorySync ==
  [Untorn EXCEPT !.steps = <<"CreateTemp", "WriteTemp", "SyncTemp", "RenameTemp">>]

SyncAfterRename ==
  [Untorn EXCEPT !.steps =
    <<"CreateTemp", "WriteTemp", "RenameTemp", "SyncTemp", "SyncDirectory">>]

\* For platforms, or habits, on which rename does not replace.
UnlinkThenRename ==
  [Untorn EXCEPT !.steps =
    <<"CreateTemp", "WriteTemp", "SyncTemp", "UnlinkTarget", "RenameTemp", "SyncDirectory">>]

\* The step that only UnlinkThenRename has.
UnlinkTarget(w) ==
  /\ writerState[w] = "UnlinkTarget"
  /\ IF names[Target] = NoFile THEN UNCHANGED diskVars ELSE Unlink(Target)
  /\ Proceed(w)
  /\ UNCHANGED <<readerState, openFile, written, observed, faultsLeft, published>>

SpecWithUnlinkTarget == Init /\ [][Next \/ \E w \in Writers : UnlinkTarget(w)]_vars

\* A failed step is reported, and that is all: the temp stays, and whether a
\* rename that reported failure took place is not asked.
NoDiscard == [Untorn EXCEPT !.afterFailure = "UNCHANGED"]

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
=============================================================================
