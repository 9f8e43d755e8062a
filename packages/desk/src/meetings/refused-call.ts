import type { SignedAct, Submitter } from "@hustings/acts";
import { applyEntry, copyState, encodeEntry, leafIndex, unreadableIn } from "@hustings/core";
import { verifyMessage } from "@hustings/log";
import { procedureTools } from "@hustings/rules";
import { custodianChecks } from "@hustings/seal/checks";

/**
 * Folds acts on what the log says before any of them is sent, so that all enter or none does.
 *
 * @returns the first that the log's rules, or its server's of what people can read, refuse, counted from 0
 */
export function refusedCall(
  { origin, procedure }: Pick<Submitter, "origin" | "procedure">,
  signed: readonly SignedAct[],
): { readonly at: number; readonly says: string } | undefined {
  const folded = copyState(procedure);
  const tools = procedureTools(origin, verifyMessage, custodianChecks);
  for (const [at, { entry }] of signed.entries()) {
    const bytes = encodeEntry(entry);
    const wrong = applyEntry({ procedure: folded, index: leafIndex(folded.size), entry, bytes, tools });
    const says = unreadableIn(entry) ?? wrong?.says;
    if (says !== undefined) return { at, says };
  }
  return undefined;
}
