------------------------------ MODULE TraceIO ------------------------------
(***************************************************************************)
(* How recorded traces come into TLC: tlc2.overrides.TLCOverrides has the  *)
(* operator in Java.                                                       *)
(***************************************************************************)

\* The lines of a file of JSON as a sequence: objects are records, arrays are
\* sequences.  The system property of this name says which file.
ReadTraces(property) == CHOOSE traces : TRUE
=============================================================================
