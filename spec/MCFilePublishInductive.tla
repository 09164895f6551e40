------------------------ MODULE MCFilePublishInductive ------------------------
(***************************************************************************)
(* FilePublishInductive for TLC, which lists all states that satisfy Inv   *)
(* (INIT Inv), takes every step from each of them (NEXT Next), and checks  *)
(* that Inv holds again (INVARIANT Inv).  No step leads out of what was    *)
(* listed, so the distinct states are the initial ones.                    *)
(*                                                                         *)
(* Such a model says of its writers, readers and recoverers: whatever they *)
(* do, however often a step fails, a process crashes and the power is      *)
(* lost.  It does not say that more writers are no worse, and each of them *)
(* publishes once.                                                         *)
(*                                                                         *)
(* A model "_reached" starts from Init and checks that Inv holds on the    *)
(* way.                                                                    *)
(***************************************************************************)
EXTENDS FilePublishInductive, MCFilePublish

\* Each fault may happen at any time and any number of times.  What is left of them
\* is only whether the power was ever lost, which PowerWasLost asks.
HappensAtAnyTime(fault) ==
  faultsLeft' = [faultsLeft EXCEPT ![fault] = IF fault = "PowerLoss" THEN 0 ELSE @]

OnlyWhetherPowerWasLost == {EveryFaultOnce, [EveryFaultOnce EXCEPT !["PowerLoss"] = 0]}

-----------------------------------------------------------------------------
(* In regime "posix" all that matters of the pending operations is which   *)
(* files each name may lead to, SurvivingFiles.  So they are kept in one   *)
(* form: an operation for each name and file, once, in an order that the   *)
(* set of them decides.                                                    *)

RECURSIVE InSomeOrder(_)
InSomeOrder(these) ==
  IF these = {} THEN <<>>
  ELSE LET one == CHOOSE x \in these : TRUE
       IN  <<one>> \o InSomeOrder(these \ {one})

\* The pending operations by which each name may lead to these files.
PendingTo(files) ==
  InSomeOrder(UNION {{[m \in {n} |-> f] : f \in files[n] \ {durableNames[n]}} : n \in Names})

ChangeNamesInNoOrder(operation) ==
  /\ names' = [n \in Names |-> IF n \in DOMAIN operation THEN operation[n] ELSE names[n]]
  /\ pendingNames' =
       PendingTo([n \in Names |->
                    SurvivingFiles(n) \cup (IF n \in DOMAIN operation THEN {operation[n]} ELSE {})])
  /\ UNCHANGED durableNames

PendingInNoOrder(maySurvive) == {PendingTo(files) : files \in Choices(maySurvive)}

\* With OpenTargetAndRead: nobody writes a file that has been published, so it is
\* read at once.
ReadsAtOnce == {"done"}

-----------------------------------------------------------------------------
(* Inv without one of its parts is no invariant: some step needs it.       *)

NotAsked == TRUE
NothingIsAcknowledged == 0
=============================================================================
