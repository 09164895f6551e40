-------------------------------- MODULE Lamp --------------------------------
(* A lamp that is slow to stay off: with two workers TLC takes up the lit    *)
(* lamp before it has recorded the dark one, and misses the violation.       *)
EXTENDS Naturals
VARIABLE lit

TurnOn == ~lit /\ lit' = TRUE
StayOff == ~lit /\ (\A n \in 1..300000 : lit \in BOOLEAN) = TRUE /\ UNCHANGED lit
TurnOff == lit /\ lit' = FALSE

Spec == lit = FALSE /\ [][TurnOn \/ StayOff \/ TurnOff]_lit

\* False: nothing keeps the lamp from being lit twice.
LitOnlyOnce == [](lit => [](~lit => []~lit))
=============================================================================
