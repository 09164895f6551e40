------------------------ MODULE FilePublishProperties ------------------------
(***************************************************************************)
(* What holds of the protocol: invariants, liveness, and that it keeps the *)
(* promise of AtomicPublish.  For each of them MCFilePublish has a design  *)
(* that violates it and no other.                                          *)
(***************************************************************************)
EXTENDS FilePublish

\* What a power loss at this moment may leave in the target.
SurvivingValues ==
  UNION {IF f = NoFile THEN {Absent} ELSE {ValueOf(c) : c \in SurvivingContent(f)} :
           f \in SurvivingFiles(Target)}

WriterStates ==
  {Design.steps[i] : i \in DOMAIN Design.steps} \cup {"DeleteTemp"}
    \cup {Design.afterFailure[s] : s \in FailingSteps} \cup Ended

TypeOK ==
  /\ names \in [Names -> Files \cup {NoFile}]
  /\ durableNames \in [Names -> Files \cup {NoFile}]
  /\ DOMAIN durableContent = Files
  /\ locks \subseteq Processes \X (Files \cup {LockFile})
  /\ writerState \in [Writers -> WriterStates]
  /\ readerState \in [Readers -> {"OpenTarget", "ReadTarget", "done", Absent}]
  /\ recovererState \in [Recoverers -> {Design.sweep[i] : i \in DOMAIN Design.sweep}]
  /\ openFile \in [Processes -> Files \cup {NoFile}]
  /\ tries \in [Writers -> 1..(TempCount + 1)]
  /\ \A w \in Writers : tries[w] > TempCount => writerState[w] \in Ended
  /\ written \in [Writers -> 0..BlockCount]
  /\ expected \in [Writers -> Values \cup {Absent, Torn, Nothing}]
  /\ candidate \in [Recoverers -> Names \cup {NoName}]
  /\ faultsLeft \in [Faults -> Nat]
  /\ \A i \in DOMAIN published : published[i] \in Writers
  /\ acknowledged \subseteq Writers

\* Whoever opens the target finds one value, whole.  VISIBLE promises that
\* only while the power stays on.
TargetAlwaysWhole ==
  TargetValue # Torn \/ (Durability = "VISIBLE" /\ PowerWasLost)

\* A reader that came to the end of the file has read one value, whole.
NoTornRead ==
  \A r \in Readers :
    \/ readerState[r] # "done"
    \/ ValueOf(observed[r]) # Torn
    \/ Durability = "VISIBLE" /\ PowerWasLost

\* Once there is a target, there is always one; but a power loss may take a
\* first publish back that was not acknowledged.
TargetNeverMissing ==
  TargetExists \/ published # <<>> => names[Target] # NoFile

IsPublished(v) == \E i \in DOMAIN published : published[i] = v

\* A value whose writer was told DURABLE is there, or a later one is.
AcknowledgedSurvives == \A v \in acknowledged : IsPublished(v)

\* The value of a writer that was told UNCHANGED is never seen, and no power
\* loss reveals it.
UnchangedMeansUnchanged ==
  \A w \in Writers : writerState[w] = "UNCHANGED" =>
    /\ w \notin SurvivingValues \cup {TargetValue}
    /\ \A r \in Readers : \A i \in DOMAIN observed[r] : observed[r][i] # w

\* The value of a writer that was told that it is published was published.  A
\* power loss may have taken it back.
ReportedMeansPublished ==
  \A w \in Writers :
    writerState[w] \in {Durability, "PUBLISHED_NOT_DURABLE"} /\ ~PowerWasLost
      => IsPublished(w)

\* A writer that ended, other than by a crash, has left no temp of its own.  A
\* power loss may bring one back; a temp that it gave up to a recoverer is the
\* recoverer's.
EndedLeavesNoTemp ==
  \A w \in Writers :
    writerState[w] \in Outcomes /\ tries[w] <= TempCount /\ ~PowerWasLost =>
      \/ TempName(w) = Target
      \/ names[TempName(w)] = NoFile
      \/ openFile[w] # NoFile /\ names[TempName(w)] # openFile[w]

\* The temp of a writer at work is there: no recoverer has taken it.
LiveTempPresent ==
  \A w \in Writers :
    /\ writerState[w] \in {"WriteTemp", "SyncTemp", "RenameTemp", "LinkTemp"}
    /\ ~IsPublished(w)
    => names[TempName(w)] = openFile[w]

\* Only who is at work holds locks, so a crash stands in nobody's way.
LocksDieWithTheirHolder ==
  \A l \in locks :
    /\ l[1] \in Writers => writerState[l[1]] \notin Ended
    /\ l[1] \in Recoverers => candidate[l[1]] # NoName

\* FirstWins: a target that exists is never replaced.
OneFirstWinner ==
  Policy = "FirstWins" => Len(published) <= (IF TargetExists THEN 0 ELSE 1)

\* The writer is past the steps before its temp, and has not ended.
HasTakenOver(w) ==
  writerState[w] \notin Ended \cup {"ReadVersion", "LockTarget", "CompareVersion"}

\* Exclusive, IfUnchanged: one writer at a time is at work.
OneWriterAtATime ==
  Policy \in {"Exclusive", "IfUnchanged"} =>
    Cardinality({w \in Writers : HasTakenOver(w)}) <= 1

\* IfUnchanged: each value replaced the version that its writer had read.
NoLostUpdate ==
  Policy = "IfUnchanged" /\ ~(Durability = "VISIBLE" /\ PowerWasLost) =>
    \A i \in DOMAIN published :
      expected[published[i]] = IF i > 1 THEN published[i - 1]
                               ELSE IF TargetExists THEN Old ELSE Absent

\* Every writer ends, whatever the others do; so does every reader.
EveryAttemptEnds ==
  /\ \A w \in Writers : <>(writerState[w] \in Ended)
  /\ \A r \in Readers : <>(readerState[r] \in {"done", Absent})

\* In the end no temp is left beside a target, whoever crashed.
LeftoversEventuallyDeleted ==
  <>[](names[Target] # NoFile => \A n \in TempNames : names[n] = NoFile)

\* While there is no target no recoverer takes a name away: its file may be the only
\* copy of what was to be published.
OnlyCopyKept ==
  [][names[Target] = NoFile => \A c \in Recoverers : RecovererStep(c) => names' = names]_vars

-----------------------------------------------------------------------------
(* The protocol keeps the promise.                                         *)

AtomicPublish == INSTANCE AtomicPublish WITH
  value     <- TargetValue,
  survivors <- SurvivingValues,
  observed  <- [r \in Readers |->
                  CASE readerState[r] = "OpenTarget" -> Nothing
                    [] readerState[r] = Absent -> Absent
                    [] OTHER -> ValueOf(content[openFile[r]])],
  Initial   <- IF TargetExists THEN Old ELSE Absent

KeepsThePromise == AtomicPublish!Spec

THEOREM Spec => KeepsThePromise
=============================================================================
