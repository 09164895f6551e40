------------------------------- MODULE MCPair --------------------------------
(* Two counters that go together, and designs that let one of them run.      *)
EXTENDS Naturals
CONSTANT Design
VARIABLES a, b

Init == a = 0 /\ b = 0
Step == a < 2 /\ a' = a + 1 /\ b' = b + 1
Bigger == Design = "bigger" /\ a < 3 /\ a' = a + 1 /\ b' = b + 1
Both == Design = "both" /\ a < 9 /\ a' = a + 9 /\ UNCHANGED b

Spec == Init /\ [][Step \/ Bigger \/ Both]_<<a, b>>

Bounded == a <= 2
Together == a = b
=============================================================================
