--------------------------- MODULE MCAtomicPublish ---------------------------
(***************************************************************************)
(* AtomicPublish for TLC: the promise on its own.  Each value is published *)
(* at most once at a time, so the model is finite as it is.                *)
(***************************************************************************)
EXTENDS AtomicPublish

\* A promise that forgets which value survived: it lets a writer be told that a
\* value is durable which is already lost.
ForgetfulPowerLoss ==
  /\ value' \in survivors
  /\ survivors' = {value'}
  /\ \E n \in 0..Len(published) : published' = SubSeq(published, 1, n)
  /\ observed' = [r \in Readers |-> Nothing]
  /\ UNCHANGED acknowledged

\* A promise that lets a power loss reveal a part of what was published, whatever
\* was asked for.
PublishInPieces(v) ==
  /\ ~IsPublished(v)
  /\ value' = v
  /\ survivors' = survivors \cup {v, Torn}
  /\ published' = Append(published, v)
  /\ UNCHANGED <<observed, acknowledged>>
=============================================================================
