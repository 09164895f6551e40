----------------------------- MODULE MCGroupSync -----------------------------
(***************************************************************************)
(* GroupSync for TLC: bounds, and the designs that are wrong.              *)
(*                                                                         *)
(* The bounds, and why they are enough:                                    *)
(*                                                                         *)
(* Three publishers: one syncs, one comes meanwhile and leads the next     *)
(*   sync, one shares that with it.  A fourth would share as the third.    *)
(* One failure: it reaches all who have entered, so a second one finds     *)
(*   those who entered later, as the first one found the first.            *)
(* One power loss: whoever had not ended is dead after it.                 *)
(***************************************************************************)
EXTENDS GroupSync, TLC

NoFaults == [f \in Faults |-> 0]
EachFaultOnce == [f \in Faults |-> 1]
OnePowerLoss == [NoFaults EXCEPT !["PowerLoss"] = 1]
OneFailure == [NoFaults EXCEPT !["DirectorySyncFails"] = 1]
TwoFailuresOnePowerLoss == [EachFaultOnce EXCEPT !["DirectorySyncFails"] = 2]

\* Publishers are alike.  Not for models with a PROPERTY.
AlikePublishers == Permutations(Publishers)

-----------------------------------------------------------------------------
(* Designs that are wrong, each a change of one decision.                  *)

\* A sync that runs is as good as the next one.
JoinsRunningSync == [Untorn EXCEPT !.joins = "running"]

\* Who only waited tries for itself when the shared sync has failed.
RetriesAfterFailure == [Untorn EXCEPT !.reaches = "allButFollowers"]

\* A failure reaches those who had joined, not those who had renamed.
TellsOnlyWhoJoined == [Untorn EXCEPT !.reaches = "covered"]

\* Who waits for the next sync sleeps on, and nobody leads it.
ForgetsToWake == [Untorn EXCEPT !.wakes = "covered"]

\* Nobody looks whether a sync runs.
EverybodyLeads == [Untorn EXCEPT !.leads = "always"]

-----------------------------------------------------------------------------
(* States that must be reachable: a model that says "never" must fail, or  *)
(* the invariants hold for want of behaviour.                              *)

\* All were told DURABLE, by fewer syncs than publishers.
NeverShared ==
  (\A p \in Publishers : publisherState[p] = "DURABLE") => syncCount >= Cardinality(Publishers)

\* A publisher has renamed after the sync that runs began.
NeverLate == \A p \in Publishers : publisherState[p] = "EndSync" => Unsynced = inSync[p]

\* One is told that its publish is durable after a sync has failed.
NeverDurableAfterFailure ==
  dropped # {} => \A p \in Publishers : publisherState[p] # "DURABLE"
=============================================================================
