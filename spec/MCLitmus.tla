------------------------------ MODULE MCLitmus ------------------------------
(***************************************************************************)
(* The litmus programs, and how TLC prints what it finds.                  *)
(*                                                                         *)
(* Old content is the block A, new content B, appended content C.  The     *)
(* target is t, a second one u; their temps are x and y.                   *)
(***************************************************************************)
EXTENDS Litmus, TLC

\* Files and directories.  n and m are new directories, p and q were there.
t == <<"t">>
u == <<"u">>
x == <<"x">>
y == <<"y">>
backup == <<"backup">>
n == <<"n">>
m == <<"n", "m">>
p == <<"p">>
q == <<"q">>
In(directory, name) == directory \o name

Paths ==
  {t, u, x, y, backup, n, In(n, x), In(n, t), m, In(m, x), In(m, t),
   p, In(p, x), In(p, t), q, In(q, x), In(q, t)}

\* What is there before.
Old(path) == <<path, <<"A">>>>
OldOfTwo(path) == <<path, <<"A", "A">>>>
Directory(path) == <<path, <<>>>>

\* A new file of one block or of two.
New(path) == <<<<"create", path>>, <<"write", path, 1, "B">>>>
NewOfTwo(path) == Append(New(path), <<"write", path, 2, "B">>)
NewSynced(path) == Append(New(path), <<"sync", path>>)
NewOfTwoSynced(path) == Append(NewOfTwo(path), <<"sync", path>>)

-----------------------------------------------------------------------------
(* One file is replaced.                                                   *)

Replace(calls) == [before |-> <<OldOfTwo(t)>>, calls |-> calls]

Replacing ==
  [replace |->
     Replace(NewOfTwoSynced(x) \o <<<<"rename", x, t>>, <<"syncDirectory", Root>>>>)
       @@ [shows |-> "The right way: old or new, and new after the return."],
   replaceSyncNothing |->
     Replace(NewOfTwo(x) \o <<<<"rename", x, t>>>>)
       @@ [shows |-> "The new name may come before the new content."],
   replaceSyncFile |->
     Replace(NewOfTwoSynced(x) \o <<<<"rename", x, t>>>>)
       @@ [shows |-> "Whole, but the old content may come back."],
   replaceSyncDirectory |->
     Replace(NewOfTwo(x) \o <<<<"rename", x, t>>, <<"syncDirectory", Root>>>>)
       @@ [shows |-> "The name is durable, the content is not."],
   replaceSyncAfterRename |->
     Replace(NewOfTwo(x) \o <<<<"rename", x, t>>, <<"sync", t>>>>)
       @@ [shows |-> "Too late: torn until the sync returns."],
   replaceSyncBothAfterRename |->
     Replace(NewOfTwo(x) \o <<<<"rename", x, t>>, <<"sync", t>>, <<"syncDirectory", Root>>>>)
       @@ [shows |-> "Right after the return, torn before it."],
   replaceSyncFileAgain |->
     Replace(NewOfTwoSynced(x) \o <<<<"rename", x, t>>, <<"sync", t>>>>)
       @@ [shows |-> "A second sync of the file is none of the directory."]]

-----------------------------------------------------------------------------
(* One file is new.                                                        *)

Make(calls) == [before |-> <<>>, calls |-> calls]

