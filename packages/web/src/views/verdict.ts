import type { Instant } from "@hustings/core";
import type { Failure, NominationSummary, Report } from "@hustings/verify";

/**
 * What the independent verifier says of the published files that the pages are made from:
 * - `pending`   it is at work for the first time: nothing has been recomputed yet
 * - `not-made`  it could not come to an end; what it says is not about the log
 * - `made`      its report, and when it had read the checkpoint that the report is about
 */
export type Verdict =
  | { readonly kind: "pending" }
  | { readonly kind: "not-made"; readonly says: string }
  | { readonly kind: "made"; readonly report: Report; readonly at: Instant };

/**
 * How something published stands to what the verifier recomputed:
 * - `agrees`          it follows from the log, to the byte
 * - `false`           it is not what follows from the log: never to be shown as what it claims to be
 * - `not-recomputed`  nobody has recomputed it yet, or this program cannot
 */
export type Recomputed = "agrees" | "false" | "not-recomputed";

const differ: ReadonlySet<Failure["code"]> = new Set(["minutes-differ", "ruling-differs", "decision-differs"]);
/** Of a log that is not the signed one, nothing can be said to follow. */
const unfounded: ReadonlySet<Failure["code"]> = new Set(["checkpoint", "tree", "split-view", "went-back"]);

/**
 * @param documents SHA-256 of the documents it consists of
 * @param entry log index of the entry that names them
 */
export function recomputedOf(
  verdict: Verdict | undefined,
  documents: readonly string[],
  entry: number | undefined,
): Recomputed {
  if (verdict?.kind !== "made" || entry === undefined) return "not-recomputed";
  const { failures, notRecomputed, size } = verdict.report;
  if (documents.some((document) => falseIn(verdict, document).length > 0)) return "false";
  if (entry >= size || failures.some(({ code }) => unfounded.has(code))) return "not-recomputed";
  if (failures.some((failure) => failure.code === "withheld" && (failure.entry ?? 0) <= entry)) return "not-recomputed";
  return notRecomputed.some((remark) => remark.entry === entry) ? "not-recomputed" : "agrees";
}

/** What the verifier found wrong with a published document that the log names. */
export function falseIn(verdict: Verdict | undefined, document: string): readonly Failure[] {
  if (verdict?.kind !== "made") return [];
  return verdict.report.failures.filter((failure) => failure.document === document && differ.has(failure.code));
}

/** What the verifier itself gets for a nomination. */
export function recomputedFor(verdict: Verdict | undefined, nomination: string): NominationSummary | undefined {
  if (verdict?.kind !== "made") return undefined;
  return verdict.report.nominations.find((each) => each.nomination === nomination);
}

/** Log indices of the entries that began a stage of a check that the law does not ask for by the findings as they stand. */
export function unaskedIn(verdict: Verdict | undefined): ReadonlySet<number> {
  if (verdict?.kind !== "made") return new Set();
  return new Set(verdict.report.onlyClaimed.filter(({ about }) => about === "unasked-stage").map(({ entry }) => entry));
}
