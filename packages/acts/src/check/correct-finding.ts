import { toMinute, type EntryByKind } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";
import type { Finding } from "./record-findings.ts";

/**
 * Replaces a finding and says why; the first one stays readable.
 *
 * - `entered`  the new finding counts
 * - `refused`  the line has no finding, it says what is found already, or the ruling is made
 */
export const correctFinding: Act<
  {
    readonly nomination: string;
    readonly finding: Finding;
    readonly cause: EntryByKind<"finding-corrected">["cause"];
  },
  Draft
> = (_, { nomination, finding, cause }, at) =>
  draft({ kind: "finding-corrected", at: toMinute(at), nomination, ...finding, cause });

/**
 * Corrects several findings that rest on one another. They go to the disk together: a commission's program that ends between two would find
 * a person's lines struck for each other, or all counting, when it is started again.
 *
 * Refused as {@link correctFinding} is; a line counts before another one is struck for it.
 */
export const correctFindings: Act<
  {
    readonly nomination: string;
    readonly findings: readonly Finding[];
    readonly cause: EntryByKind<"finding-corrected">["cause"];
  },
  readonly Draft[]
> = (_, { nomination, findings, cause }, at) =>
  findings.map((finding) => draft({ kind: "finding-corrected", at: toMinute(at), nomination, ...finding, cause }));