Creating ==
  [createSyncNothing |->
     Make(New(t)) @@ [shows |-> "Neither name nor content is durable."],
   createSyncFile |->
     Make(NewSynced(t)) @@ [shows |-> "The content is durable, the name is not."],
   createSyncBoth |->
     Make(NewSynced(t) \o <<<<"syncDirectory", Root>>>>)
       @@ [shows |-> "Durable after the return, torn before it."],
   renameSyncNothing |->
     Make(NewOfTwo(x) \o <<<<"rename", x, t>>>>)
       @@ [shows |-> "As replaceSyncNothing, with nothing to fall back on."],
   renameSyncBoth |->
     Make(NewSynced(x) \o <<<<"rename", x, t>>, <<"syncDirectory", Root>>>>)
       @@ [shows |-> "Absent or whole, and whole after the return."],
   link |->
     Make(NewSynced(x) \o <<<<"link", x, t>>, <<"syncDirectory", Root>>>>)
       @@ [shows |-> "The first one wins: absent or whole, and whole after the return."],
   linkUnlink |->
     Make(NewSynced(x) \o <<<<"link", x, t>>, <<"syncDirectory", Root>>, <<"unlink", x>>>>)
       @@ [shows |-> "The temp may come back, the target stays."],
   linkUnlinkSyncOnce |->
     Make(NewSynced(x) \o <<<<"link", x, t>>, <<"unlink", x>>, <<"syncDirectory", Root>>>>)
       @@ [shows |-> "One sync for both: in between the file may be under no name."],
   unlinkSyncNothing |->
     [before |-> <<Old(t)>>, calls |-> <<<<"unlink", t>>>>]
       @@ [shows |-> "What was deleted may come back."],
   unlinkSyncDirectory |->
     [before |-> <<Old(t)>>, calls |-> <<<<"unlink", t>>, <<"syncDirectory", Root>>>>]
       @@ [shows |-> "What was deleted stays away after the return."]]

-----------------------------------------------------------------------------
(* Two files are replaced, one after the other.                            *)

ReplaceTwo(calls) == [before |-> <<Old(t), Old(u)>>, calls |-> calls]

ReplacingTwo ==
  [twoRenamesSyncNothing |->
     ReplaceTwo(NewSynced(x) \o NewSynced(y) \o <<<<"rename", x, t>>, <<"rename", y, u>>>>)
       @@ [shows |-> "Is the second new while the first is old?"],
   twoRenamesSyncDirectory |->
     ReplaceTwo(NewSynced(x) \o NewSynced(y)
                  \o <<<<"rename", x, t>>, <<"rename", y, u>>, <<"syncDirectory", Root>>>>)
       @@ [shows |-> "One sync for both: both new after the return."],
   twoRenamesSyncFirst |->
     ReplaceTwo(NewSynced(x) \o NewSynced(y)
                  \o <<<<"rename", x, t>>, <<"syncDirectory", Root>>, <<"rename", y, u>>>>)
       @@ [shows |-> "The first is synced before the second begins: never the second alone."],
   twoRenamesSyncSecondFile |->
     ReplaceTwo(NewSynced(x) \o New(y)
                  \o <<<<"rename", x, t>>, <<"rename", y, u>>, <<"sync", u>>>>)
       @@ [shows |-> "A sync of the second file keeps no order between the names."],
   twoDirectoriesSyncSecond |->
     [before |-> <<Directory(p), Directory(q), Old(In(p, t)), Old(In(q, t))>>,
      calls |-> NewSynced(In(p, x)) \o NewSynced(In(q, x))
                  \o <<<<"rename", In(p, x), In(p, t)>>, <<"rename", In(q, x), In(q, t)>>,
                       <<"syncDirectory", q>>>>]
       @@ [shows |-> "A sync of one directory is none of another."]]

-----------------------------------------------------------------------------
(* A file is changed where it is.                                          *)

Change(calls) == [before |-> <<Old(t)>>, calls |-> calls]
ChangeOfTwo(calls) == [before |-> <<OldOfTwo(t)>>, calls |-> calls]

