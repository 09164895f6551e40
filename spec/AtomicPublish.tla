---------------------------- MODULE AtomicPublish ----------------------------
(***************************************************************************)
(* The promise.  A target holds one value.  Publishing replaces it in one  *)
(* step, a read returns what the target holds, whole, and a power loss     *)
(* reveals one of the survivors.  How many survivors there are is what the *)
(* three durabilities differ in:                                           *)
(*                                                                         *)
(*   VISIBLE     whole for every reader while the power stays on; a power  *)
(*               loss may leave something torn                             *)
(*   CONSISTENT  and after a power loss some value published, whole        *)
(*   DURABLE     and that one is not older than any acknowledged value     *)
(*                                                                         *)
(* Nothing here knows of files.  FilePublish implements this module.       *)
(***************************************************************************)
EXTENDS Naturals, Sequences

CONSTANTS
  Values,     \* what may be published
  Initial,    \* what the target holds at first: a value, or Absent
  Absent,     \* no target
  Torn,       \* something that nobody published
  Nothing,    \* a reader that has read nothing
  Readers,    \* those who read
  Policy,     \* "FirstWins": a value, once there, stays; any other: the last one wins
  Durability  \* "VISIBLE", "CONSISTENT" or "DURABLE", the same for all

VARIABLES
  value,         \* what a reader gets
  survivors,     \* what a power loss may reveal
  observed,      \* what each reader got
  published,     \* history: the values published, in order, and not taken back
  acknowledged   \* history: the values whose writer was told DURABLE

vars == <<value, survivors, observed, published, acknowledged>>

Init ==
  /\ value = Initial
  /\ survivors = {Initial}
  /\ observed = [r \in Readers |-> Nothing]
  /\ published = <<>>
  /\ acknowledged = {}

IsPublished(v) == \E i \in DOMAIN published : published[i] = v

\* The target comes to hold v.  Until something is acknowledged, a power loss
\* may reveal what it could reveal before, or v; under VISIBLE, v in pieces too.
Publish(v) ==
  /\ ~IsPublished(v)
  /\ Policy = "FirstWins" => value = Absent
  /\ value' = v
  /\ survivors' = survivors \cup {v}
                    \cup (IF Durability = "VISIBLE" THEN {Torn} ELSE {})
  /\ published' = Append(published, v)
  /\ UNCHANGED <<observed, acknowledged>>

\* The writer of v is told that v is durable.  From now on a power loss reveals
\* v, or what replaced it.
Acknowledge(v) ==
  /\ Durability = "DURABLE"
  /\ IsPublished(v)
  /\ survivors' = {value}
  /\ acknowledged' = acknowledged \cup {v}
  /\ UNCHANGED <<value, observed, published>>

\* A reader gets what the target holds.
Read(r) ==
  /\ observed' = [observed EXCEPT ![r] = value]
  /\ UNCHANGED <<value, survivors, published, acknowledged>>

\* One survivor is revealed.  What was published after it is taken back; if it
\* is torn, all is.  Readers start again.
PowerLoss ==
  /\ value' \in survivors
  /\ survivors' = {value'}
  /\ \E n \in 0..Len(published) :
       /\ published' = SubSeq(published, 1, n)
       /\ value' \in IF n = 0 THEN {Initial, Torn} ELSE {published[n]}
  /\ observed' = [r \in Readers |-> Nothing]
  /\ UNCHANGED acknowledged

Next ==
  \/ \E v \in Values : Publish(v) \/ Acknowledge(v)
  \/ \E r \in Readers : Read(r)
  \/ PowerLoss

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
\* What was acknowledged is there, or something that replaced it.
AcknowledgedIsNotTakenBack == \A v \in acknowledged : IsPublished(v)

\* The target holds what was published last.
TheLastOneCounts ==
  value # Torn => value = IF published = <<>> THEN Initial ELSE published[Len(published)]

\* FirstWins: a value that is there is not replaced.
TheFirstOneCounts ==
  Policy = "FirstWins" => Len(published) <= (IF Initial = Absent THEN 1 ELSE 0)

\* Nobody gets a part or a mixture.
NothingTorn == Durability # "VISIBLE" => Torn \notin survivors \cup {observed[r] : r \in Readers}
=============================================================================
