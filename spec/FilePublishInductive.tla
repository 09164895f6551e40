------------------------- MODULE FilePublishInductive -------------------------
(***************************************************************************)
(* Why the protocol is right: an invariant that every step keeps.          *)
(*                                                                         *)
(*   Init => Inv        Inv /\ [Next]_vars => Inv'        Inv => whatever  *)
(*                                                        is promised      *)
(*                                                                         *)
(* The other models follow runs from Init, and bound the faults on the     *)
(* way.  Here a step is taken from EVERY state that satisfies Inv, so it   *)
(* does not matter how a run came there, how long it was and how often the *)
(* power was lost: MCFilePublishInductive.  Many of these states cannot be *)
(* reached.  That they keep Inv, too, is more than had to be shown; and    *)
(* Inv says in eight parts on what the protocol rests.                     *)
(*                                                                         *)
(* It is stated for the policies without a lock file, for writers that     *)
(* sync their temp, and for one temp name each.                            *)
(*                                                                         *)
(* Each variable is first bounded by a set, then related to those before,  *)
(* so that the states can be listed one by one.                            *)
(***************************************************************************)
EXTENDS FilePublishProperties

ASSUME NoLockFile == Policy \in {"LastWins", "FirstWins"}
ASSUME TempsAreSynced == Durability \in {"CONSISTENT", "DURABLE"}
ASSUME OneTempEach == TempCount = 1

Temp(w) == <<w, 1>>
Publish == IF Policy = "FirstWins" THEN "LinkTemp" ELSE "RenameTemp"
Initial == IF TargetExists THEN Old ELSE Absent
IsDone(w) == writerState[w] \in Outcomes

\* The first n blocks of a value.
FirstBlocks(n, v) == [i \in 1..n |-> v]

\* Every function that takes each x to an element of sets[x].
RECURSIVE ChoicesFor(_, _)
ChoicesFor(these, sets) ==
  IF these = {} THEN {<<>>}
  ELSE LET one == CHOOSE x \in these : TRUE
       IN  {[x \in these |-> IF x = one THEN y ELSE others[x]] :
              y \in sets[one], others \in ChoicesFor(these \ {one}, sets)}
Choices(sets) == ChoicesFor(DOMAIN sets, sets)

\* How often each fault may still happen; and lists of operations that may be
\* pending, if each name may then survive as one of these sets of files.
PossibleFaultsLeft == [Faults -> Nat]
PossiblePending(maySurvive) ==
  Seq(UNION {Choices([n \in these |-> UNION maySurvive[n]]) : these \in SUBSET Names})

\* The file that was made for each value, or NoFile; by each writer at most one.
FilesOfValues ==
  {file \in [Values -> 0..Cardinality(Values)] :
     LET made == {v \in Values : file[v] # NoFile}
     IN  /\ {file[v] : v \in made} = 1..Cardinality(made)
         /\ file[Old] = IF TargetExists THEN 1 ELSE NoFile}

\* Sequences of these without repetition.
Orders(these) ==
  UNION {{s \in [1..n -> these] : \A i, j \in 1..n : i # j => s[i] # s[j]} :
           n \in 0..Cardinality(these)}

\* The values that the target had, in order, and the files that they are in.
History == <<Initial>> \o published
FileOf(file, v) == IF v = Absent THEN NoFile ELSE file[v]

\* What a power loss may not take back: the position of the last value in the
\* history that was acknowledged.
LastAcknowledged == LastOf({i \in DOMAIN History : History[i] \in acknowledged})

-----------------------------------------------------------------------------
(* 1. Writers.  Whoever was told DURABLE is acknowledged, and nobody else. *)

WritersAreSomewhere ==
  /\ faultsLeft \in PossibleFaultsLeft
  /\ writerState \in [Writers -> WriterStates \ ({"VISIBLE", "CONSISTENT", "DURABLE"} \ {Durability})]
  /\ tries \in [Writers -> {1, 2}]
  /\ \A w \in Writers : tries[w] = 2 => writerState[w] = "UNCHANGED"
  /\ expected = [w \in Writers |-> Nothing]
  /\ acknowledged = {w \in Writers : writerState[w] = "DURABLE"}

\* A writer that is past CreateTemp has made its file, one that is not has none.
FilesAreMadeOnce(file) ==
  \A w \in Writers :
    /\ writerState[w] = "CreateTemp" => file[w] = NoFile
    /\ writerState[w] \notin {"CreateTemp", "DeleteTemp", "UNCHANGED", "crashed"} => file[w] # NoFile

-----------------------------------------------------------------------------
(* 2. History.  Only who took the step that publishes is in it, once; who  *)
(* was told so is, unless a power loss took the value back that nobody     *)
(* acknowledged.                                                           *)

HistoryIsOfThosePublished(file) ==
  /\ published \in Orders({w \in Writers : file[w] # NoFile})
  /\ \A w \in Writers :
       IF IsPublished(w)
       THEN writerState[w] \in {"DeleteTemp", "SyncDirectory", "crashed"} \cup (Outcomes \ {"UNCHANGED"})
       ELSE /\ writerState[w] \notin {"SyncDirectory", "DURABLE"}
            /\ writerState[w] \in Outcomes \ {"UNCHANGED"} => PowerWasLost
  /\ Policy = "FirstWins" => Len(History) <= 2 /\ (TargetExists => Len(History) = 1)

-----------------------------------------------------------------------------
(* 3. Open files.  A writer works on the file that it made.                *)

WritersHaveTheirOwnFilesOpen(file) ==
  /\ written \in [Writers -> 0..BlockCount]
  /\ openFile \in Choices([p \in Processes |->
                    IF p \in Writers THEN {NoFile, file[p]}
                    ELSE IF p \in Readers
                    THEN {FileOf(file, History[i]) : i \in DOMAIN History} \cup {NoFile}
                    ELSE {file[w] : w \in Writers} \cup {NoFile}])
  /\ \A w \in Writers :
       LET state == writerState[w]
           open == openFile[w] # NoFile
       IN  /\ state \in {"CreateTemp", "crashed"} => ~open
           /\ state \notin {"CreateTemp", "crashed", "DeleteTemp", "UNCHANGED"} => open
           /\ CASE state \in {"CreateTemp", "LockTemp", "crashed"} -> written[w] = 0
                [] state = "WriteTemp" -> written[w] < BlockCount
                [] state \in {"DeleteTemp", "UNCHANGED"} ->
                     /\ ~open => written[w] = 0
                     /\ IsPublished(w) => open /\ written[w] = BlockCount
                     /\ tries[w] = 2 => ~open /\ (file[w] = NoFile \/ Recoverers # {})
                [] OTHER -> written[w] = BlockCount

-----------------------------------------------------------------------------
(* 4. Names.  The target leads to the last value of the history.  A temp   *)
(* name leads to nothing but its writer's file, and does so while the      *)
(* writer is at work on it.  Who was told DURABLE never has a temp again.  *)

NamesLeadWhereTheyShould(file) ==
  /\ names \in Choices([n \in Names |->
                 IF n = Target THEN {FileOf(file, History[Len(History)])} ELSE {NoFile, file[n[1]]}])
  /\ \A w \in Writers :
       LET state == writerState[w]
           there == names[Temp(w)] # NoFile
       IN  CASE state \in {"WriteTemp", "SyncTemp", Publish} -> there
             [] state \in {"SyncDirectory", "DURABLE"} -> ~there
             [] state = "DeleteTemp" /\ openFile[w] # NoFile ->
                  there = (Policy = "FirstWins" \/ ~IsPublished(w))
             [] state \in {"DeleteTemp", "LockTemp"} /\ file[w] # NoFile /\ Recoverers = {} -> there
             [] IsDone(w) /\ tries[w] = 1 /\ ~PowerWasLost -> ~there
             [] OTHER -> TRUE

-----------------------------------------------------------------------------
(* 5. What survives.  Of the target, a tail of its history, from what was  *)
(* durable last; what was acknowledged is not before it.  Of a temp name,  *)
(* what it leads to and what was durable last; if both is nothing, the     *)
(* temp may have been there in between.                                    *)

WhatSurvivesIsATailOfTheHistory(file) ==
  \E first \in Max(1, LastAcknowledged)..Len(History) :
    LET tail == {FileOf(file, History[i]) : i \in first..Len(History)}
        maySurvive ==
          [n \in Names |->
             IF n = Target THEN {tail}
             ELSE {{names[n], durableNames[n]}} \cup
                    (IF names[n] = durableNames[n] /\ names[n] = NoFile /\ writerState[n[1]] # "DURABLE"
                     THEN {{NoFile, file[n[1]]}} ELSE {})]
    IN  /\ durableNames \in Choices([n \in Names |->
                              IF n = Target THEN {FileOf(file, History[first])}
                              ELSE IF writerState[n[1]] = "DURABLE" THEN {NoFile}
                              ELSE {NoFile, file[n[1]]}])
        /\ pendingNames \in PossiblePending(maySurvive)
        /\ \A n \in Names : SurvivingFiles(n) \in maySurvive[n]

-----------------------------------------------------------------------------
(* 6. Content.  Whatever the target may lead to, and whatever a reader has *)
(* open, is whole, and durable so.  A temp is so before it is published.   *)

WholeAndDurable(v) == {<<Whole(v), Whole(v)>>}
Emptied == {<<<<>>, <<>>>>}

IsUsed(f) == f \in SurvivingFiles(Target) \cup {openFile[r] : r \in Readers}

\* What the file that was made for this value may hold: live, and durable.
MayHold(f, v) ==
  LET lost == IF PowerWasLost THEN Emptied ELSE {}
  IN  IF IsUsed(f) THEN WholeAndDurable(v)
      ELSE IF v = Old \/ IsPublished(v) THEN WholeAndDurable(v) \cup lost
      ELSE LET state == writerState[v]
               n == written[v]
               Written(i) == {<<FirstBlocks(i, v), <<>>>>}
               Synced(i) == IF i = BlockCount THEN WholeAndDurable(v) ELSE {}
           IN  CASE state = "LockTemp" -> Emptied
                 [] state \in {"WriteTemp", "SyncTemp"} -> Written(n)
                 [] state = Publish -> WholeAndDurable(v)
                 [] state = "DeleteTemp" -> Written(n) \cup Synced(n)
                 [] state = "UNCHANGED" -> Written(n) \cup Synced(n) \cup lost
                 [] state = "crashed" -> UNION {Written(i) \cup Synced(i) : i \in 0..BlockCount}
                 [] OTHER -> lost

ValueOfFile(file, f) == CHOOSE v \in Values : file[v] = f

ContentIsWholeWhereItIsSeen(file) ==
  LET made == Cardinality({v \in Values : file[v] # NoFile})
      MayBe == [f \in 1..made |-> MayHold(f, ValueOfFile(file, f))]
  IN  \E held \in OneOfEach(MayBe, made) :
        /\ content = [f \in 1..made |-> held[f][1]]
        /\ durableContent = [f \in 1..made |-> held[f][2]]

-----------------------------------------------------------------------------
(* 7. Readers have read the first blocks of the file that they have open.  *)

ReadingStates == {"ReadTarget", "done"}

ReadersReadWhatTheyOpened ==
  /\ readerState \in [Readers -> {"OpenTarget", "ReadTarget", "done", Absent}]
  /\ \A r \in Readers :
       IF openFile[r] = NoFile
       THEN readerState[r] \in {"OpenTarget"} \cup (IF TargetExists THEN {} ELSE {Absent})
       ELSE readerState[r] \in ReadingStates
  /\ observed \in Choices([r \in Readers |->
                    IF openFile[r] = NoFile THEN {<<>>}
                    ELSE IF readerState[r] = "done" THEN {content[openFile[r]]}
                    ELSE {SubSeq(content[openFile[r]], 1, i) : i \in 0..BlockCount}])

-----------------------------------------------------------------------------
(* 8. Locks.  Writers at work have locked their temp, recoverers what they *)
(* are going to delete, and never two of them the same file.  While there  *)
(* is no target there is no candidate.                                     *)

HasLockedItsTemp(w) ==
  openFile[w] # NoFile /\ writerState[w] \notin {"LockTemp"} \cup Ended

NoFileIsLockedTwice == \A one, other \in locks : one[2] = other[2] => one = other

NoCandidateWithoutTarget ==
  names[Target] = NoFile => \A c \in Recoverers : candidate[c] = NoName

RecoverersTouchOnlyWhatTheyLocked(file) ==
  /\ recovererState \in [Recoverers -> {Design.sweep[i] : i \in DOMAIN Design.sweep}]
  /\ candidate \in [Recoverers -> TempNames \cup {NoName}]
  /\ locks = {<<w, openFile[w]>> : w \in {w \in Writers : HasLockedItsTemp(w)}}
               \cup {<<c, openFile[c]>> : c \in {c \in Recoverers : recovererState[c] = "DeleteLeftover"}}
  /\ NoFileIsLockedTwice
  /\ NoCandidateWithoutTarget
  /\ \A c \in Recoverers :
       CASE recovererState[c] = "ListLeftovers" -> candidate[c] = NoName /\ openFile[c] = NoFile
         [] recovererState[c] = "OpenLeftover" -> candidate[c] # NoName /\ openFile[c] = NoFile
         [] OTHER -> candidate[c] # NoName /\ openFile[c] # NoFile /\ openFile[c] = file[candidate[c][1]]

-----------------------------------------------------------------------------
Inv ==
  /\ WritersAreSomewhere
  /\ \E file \in FilesOfValues :
       /\ FilesAreMadeOnce(file)
       /\ HistoryIsOfThosePublished(file)
       /\ WritersHaveTheirOwnFilesOpen(file)
       /\ NamesLeadWhereTheyShould(file)
       /\ WhatSurvivesIsATailOfTheHistory(file)
       /\ ContentIsWholeWhereItIsSeen(file)
       /\ ReadersReadWhatTheyOpened
       /\ RecoverersTouchOnlyWhatTheyLocked(file)
=============================================================================
