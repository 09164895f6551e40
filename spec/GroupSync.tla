------------------------------ MODULE GroupSync ------------------------------
(***************************************************************************)
(* Threads of one process publish into one directory at the same time, and *)
(* share its syncs.  Each needs a sync that began after its rename.  One   *)
(* of them leads: it syncs for all who had joined by then.  Who joins      *)
(* while a sync runs waits for the next one, which one of them leads.      *)
(*                                                                         *)
(* A sync takes time: when it begins it is fixed which renames it makes    *)
(* durable, and they are durable when it has ended.  It may fail, and then *)
(* nobody learns it a second time: the next sync succeeds, and leaves out  *)
(* what the failed one should have made durable.  So a failure reaches     *)
(* everybody who has entered by then, and a publisher enters before it     *)
(* renames.                                                                *)
(*                                                                         *)
(* Each publisher has a target of its own, of the same name as it.  Of its *)
(* rename only this matters here: the target leads to a new file.          *)
(* Assumed: one process at a time.  The failure of another process's sync  *)
(* reaches nobody here.                                                    *)
(***************************************************************************)
EXTENDS Disk, FiniteSets

CONSTANTS
  Publishers,   \* each publishes once
  MaxFaults     \* how often each fault may happen, by its name

Faults == {"DirectorySyncFails", "PowerLoss"}

ASSUME NamesAreThoseOfThePublishers == Names = Publishers
ASSUME EachFaultIsBounded == MaxFaults \in [Faults -> Nat]

VARIABLES
  publisherState,  \* the action that each publisher takes next, or its outcome
  result,          \* of the sync that each waits for: "none" yet, "synced" or "failed"
  asleep,          \* publishers that wait to be woken
  covered,         \* for each leader: who takes the result of its sync
  inSync,          \* for each leader: the names that its sync makes durable
  dropped,         \* names that a sync had to make durable, and failed
  faultsLeft,      \* how often each fault may still happen
  syncCount        \* history: how many syncs have begun

groupVars == <<publisherState, result, asleep, covered, inSync>>
vars == <<diskVars, groupVars, dropped, faultsLeft, syncCount>>

-----------------------------------------------------------------------------
(* The design.  Every design that is known to be wrong replaces this one   *)
(* record; see MCGroupSync.                                                *)

Untorn ==
  [joins   |-> "next",        \* who comes while a sync runs waits for the next one
   leads   |-> "nobodyDoes",  \* a publisher leads when nobody does
   reaches |-> "entered",     \* a failure reaches all who have entered by then
   wakes   |-> "all"]         \* whoever sleeps, when a sync has ended

Design == Untorn

Outcomes == {"DURABLE", "PUBLISHED_NOT_DURABLE"}
Ended == Outcomes \cup {"Dead"}
Leading == {"BeginSync", "EndSync"}

-----------------------------------------------------------------------------
Init ==
  /\ DiskInit
  /\ publisherState = [p \in Publishers |-> "Enter"]
  /\ result = [p \in Publishers |-> "none"]
  /\ asleep = {}
  /\ covered = [p \in Publishers |-> {}]
  /\ inSync = [p \in Publishers |-> {}]
  /\ dropped = {}
  /\ faultsLeft = MaxFaults
  /\ syncCount = 0

GoTo(p, state) == publisherState' = [publisherState EXCEPT ![p] = state]

Leaders == {p \in Publishers : publisherState[p] \in Leading}
Covered == UNION {covered[p] : p \in Leaders}

\* Renames that no sync has made durable.
Unsynced == {p \in Publishers : names[p] # NoFile /\ durableNames[p] = NoFile}
HasEntered == {p \in Publishers : publisherState[p] \notin Ended \cup {"Enter"}}

\* Whose result the next sync will be.
Waiting == {p \in Publishers : publisherState[p] = "Wait" /\ result[p] = "none"} \ Covered

-----------------------------------------------------------------------------
(* A publisher.  What lies between two actions is not seen by the others:  *)
(* Join, Learn, Lead and Sleep each hold the monitor of the directory.     *)

\* From now on a failure reaches this publisher.
Enter(p) ==
  /\ publisherState[p] = "Enter"
  /\ GoTo(p, "RenameTemp")
  /\ UNCHANGED <<diskVars, result, asleep, covered, inSync, dropped, faultsLeft, syncCount>>

\* rename over the target.
RenameTemp(p) ==
  /\ publisherState[p] = "RenameTemp"
  /\ Create(p)
  /\ GoTo(p, "Join")
  /\ UNCHANGED <<result, asleep, covered, inSync, dropped, faultsLeft, syncCount>>

Join(p) ==
  /\ publisherState[p] = "Join"
  /\ GoTo(p, "Wait")
  /\ covered' = [leader \in Publishers |->
                   IF Design.joins = "running" /\ leader \in Leaders
                   THEN covered[leader] \cup {p} ELSE covered[leader]]
  /\ UNCHANGED <<diskVars, result, asleep, inSync, dropped, faultsLeft, syncCount>>

\* The sync has ended, or another one failed: the publisher is told.
Learn(p) ==
  /\ publisherState[p] = "Wait"
  /\ p \notin asleep
  /\ result[p] # "none"
  /\ GoTo(p, IF result[p] = "synced" THEN "DURABLE" ELSE "PUBLISHED_NOT_DURABLE")
  /\ UNCHANGED <<diskVars, result, asleep, covered, inSync, dropped, faultsLeft, syncCount>>

\* No sync runs: this publisher leads one for all that wait.
Lead(p) ==
  /\ p \in Waiting \ asleep
  /\ Leaders = {} \/ Design.leads = "always"
  /\ GoTo(p, "BeginSync")
  /\ covered' = [covered EXCEPT ![p] = Waiting]
  /\ UNCHANGED <<diskVars, result, asleep, inSync, dropped, faultsLeft, syncCount>>

\* A sync runs.
Sleep(p) ==
  /\ publisherState[p] = "Wait"
  /\ p \notin asleep
  /\ result[p] = "none"
  /\ Leaders # {}
  /\ asleep' = asleep \cup {p}
  /\ UNCHANGED <<diskVars, publisherState, result, covered, inSync, dropped, faultsLeft, syncCount>>

\* fsync of the directory is called: all renames so far, joined or not.
BeginSync(p) ==
  /\ publisherState[p] = "BeginSync"
  /\ inSync' = [inSync EXCEPT ![p] = Unsynced]
  /\ syncCount' = syncCount + 1
  /\ GoTo(p, "EndSync")
  /\ UNCHANGED <<diskVars, result, asleep, covered, dropped, faultsLeft>>

\* The leader tells the result to these, and waits for nothing any more.
Tell(p, these, what) ==
  /\ GoTo(p, "Wait")
  /\ result' = [q \in Publishers |-> IF q \in these /\ result[q] = "none" THEN what ELSE result[q]]
  /\ asleep' = IF Design.wakes = "all" THEN {} ELSE asleep \ these
  /\ covered' = [covered EXCEPT ![p] = {}]
  /\ inSync' = [inSync EXCEPT ![p] = {}]

\* fsync returns.
EndSync(p) ==
  /\ publisherState[p] = "EndSync"
  /\ SyncNames(inSync[p] \ dropped)
  /\ Tell(p, covered[p], "synced")
  /\ UNCHANGED <<dropped, faultsLeft, syncCount>>

-----------------------------------------------------------------------------
(* The world.                                                              *)

Happens(fault) ==
  /\ faultsLeft[fault] > 0
  /\ faultsLeft' = [faultsLeft EXCEPT ![fault] = @ - 1]

ReachedByFailure(p) ==
  CASE Design.reaches = "entered" -> HasEntered
    [] Design.reaches = "covered" -> covered[p]
    [] Design.reaches = "allButFollowers" -> (HasEntered \ covered[p]) \cup {p}

\* fsync fails.  The system forgets what it had to write, and the failure.
DirectorySyncFails(p) ==
  /\ publisherState[p] = "EndSync"
  /\ Happens("DirectorySyncFails")
  /\ dropped' = dropped \cup inSync[p]
  /\ Tell(p, ReachedByFailure(p), "failed")
  /\ UNCHANGED <<diskVars, syncCount>>

\* The plug: one of the possible disks is found, and whoever had not ended is dead.
PowerLoss ==
  /\ Happens("PowerLoss")
  /\ LosePower
  /\ publisherState' = [p \in Publishers |->
                          IF publisherState[p] \in Ended THEN publisherState[p] ELSE "Dead"]
  /\ result' = [p \in Publishers |-> "none"]
  /\ asleep' = {}
  /\ covered' = [p \in Publishers |-> {}]
  /\ inSync' = [p \in Publishers |-> {}]
  /\ UNCHANGED <<dropped, syncCount>>

