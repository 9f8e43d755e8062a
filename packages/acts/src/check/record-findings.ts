import { mostFindings, toMinute } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

/** What was found of one line. A struck line is a value, never an exception. */
export type Finding =
  | { readonly line: number; readonly finding: "valid" }
  | {
      readonly line: number;
      readonly finding: "invalid";
      readonly ground: string;
      /** Of a double: the line of the same person it doubles. */
      readonly sameAs?: number;
    };

interface Findings {
  readonly nomination: string;
  readonly stage: number;
  /** In the order of the lines: cut again, the same findings are the same entries. */
  readonly findings: readonly Finding[];
}

/**
 * Records findings, in entries of at most 256.
 *
 * Refused: a line that was not drawn, has a finding already, or an invalid line without a ground. Conflict: other findings
 * begin at the same line. The entries before it stand.
 */
export const recordFindings: Act<Findings, readonly Draft[]> = (_, { nomination, stage, findings }, at) => {
  const drafts: Draft[] = [];
  for (let from = 0; from < findings.length; from += mostFindings) {
    const some = findings.slice(from, from + mostFindings);
    drafts.push(draft({ kind: "findings-recorded", at: toMinute(at), nomination, stage, findings: some }));
  }
  return drafts;
};
