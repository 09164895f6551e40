---------------------------- MODULE MCCheckedRead ----------------------------
(***************************************************************************)
(* CheckedRead for TLC: bounds, and the designs that are wrong.            *)
(*                                                                         *)
(* The bounds, and why they are enough:                                    *)
(*                                                                         *)
(* Two processes: what goes wrong between processes goes wrong between     *)
(*   one that reads or is late and one that renames; nobody waits, so a    *)
(*   third one adds no new pair.                                           *)
(* Two versions: a cache is of the version that the load asks for, or not. *)
(* Two blocks: the header can be lost without the code, and the code       *)
(*   without the header; three where half of the code is to be lost.       *)
(* One crash, one full disk: each ends one attempt and leaves the cache as *)
(*   it was; a second one finds what the first one found.                  *)
(* One power loss: it may leave everything that any number of them may     *)
(*   leave; with two, the next one starts from what was found.             *)
(* One temp for each process and one for each leftover: with fewer, TLC    *)
(*   stops at a CHOOSE, so that no behaviour is lost in silence.           *)
(* Loads are not bounded: each process loads for ever.                     *)
(***************************************************************************)
EXTENDS CheckedRead, TLC

NoFaults == [f \in Faults |-> 0]
EachFaultOnce == [f \in Faults |-> 1]
OnePowerLoss == [NoFaults EXCEPT !["PowerLoss"] = 1]
TwoPowerLosses == [NoFaults EXCEPT !["PowerLoss"] = 2]
OneCrashOneDiskFull == [EachFaultOnce EXCEPT !["PowerLoss"] = 0]
OneDiskFull == [NoFaults EXCEPT !["DiskFull"] = 1]
OneCrash == [NoFaults EXCEPT !["ProcessCrash"] = 1]

\* Processes are alike.  Not for models with a PROPERTY.
AlikeProcesses == Permutations(Processes)

\* A temp that a power loss brings back is a leftover: nobody opens it, and a
\* fresh name is another one.  So here every temp is gone after a power loss.
SurvivingTargets ==
  {[n \in Names |-> IF n = Target THEN f ELSE NoFile] : f \in SurvivingFiles(Target)}

\* The same for models with a PROPERTY, which cannot have a view: of the names
\* only the target's is recorded, and only while a power loss may still come.
ChangeNamesForTheTarget(operation) ==
  /\ names' = [n \in Names |-> IF n \in DOMAIN operation THEN operation[n] ELSE names[n]]
  /\ pendingNames' = IF Target \in DOMAIN operation /\ faultsLeft["PowerLoss"] > 0
                     THEN Append(pendingNames, [n \in {Target} |-> operation[n]])
                     ELSE pendingNames
  /\ UNCHANGED durableNames

\* Files that nobody can open any more do not matter, nor the numbers of files.
\* Not for models with a PROPERTY.
Holds(f) == IF f = NoFile THEN <<"absent">> ELSE content[f]
WhatMatters ==
  <<version, processState, stamp, buffer, written, faultsLeft, Holds(names[Target]),
    [p \in Processes |-> Holds(openFile[p])],
    IF faultsLeft["PowerLoss"] = 0 THEN {}
    ELSE {<<Holds(f), f # NoFile /\ content[f] = durableContent[f]>> : f \in SurvivingFiles(Target)}>>

\* What is torn is torn: where a check finds that out, of a file that was not
\* synced it matters only that it may be whole, empty, or full of zeros.
WholeOrTorn(f) ==
  IF content[f] = durableContent[f] THEN {content[f]}
  ELSE {content[f], <<>>, [i \in 1..Len(content[f]) |-> Zero]}

-----------------------------------------------------------------------------
(* Designs that are wrong, each a change of one decision.                  *)

\* The header is checked and the code is not: .pyc files.
UncheckedRead == [Untorn EXCEPT !.checks = {"stamp"}]

LengthOnly == [Untorn EXCEPT !.checks = {"stamp", "length"}]

NoStamp == [Untorn EXCEPT !.checks = {"length", "checksum"}]

\* A file that is there is left alone, unless it is of another version.
MissWithoutRebuild == [Untorn EXCEPT !.rebuiltAfter = {"absent", "stale"}]

FailedWriteFailsLoad == [Untorn EXCEPT !.afterFailure = "Failed"]

\* The stamp is taken when the header is written, after the source was read.
StampAfterCompile == [Untorn EXCEPT !.afterCompile = "StatAgain"]

\* The step that only StampAfterCompile has.
StatAgain(p) ==
  /\ processState[p] = "StatAgain"
  /\ LET compiled == CHOOSE v \in Versions : Returned(p) = Code(v)
     IN  buffer' = [buffer EXCEPT ![p] = CacheFile(version, compiled)]
  /\ GoTo(p, "CreateTemp")
  /\ UNCHANGED <<diskVars, version, stamp, openFile, written, faultsLeft>>

SpecWithStatAgain == Init /\ [][Next \/ \E p \in Processes : StatAgain(p)]_vars

\* No temp: the target itself is emptied and written.
WriteInPlace == [Untorn EXCEPT !.temp = "target"]

\* The same without the checks: CPython before bug 13146.
WriteInPlaceUnchecked == [WriteInPlace EXCEPT !.checks = {"stamp"}]

\* One name for every temp, and O_EXCL.
FixedTemp == [Untorn EXCEPT !.temp = "fixed"]

\* The step that only FixedTemp has: the name is taken, so the write has failed.
TempExists(p) ==
  /\ processState[p] = "CreateTemp"
  /\ names[NewTempName] # NoFile
  /\ GoTo(p, Design.afterFailure)
  /\ UNCHANGED <<diskVars, version, stamp, openFile, buffer, written, faultsLeft>>

SpecWithTempExists ==
  /\ Init
  /\ [][Next \/ \E p \in Processes : TempExists(p)]_vars
  /\ \A p \in Processes : WF_vars(LoadStep(p) \/ TempExists(p))

-----------------------------------------------------------------------------
(* States that must be reachable: a model that says "never" must fail, or  *)
(* the invariants hold for want of behaviour.                              *)

AtTheEnd(p) == processState[p] = "ReadTarget" /\ Len(buffer[p]) = Len(content[openFile[p]])

\* There is a cache file, and it is torn.
NeverTornOnDisk == names[Target] # NoFile => IsWhole(content[names[Target]])

NeverAHit == \A p \in Processes : ~(AtTheEnd(p) /\ Judgement(p) = "hit")

NeverATornMiss == \A p \in Processes : ~(AtTheEnd(p) /\ Judgement(p) = "torn")

NeverAStaleMiss == \A p \in Processes : ~(AtTheEnd(p) /\ Judgement(p) = "stale")

\* A process reads a file over which another one has been renamed.
NeverReplacedWhileRead ==
  \A p \in Processes : processState[p] = "ReadTarget" => openFile[p] = names[Target]

\* The code in the cache is newer than its stamp.
NeverNewerThanItsStamp == \A f \in Files : content[f] # CacheFile(1, 2)
=============================================================================
