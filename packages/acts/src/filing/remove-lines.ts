import { mostLines, toMinute } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

interface Removal {
  readonly nomination: string;
  readonly ground: string;
  /** Of the frozen population, in order. */
  readonly lines: readonly number[];
}

/**
 * Takes lines out with their sheets, before anything is drawn: they cannot be drawn, and count for nothing.
 *
 * Refused: a line that is not there or is removed already, or when a draw is announced or a finding made.
 */
export const removeLines: Act<Removal, readonly Draft[]> = ({ nominations }, { nomination, ground, lines }, at) => {
  const drafts: Draft[] = [];
  const restored = nominations.get(nomination)?.restorations ?? 0;
  const after = restored === 0 ? {} : { after: restored };
  for (let from = 0; from < lines.length; from += mostLines) {
    const some = lines.slice(from, from + mostLines);
    drafts.push(draft({ kind: "lines-removed", at: toMinute(at), nomination, ground, lines: some, ...after }));
  }
  return drafts;
};