Changing ==
  [appendTwice |->
     Change(<<<<"write", t, 2, "B">>, <<"write", t, 3, "C">>>>)
       @@ [shows |-> "What was there stays; the rest is anything."],
   appendSyncBetween |->
     Change(<<<<"write", t, 2, "B">>, <<"sync", t>>, <<"write", t, 3, "C">>>>)
       @@ [shows |-> "What was synced stays."],
   appendSyncLast |->
     Change(<<<<"write", t, 2, "B">>, <<"write", t, 3, "C">>, <<"sync", t>>>>)
       @@ [shows |-> "All of it is durable after the return."],
   renameAppend |->
     Change(NewSynced(x) \o <<<<"rename", x, t>>, <<"write", t, 2, "C">>>>)
       @@ [shows |-> "The new content is whole, what was appended is anything."],
   renameOverwrite |->
     Change(NewSynced(x) \o <<<<"rename", x, t>>, <<"write", t, 1, "C">>>>)
       @@ [shows |-> "The content that was synced does not survive the write over it."],
   overwriteSyncNothing |->
     ChangeOfTwo(<<<<"write", t, 1, "B">>, <<"write", t, 2, "B">>>>)
       @@ [shows |-> "In place: a mixture of old and new."],
   overwriteSyncFile |->
     ChangeOfTwo(<<<<"write", t, 1, "B">>, <<"write", t, 2, "B">>, <<"sync", t>>>>)
       @@ [shows |-> "In place: new after the return, a mixture before it."],
   truncateSyncNothing |->
     ChangeOfTwo(<<<<"truncate", t>>, <<"write", t, 1, "B">>, <<"write", t, 2, "B">>>>)
       @@ [shows |-> "In place: empty, a part or a mixture."],
   truncateSyncFile |->
     ChangeOfTwo(<<<<"truncate", t>>, <<"write", t, 1, "B">>, <<"write", t, 2, "B">>,
                   <<"sync", t>>>>)
       @@ [shows |-> "In place: new after the return, torn before it."]]

-----------------------------------------------------------------------------
(* The old content is kept, too.                                           *)

BackingUp ==
  [backupByRename |->
     Change(NewSynced(x) \o <<<<"rename", t, backup>>, <<"rename", x, t>>,
                              <<"syncDirectory", Root>>>>)
       @@ [shows |-> "There may be no target."],
   backupByLink |->
     Change(NewSynced(x) \o <<<<"link", t, backup>>, <<"rename", x, t>>,
                              <<"syncDirectory", Root>>>>)
       @@ [shows |-> "There is always a target."]]

-----------------------------------------------------------------------------
(* Directories.                                                            *)

Crossing(calls) ==
  [before |-> <<Old(t), Directory(p)>>,
   calls |-> NewSynced(In(p, x)) \o <<<<"rename", In(p, x), t>>>> \o calls]

InDirectories ==
  [mkdirSyncInner |->
     Make(<<<<"mkdir", n>>>> \o NewSynced(In(n, x))
            \o <<<<"rename", In(n, x), In(n, t)>>, <<"syncDirectory", n>>>>)
       @@ [shows |-> "The new directory itself may be lost, and all that is in it."],
   mkdirSyncAll |->
     Make(<<<<"mkdir", n>>>> \o NewSynced(In(n, x))
            \o <<<<"rename", In(n, x), In(n, t)>>, <<"syncDirectory", n>>,
                 <<"syncDirectory", Root>>>>)
       @@ [shows |-> "The directory above is synced, too: durable after the return."],
   mkdirTwiceSyncInner |->
     Make(<<<<"mkdir", n>>, <<"mkdir", m>>>> \o NewSynced(In(m, x))
            \o <<<<"rename", In(m, x), In(m, t)>>, <<"syncDirectory", m>>>>)
       @@ [shows |-> "Either of two new directories may be lost."],
   mkdirTwiceSyncOne |->
     Make(<<<<"mkdir", n>>, <<"mkdir", m>>, <<"syncDirectory", n>>>> \o NewSynced(In(m, x))
            \o <<<<"rename", In(m, x), In(m, t)>>, <<"syncDirectory", m>>>>)
       @@ [shows |-> "The upper one was found, not made: it may be lost with all below."],
   mkdirTwiceSyncAll |->
     Make(<<<<"mkdir", n>>, <<"syncDirectory", Root>>, <<"mkdir", m>>,
            <<"syncDirectory", n>>>> \o NewSynced(In(m, x))
            \o <<<<"rename", In(m, x), In(m, t)>>, <<"syncDirectory", m>>>>)
       @@ [shows |-> "Each is durable before anything is put into it: durable after the return."],
   crossSyncTarget |->
     Crossing(<<<<"syncDirectory", Root>>>>)
       @@ [shows |-> "From another directory: the file may be under both names."],
   crossSyncSource |->
     Crossing(<<<<"syncDirectory", p>>>>)
       @@ [shows |-> "From another directory: the new file may be under no name."],
   crossSyncBoth |->
     Crossing(<<<<"syncDirectory", Root>>, <<"syncDirectory", p>>>>)
       @@ [shows |-> "The target first, then the other: new, and under one name."]]

