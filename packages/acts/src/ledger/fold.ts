import {
  applyEntry,
  copyState,
  emptyProcedure,
  noActPlaces,
  noteAct,
  type ActPlaces,
  type Entry,
  type LeafIndex,
  type Procedure,
  type ProcedureTools,
  type Violation,
} from "@hustings/core";

/** What the entries of a log come to, and where they stand. */
export interface Fold {
  readonly procedure: Procedure;
  readonly places: ActPlaces;
}

export function emptyFold(): Fold {
  return { procedure: emptyProcedure(), places: noActPlaces() };
}

/** Folds one entry in. @returns what is wrong: nothing follows from the entry */
export function foldEntry(
  { procedure, places }: Fold,
  entry: Entry,
  { index, bytes, tools }: { readonly index: LeafIndex; readonly bytes: Uint8Array; readonly tools: ProcedureTools },
): Violation | undefined {
  const wrong = applyEntry({ procedure, index, entry, bytes, tools });
  if (wrong === undefined) noteAct(places, procedure, entry, index, true);
  return wrong;
}

/** The fold as it is now, to read or to go back to while the first one goes on. */
export function heldFold(fold: Fold): Fold {
  return copyState(fold);
}
