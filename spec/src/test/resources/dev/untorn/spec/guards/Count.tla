-------------------------------- MODULE Count --------------------------------
(* Counts to three, in single steps.                                         *)
EXTENDS Naturals
VARIABLE n

Init == n = 0
Step == n < 3 /\ n' = n + 1

Spec == Init /\ [][Step]_n /\ WF_n(Step)
SpecWithoutFairness == Init /\ [][Step]_n

BelowTwo == n < 2
StartsAtOne == n = 1
GetsToThree == <>(n = 3)

\* False: the jump is one step, the count is three.
CountsInOneJump == n = 0 /\ [][n = 0 /\ n' = 3]_n
BeginsAtOne == n = 1 /\ [][TRUE]_n
=============================================================================