-----------------------------------------------------------------------------
PublisherStep(p) ==
  \/ Enter(p) \/ RenameTemp(p) \/ Join(p) \/ Learn(p) \/ Lead(p) \/ Sleep(p)
  \/ BeginSync(p) \/ EndSync(p)

Next ==
  \/ \E p \in Publishers : PublisherStep(p) \/ DirectorySyncFails(p)
  \/ PowerLoss

\* No publisher stands still, unless it sleeps.
Fairness == \A p \in Publishers : WF_vars(PublisherStep(p))

Spec == Init /\ [][Next]_vars /\ Fairness

-----------------------------------------------------------------------------
(* What holds.                                                             *)

TypeOK ==
  /\ names \in [Names -> Files \cup {NoFile}]
  /\ durableNames \in [Names -> Files \cup {NoFile}]
  /\ publisherState \in [Publishers ->
       {"Enter", "RenameTemp", "Join", "Wait"} \cup Leading \cup Ended]
  /\ result \in [Publishers -> {"none", "synced", "failed"}]
  /\ asleep \subseteq {p \in Publishers : publisherState[p] = "Wait"}
  /\ covered \in [Publishers -> SUBSET Publishers]
  /\ inSync \in [Publishers -> SUBSET Names]
  /\ dropped \subseteq Names
  /\ faultsLeft \in [Faults -> Nat]
  /\ syncCount \in Nat

\* What a publisher was told is durable is there, after a power loss, too.
AcknowledgedSurvives ==
  \A p \in Publishers : publisherState[p] = "DURABLE" => names[p] # NoFile

\* Whoever's rename was in a sync that failed is not told that it is durable.
FailureReachesAllInTheSync ==
  \A p \in Publishers : publisherState[p] = "DURABLE" => p \notin dropped

\* Otherwise nothing would be shared, and one failure could hide behind the
\* success of another sync.
NeverTwoSyncsAtOnce == Cardinality({p \in Publishers : publisherState[p] = "EndSync"}) <= 1

\* Every publisher ends, whatever the others do.
EveryPublisherEnds == \A p \in Publishers : <>(publisherState[p] \in Ended)

THEOREM Spec => [](TypeOK /\ AcknowledgedSurvives /\ FailureReachesAllInTheSync /\ NeverTwoSyncsAtOnce)
THEOREM Spec => EveryPublisherEnds
=============================================================================
