import { toHex, toMinute } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { encodeUnreadable, type UnreadableLine } from "@hustings/seal/checks";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

interface Unreadable {
  readonly nomination: string;
  readonly stage: number;
  readonly lines: readonly { readonly line: number; readonly evidence: UnreadableLine }[];
}

/**
 * Shows lines that nobody can open: each statement is published with a threshold of custodians' points for it.
 *
 * - `entered`  anyone recombines them and sees that it fails; who does this to a good statement proves to be lying
 * - `refused`  a line is not one to open
 */
export const showUnreadable: Act<Unreadable, Draft> = (_, { nomination, stage, lines }, at) => {
  const shown = lines
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, evidence }) => ({ line, document: encodeUnreadable(evidence) }));
  return draft(
    {
      kind: "lines-unreadable",
      at: toMinute(at),
      nomination,
      stage,
      lines: shown.map(({ line, document }) => ({ line, evidence: toHex(sha256(document)) })),
    },
    { documents: shown.map(({ document }) => document) },
  );
};
