import { mostLines, toMinute, type EntryByKind } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

interface Restoration {
  readonly nomination: string;
  readonly cause: EntryByKind<"lines-restored">["cause"];
  /** Of the frozen population, in order. */
  readonly lines: readonly number[];
}

/**
 * Puts lines back that were taken out, before anything is drawn. That they were out stays readable.
 *
 * Refused: a line that is not out, or when a draw is announced or a finding made.
 */
export const restoreLines: Act<Restoration, readonly Draft[]> = ({ nominations }, { nomination, cause, lines }, at) => {
  const drafts: Draft[] = [];
  let restoration = (nominations.get(nomination)?.restorations ?? 0) + 1;
  for (let from = 0; from < lines.length; from += mostLines) {
    const some = lines.slice(from, from + mostLines);
    drafts.push(draft({ kind: "lines-restored", at: toMinute(at), nomination, restoration, cause, lines: some }));
    restoration++;
  }
  return drafts;
};
