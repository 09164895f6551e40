-------------------------------- MODULE Disk --------------------------------
(***************************************************************************)
(* The names and files of a file system, and what a power loss leaves.     *)
(*                                                                         *)
(* A file is a sequence of blocks, so half a file exists.  Each change is  *)
(* live at once, for every process; it is durable only after a sync: of    *)
(* the file for its blocks, of the directory for its names.  What was not  *)
(* synced survives a power loss as the regime allows:                      *)
(*                                                                         *)
(*   "ordered"  Directory operations survive as a prefix of their order.   *)
(*              Each block is kept, lost or zero, on its own.  Seen on     *)
(*              ext4 (zeros behind a rename, kernel 6.18), xfs.            *)
(*   "posix"    POSIX promises nothing: each name keeps any one of the     *)
(*              files that it led to since the last sync, whatever the     *)
(*              other names keep; blocks may also hold junk.               *)
(*                                                                         *)
(* "posix" allows all that "ordered" allows; Litmus has small programs     *)
(* that show both.  Directories within directories and metadata: DiskTree. *)
(* Not modelled: errors that damage what was synced before; blocks that    *)
(* were overwritten or cut off between two syncs, other than as junk.      *)
(* Files are numbered in the order of their creation and never reused.     *)
(***************************************************************************)
EXTENDS Naturals, Sequences

CONSTANTS
  Names,   \* the names that a file may have
  Regime   \* "ordered" or "posix"

ASSUME RegimeIsKnown == Regime \in {"ordered", "posix"}

VARIABLES
  names,           \* live: the file that each name leads to, or NoFile
  content,         \* live: the blocks of each file
  durableNames,    \* names as they were at the last sync of their directory
  pendingNames,    \* the directory operations since then, in their order
  durableContent   \* content as it was at the last sync of each file

diskVars == <<names, content, durableNames, pendingNames, durableContent>>

NoFile == 0
Zero == "zero"   \* a block that nobody wrote, or whose data was lost
Junk == "junk"   \* a block of something else

Files == DOMAIN content
NewFile == Len(content) + 1

Max(a, b) == IF a > b THEN a ELSE b
IsPrefix(s, t) == Len(s) <= Len(t) /\ s = SubSeq(t, 1, Len(s))

\* Every sequence of n elements whose i-th is taken from sets[i].
RECURSIVE OneOfEach(_, _)
OneOfEach(sets, n) ==
  IF n = 0 THEN {<<>>}
  ELSE {Append(front, last) : front \in OneOfEach(sets, n - 1), last \in sets[n]}

\* The last of these positions, or 0 if there are none.
LastOf(positions) ==
  IF positions = {} THEN 0 ELSE CHOOSE i \in positions : \A j \in positions : j <= i

\* The names after the first `count` pending operations.
NamesAfter(count) ==
  [n \in Names |->
     LET last == LastOf({i \in 1..count : n \in DOMAIN pendingNames[i]})
     IN  IF last = 0 THEN durableNames[n] ELSE pendingNames[last][n]]

DiskInit ==
  /\ names = [n \in Names |-> NoFile]
  /\ content = <<>>
  /\ durableNames = names
  /\ pendingNames = <<>>
  /\ durableContent = content

-----------------------------------------------------------------------------
(* System calls.  A directory operation is a function from the names that  *)
(* it changes, all at once, to the files that they lead to afterwards.     *)

ChangeNames(operation) ==
  /\ names' = [n \in Names |-> IF n \in DOMAIN operation THEN operation[n] ELSE names[n]]
  /\ pendingNames' = Append(pendingNames, operation)
  /\ UNCHANGED durableNames

ChangeContent(file, blocks) ==
  /\ content' = [content EXCEPT ![file] = blocks]
  /\ UNCHANGED <<names, durableNames, pendingNames, durableContent>>

\* open(O_CREAT | O_EXCL): a new, empty file under a name that was free.
Create(name) ==
  /\ names[name] = NoFile
  /\ ChangeNames([n \in {name} |-> NewFile])
  /\ content' = Append(content, <<>>)
  /\ durableContent' = Append(durableContent, <<>>)

\* ftruncate to nothing.
Truncate(file) == ChangeContent(file, <<>>)

\* open(O_CREAT | O_TRUNC): whatever file the name leads to is emptied.
CreateOrTruncate(name) ==
  IF names[name] = NoFile THEN Create(name) ELSE Truncate(names[name])

\* write: one block at a position; a gap before it reads as zeros.
Write(file, position, block) ==
  LET old == content[file]
  IN  ChangeContent(file, [i \in 1..Max(Len(old), position) |->
                             IF i = position THEN block
                             ELSE IF i <= Len(old) THEN old[i] ELSE Zero])

