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

\* A promise that lets a writer be told that its value is durable while a power loss
\* may still reveal what was there before.
AcknowledgeEarly(v) ==
  /\ Durability = "DURABLE"
  /\ IsPublished(v)
  /\ acknowledged' = acknowledged \cup {v}
  /\ UNCHANGED <<value, survivors, observed, published>>

\* A promise that lets a reader get a part.
ReadInPieces(r) ==
  /\ \E part \in {value, Torn} : observed' = [observed EXCEPT ![r] = part]
  /\ UNCHANGED <<value, survivors, published, acknowledged>>

\* A promise of FirstWins that lets a second one publish.
PublishAnyway(v) ==
  /\ ~IsPublished(v)
  /\ value' = v
  /\ survivors' = survivors \cup {v}
  /\ published' = Append(published, v)
  /\ UNCHANGED <<observed, acknowledged>>
=============================================================================
