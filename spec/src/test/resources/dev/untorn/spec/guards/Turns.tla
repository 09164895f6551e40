-------------------------------- MODULE Turns --------------------------------
(* Two players take turns for ever; symmetry makes one player of them.       *)
EXTENDS TLC
CONSTANT Players
VARIABLE turn

Pass == \E p \in Players \ {turn} : turn' = p

Spec == turn \in Players /\ [][Pass]_turn /\ WF_turn(Pass)

\* False: the turn always passes.
OnePlayerKeepsTheTurn == \E p \in Players : <>[](turn = p)

AllAlike == Permutations(Players)
OneView == IF turn \in Players THEN 1 ELSE 2
=============================================================================