\* fsync of a file: its blocks are durable.  Its name need not be.
Sync(file) ==
  /\ durableContent' = [durableContent EXCEPT ![file] = content[file]]
  /\ UNCHANGED <<names, content, durableNames, pendingNames>>

\* rename: the file changes its name; what the new name led to has lost it.  Between
\* two names of one file it does nothing, and both stay.
Rename(from, to) ==
  /\ names[from] # NoFile
  /\ IF names[from] = names[to]
     THEN UNCHANGED diskVars
     ELSE /\ ChangeNames([n \in {from, to} |-> IF n = to THEN names[from] ELSE NoFile])
          /\ UNCHANGED <<content, durableContent>>

\* link: one more name for the file, which must be free.
Link(from, to) ==
  /\ names[from] # NoFile
  /\ names[to] = NoFile
  /\ ChangeNames([n \in {to} |-> names[from]])
  /\ UNCHANGED <<content, durableContent>>

\* unlink: the name is free; the file lives on for those who have it open.
Unlink(name) ==
  /\ names[name] # NoFile
  /\ ChangeNames([n \in {name} |-> NoFile])
  /\ UNCHANGED <<content, durableContent>>

\* fsync of the directory that holds these names: they are durable.  What was
\* done to other directories is durable only where operations keep their order,
\* and only as far as the last one that changed this directory.
SyncNames(these) ==
  /\ CASE Regime = "ordered" ->
            LET changes == {i \in DOMAIN pendingNames : DOMAIN pendingNames[i] \cap these # {}}
                last == LastOf(changes)
            IN  /\ durableNames' = NamesAfter(last)
                /\ pendingNames' = SubSeq(pendingNames, last + 1, Len(pendingNames))
       [] Regime = "posix" ->
            LET Without(operation) == [n \in DOMAIN operation \ these |-> operation[n]]
                ChangesOthers(operation) == ~(DOMAIN operation \subseteq these)
                others == SelectSeq(pendingNames, ChangesOthers)
            IN  /\ durableNames' = [n \in Names |-> IF n \in these THEN names[n] ELSE durableNames[n]]
                /\ pendingNames' = [i \in DOMAIN others |-> Without(others[i])]
  /\ UNCHANGED <<names, content, durableContent>>

-----------------------------------------------------------------------------
(* Power loss.                                                             *)

\* The files that one name may lead to, when the other names do not matter.
SurvivingFiles(name) ==
  LET changes == {i \in DOMAIN pendingNames : name \in DOMAIN pendingNames[i]}
  IN  {durableNames[name]} \cup {pendingNames[i][name] : i \in changes}

\* Every function from these names to files that each of them may lead to.
RECURSIVE EachNameOnItsOwn(_)
EachNameOnItsOwn(these) ==
  IF these = {} THEN {<<>>}
  ELSE LET one == CHOOSE n \in these : TRUE
       IN  {[n \in these |-> IF n = one THEN file ELSE others[n]] :
              file \in SurvivingFiles(one), others \in EachNameOnItsOwn(these \ {one})}

SurvivingNames ==
  CASE Regime = "ordered" -> {NamesAfter(i) : i \in 0..Len(pendingNames)}
    [] Regime = "posix"   -> EachNameOnItsOwn(Names)

\* The blocks that one file may hold.  What was synced and only appended to
\* since is kept; anything else goes block by block.
SurvivingContent(file) ==
  LET live   == content[file]
      synced == durableContent[file]
      kept   == IF IsPrefix(synced, live) THEN Len(synced) ELSE 0
      longest == Max(Len(live), Len(synced))
      Block == [i \in 1..longest |->
                  IF i <= kept THEN {synced[i]}
                  ELSE (IF i <= Len(live) THEN {live[i]} ELSE {})
                         \cup (IF i <= Len(synced) THEN {synced[i]} ELSE {})
                         \cup {Zero}
                         \cup (IF Regime = "posix" THEN {Junk} ELSE {})]
  IN  IF live = synced THEN {live}
      ELSE UNION {OneOfEach(Block, length) : length \in kept..longest}

\* The files whose blocks matter afterwards, if these are the names: a file that
\* no name leads to is gone.
Found(kept) == {kept[n] : n \in Names}

\* One of the disks that may be found afterwards.
LosePower ==
  \E kept \in SurvivingNames :
    LET found == Found(kept)
        Surviving == [f \in Files |-> IF f \in found THEN SurvivingContent(f) ELSE {<<>>}]
    IN  \E blocks \in OneOfEach(Surviving, Len(content)) :
          /\ names' = kept
          /\ content' = blocks
          /\ durableNames' = names'
          /\ pendingNames' = <<>>
          /\ durableContent' = content'
=============================================================================
