------------------------------ MODULE DiskTree ------------------------------
(***************************************************************************)
(* Disk with directories in directories, and with the mode of a file.      *)
(*                                                                         *)
(* A name is a path here: the sequence of names from the root.  fsync of a *)
(* directory makes the paths in it durable, but not its own entry in the   *)
(* directory above: when that is lost, all that is below is lost with it.  *)
(* The mode belongs to the file, so fsync of the file makes it durable,    *)
(* and fsync of a directory does not.                                      *)
(*                                                                         *)
(* Not modelled: a directory that is renamed or removed; owner, times and  *)
(* extended attributes, which behave as the mode does.                     *)
(***************************************************************************)
EXTENDS Disk

VARIABLES
  modes,         \* live: the mode of each file
  durableModes   \* modes as they were at the last sync of each file

treeVars == <<diskVars, modes, durableModes>>

Root == <<>>
DirectoryOf(path) == SubSeq(path, 1, Len(path) - 1)
Directories == {DirectoryOf(path) : path \in Names}

ASSUME DirectoriesHaveNames == Directories \subseteq Names \cup {Root}

InitialMode == "600"

\* Does the path lead to anything?  A name in a directory that is gone does not.
Exists(path) == \A length \in 1..Len(path) : names[SubSeq(path, 1, length)] # NoFile

-----------------------------------------------------------------------------
(* System calls, for what Disk does not know.                              *)

\* open(O_CREAT | O_EXCL), or mkdir: a directory is a file without blocks.
CreateIn(path) ==
  /\ Exists(DirectoryOf(path))
  /\ Create(path)
  /\ modes' = Append(modes, InitialMode)
  /\ durableModes' = Append(durableModes, InitialMode)

\* chmod.
ChangeMode(file, mode) ==
  /\ modes' = [modes EXCEPT ![file] = mode]
  /\ UNCHANGED <<diskVars, durableModes>>

\* fsync of a file: its blocks and its mode are durable.
SyncFile(file) ==
  /\ Sync(file)
  /\ durableModes' = [durableModes EXCEPT ![file] = modes[file]]
  /\ UNCHANGED modes

\* fsync of a directory: the names in it are durable.
SyncDirectoryAt(directory) ==
  /\ SyncNames({path \in Names : DirectoryOf(path) = directory})
  /\ UNCHANGED <<modes, durableModes>>

-----------------------------------------------------------------------------
(* Power loss.  A mode that was not synced is kept or lost, whatever the   *)
(* names and the blocks keep.                                              *)

LosePowerInTree ==
  /\ LosePower
  /\ LET found == Found(names')
         Surviving == [f \in Files |-> IF f \in found THEN {modes[f], durableModes[f]}
                                       ELSE {InitialMode}]
     IN  modes' \in OneOfEach(Surviving, Len(content))
  /\ durableModes' = modes'
=============================================================================