-----------------------------------------------------------------------------
(* The mode.                                                               *)

ChangingMode ==
  [modeBeforeSync |->
     Change(New(x) \o <<<<"chmod", x, "640">>, <<"sync", x>>, <<"rename", x, t>>,
                        <<"syncDirectory", Root>>>>)
       @@ [shows |-> "New content comes with its mode."],
   modeAfterRename |->
     Change(NewSynced(x) \o <<<<"rename", x, t>>, <<"chmod", t, "640">>,
                              <<"syncDirectory", Root>>>>)
       @@ [shows |-> "A sync of the directory is none of the mode."]]

-----------------------------------------------------------------------------
AllPrograms ==
  Replacing @@ Creating @@ ReplacingTwo @@ Changing @@ BackingUp @@ InDirectories @@ ChangingMode

(* What TLC prints, a line each: the calls of a program, the disk that it  *)
(* starts and ends with, and each disk that may be found after the power   *)
(* was lost during the program or after its last call had returned.        *)

RECURSIVE Joined(_, _)
Joined(words, separator) ==
  IF Len(words) = 1 THEN words[1]
  ELSE words[1] \o separator \o Joined(Tail(words), separator)

PathText(path) == IF path = Root THEN "." ELSE Joined(path, "/")

CallText(call) ==
  Joined(<<call[1], PathText(call[2])>> \o
           CASE call[1] = "write" -> <<ToString(call[3]), call[4]>>
             [] call[1] = "chmod" -> <<call[3]>>
             [] call[1] \in {"rename", "link"} -> <<PathText(call[3])>>
             [] OTHER -> <<>>, " ")

BlockText(block) == CASE block = Zero -> "0" [] block = Junk -> "?" [] OTHER -> block

\* The paths that a program has to do with, in this order.
Order ==
  <<t, u, x, y, backup, n, In(n, t), In(n, x), m, In(m, t), In(m, x),
    p, In(p, t), In(p, x), q, In(q, t), In(q, x)>>
Of(some) ==
  LET paths == {some.before[i][1] : i \in DOMAIN some.before}
                 \cup UNION {{c[2]} \cup (IF c[1] \in {"rename", "link"} THEN {c[3]} ELSE {}) :
                               c \in {some.calls[i] : i \in DOMAIN some.calls}}
      IsOne(path) == path \in paths
  IN  SelectSeq(Order, IsOne)

HasMode(some) == \E i \in DOMAIN some.calls : some.calls[i][1] = "chmod"

FoundText(path) ==
  LET file == names[path]
  IN  CASE ~Exists(path) -> "-"
        [] path \in Directories -> "dir"
        [] OTHER ->
             (IF content[file] = <<>> THEN "empty"
              ELSE Joined([i \in DOMAIN content[file] |-> BlockText(content[file][i])], ""))
               \o (IF HasMode(Programs[program]) THEN ":" \o modes[file] ELSE "")

\* A disk as it is found: what each path leads to.
DiskText ==
  LET paths == Of(Programs[program])
  IN  Joined([i \in DOMAIN paths |-> PathText(paths[i]) \o "=" \o FoundText(paths[i])], " ")

Line(word, text) == PrintT(program \o " | " \o word \o " | " \o text)

\* Always true: TLC evaluates an invariant once in each state, so each is printed once.
Printed ==
  /\ power = "on" /\ done = 0 => /\ Line("shows", Programs[program].shows)
                                /\ Line("before", DiskText)
  /\ power = "on" /\ done > 0 => Line("call " \o ToString(done), CallText(Calls[done]))
  /\ power = "on" /\ Returned => Line("end", DiskText)
  /\ power = "lost" => Line(IF Returned THEN "after" ELSE "during", DiskText)
=============================================================================
