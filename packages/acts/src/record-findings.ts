import { mostFindings } from "@hustings/core";
import type { Signer } from "@hustings/log";
import type { Act, EnteredAll, Ledger } from "./ledger.ts";

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

/**
 * Records findings, signed by the commission, in batches.
 *
 * Refused: a line that was not drawn, has a finding already, or an invalid line without a ground. The batches before
 * it are entered.
 *
 * @param findings in the order of the lines
 */
export function recordFindings(
  ledger: Ledger,
  commission: Signer,
  of: { readonly nomination: string; readonly stage: number },
  findings: readonly Finding[],
): Promise<EnteredAll> {
  const acts: Act[] = [];
  for (let from = 0; from < findings.length; from += mostFindings) {
    acts.push({
      // Named by its first line: a run started again cuts the same batches and writes only what is missing.
      key: `findings-recorded/${of.nomination}/${of.stage}/${findings[from]?.line}`,
      signer: commission,
      entry: {
        kind: "findings-recorded",
        at: ledger.minute,
        ...of,
        findings: findings.slice(from, from + mostFindings),
      },
    });
  }
  return ledger.enterAll(acts);
}
