------------------------------- MODULE Actions -------------------------------
(* Every way to write an action, for the counts of -coverage.                *)
EXTENDS Naturals
CONSTANT Players, NoPlayers
VARIABLES n, turn

Init == n = 0 /\ turn \in Players

Count == n < 3 /\ n' = n + 1 /\ UNCHANGED turn
Pass(p) == turn' = p /\ UNCHANGED n
Reset == n = 3 /\ n' = 0 /\ UNCHANGED turn

\* Never: nothing counts to nine.
Overflow(p) == n = 9 /\ turn' = p /\ n' = 0

\* Not even looked at: there is nobody who could.
Absent(p) == turn' = p /\ UNCHANGED n

Step(p) == Pass(p) \/ Overflow(p)

Next ==
  \/ Count
  \/ Count
  \/ n = 2 /\ Reset
  \/ Reset
  \/ \E p \in Players : Step(p)
  \/ \E p \in NoPlayers : Absent(p)

Spec == Init /\ [][Next]_<<n, turn>>

SmallCount == n <= 3
=============================================================================
