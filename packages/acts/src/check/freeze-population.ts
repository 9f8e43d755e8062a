import { standingStatements, toHex, toMinute } from "@hustings/core";
import { sha256, type Tree } from "@hustings/log";
import { witnessedCheckpoint } from "@hustings/rules";
import { draft, refuse, type Act, type Draft, type Refusal } from "../ledger/draft.ts";

interface Freeze {
  readonly nomination: string;
  /** The checkpoint as it is published, `note` with the cosignatures its witnesses gave. */
  readonly checkpoint: Tree & { readonly note?: string };
}

/**
 * Fixes the lines that can be drawn, by a published checkpoint, before anybody can know the seed of a draw.
 *
 * - `entered`  line 1 to the last are the standing statements in log order; the checkpoint's note is published, so that
 *   anyone sees when witnesses cosigned it
 * - `refused`  the filing is not made, or the checkpoint does not reach it
 * - `conflict` the population is frozen by another checkpoint already
 */
export const freezePopulation: Act<Freeze, Draft | Refusal> = (procedure, { nomination: id, checkpoint }, at) => {
  const nomination = procedure.nominations.get(id);
  if (nomination === undefined) return refuse("unknown-reference", "the nomination is not known");
  const witnessed = checkpoint.note === undefined ? undefined : witnessedCheckpoint(checkpoint.note);
  return draft(
    {
      kind: "population-frozen",
      at: toMinute(at),
      nomination: id,
      treeSize: checkpoint.size,
      root: toHex(checkpoint.root),
      lines: standingStatements(nomination),
      ...(witnessed === undefined ? {} : { checkpoint: toHex(sha256(witnessed)) }),
    },
    { documents: witnessed === undefined ? [] : [witnessed] },
  );
};
