import { createHash } from "node:crypto";
import type { MatchModel } from "@hustings/linkage";
import type { Resources } from "../database.ts";
import { readOutcomes } from "../match/outcome.ts";
import type { LineOutcome } from "../match/outcome.ts";

/**
 * What a machine's decision rests on; each kind errs at a rate of its own.
 * - `as-written`   matched, all that is written stands on the roll
 * - `by-likeness`  matched though written otherwise
 * - `not-found`    nobody on the roll
 */
export type Stratum = "as-written" | "by-likeness" | "not-found";

export const strata: readonly Stratum[] = ["as-written", "by-likeness", "not-found"];

export interface AuditSample {
  /** Lines to check by hand, in an order the seed gives: it does not tell what the machine decided. */
  readonly lines: readonly number[];
  /** Lines each was drawn from. */
  readonly population: Readonly<Record<Stratum, number>>;
}

/** `undefined` for what a person decides anyway. */
export function stratumOf({ outcome, how }: Pick<LineOutcome, "outcome" | "how">): Stratum | undefined {
  if (outcome === "review") return undefined;
  if (outcome === "not-on-roll") return "not-found";
  return how === "fuzzy" ? "by-likeness" : "as-written";
}

/** How many of each kind to draw so that, with none wrong, the rate is shown to be below `limit` with 97.5 % confidence. */
export function auditSize(limit: number): number {
  return Math.ceil(Math.log(0.025) / Math.log1p(-limit));
}

/**
 * Draws `each` lines of every kind for a blind check by hand: those whose SHA-256 of `seed`, a slash and the line number is smallest.
 * Who knows the seed can draw again.
 */
export async function drawAudit(
  outcomes: string,
  model: MatchModel,
  options: { readonly seed: string; readonly each: number; readonly resources?: Resources },
): Promise<AuditSample> {
  const drawn: Record<Stratum, [string, number][]> = { "as-written": [], "by-likeness": [], "not-found": [] };
  const population = { "as-written": 0, "by-likeness": 0, "not-found": 0 };
  for await (const outcome of readOutcomes(outcomes, model, options.resources)) {
    const stratum = stratumOf(outcome);
    if (stratum === undefined) continue;
    population[stratum]++;
    const list = drawn[stratum];
    list.push([createHash("sha256").update(`${options.seed}/${outcome.line}`).digest("hex"), outcome.line]);
    // Now and then, so that memory stays bounded by the sample and not by the case.
    if (list.length > options.each * 4 + 1000) keepSmallest(list, options.each);
  }
  for (const list of Object.values(drawn)) keepSmallest(list, options.each);
  // Within a kind hashes are small where few of many were drawn: the whole order comes from a second hash.
  const mixed = Object.values(drawn)
    .flat()
    .map(([hash, line]) => [createHash("sha256").update(hash).digest("hex"), line] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { lines: mixed.map(([, line]) => line), population };
}

function keepSmallest(list: [string, number][], count: number): void {
  list.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  list.length = Math.min(list.length, count);
}
