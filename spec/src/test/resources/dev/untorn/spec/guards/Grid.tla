--------------------------------- MODULE Grid --------------------------------
(* A walk over a grid from one corner to the other, where it ends.           *)
EXTENDS Naturals, TLC
CONSTANTS Size, Walkers
VARIABLE at

Init == at = [w \in Walkers |-> 0]
Walk(w) == at[w] < Size /\ at' = [at EXCEPT ![w] = @ + 1]
Spec == Init /\ [][\E w \in Walkers : Walk(w)]_at

OnTheGrid == \A w \in Walkers : at[w] <= Size

\* False: nobody gets to the end.
NobodyArrives == \A w \in Walkers : at[w] < Size

\* False: nothing makes them walk.
SomebodyArrives == <>(\E w \in Walkers : at[w] = Size)

AllAlike == Permutations(Walkers)
Half == \A w \in Walkers : at[w] <= Size \div 2
=============================================================================
