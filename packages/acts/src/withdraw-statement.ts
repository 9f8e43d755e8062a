import { toHour, type LeafIndex } from "@hustings/core";
import { draft, type Act, type Draft } from "./draft.ts";

/**
 * A supporter takes a statement back before the filing. The entry stays readable, the statement no longer counts.
 *
 * - `entered`  it does not count
 * - `refused`  there is no such statement of the nomination, or the filing is made
 */
export const withdrawStatement: Act<{ readonly nomination: string; readonly statement: LeafIndex }, Draft> = (
  _,
  { nomination, statement },
  at,
) => draft({ kind: "statement-withdrawn", at: toHour(at), nomination, entry: statement });
