import { createHash } from "node:crypto";
import type { MatchModel } from "@hustings/linkage";
import type { Resources } from "../database.ts";
import { readOutcomes } from "./outcome.ts";

export interface AuditSample {
  /** Lines to check by hand, in line order; their outcomes are not shown to who checks. */
  readonly lines: readonly number[];
  /** Lines each was drawn from, by what the program decided. */
  readonly population: { readonly matched: number; readonly "not-on-roll": number };
}

/**
 * Draws `each` matched and `each` not-found lines for a blind check by hand: those whose SHA-256 of `seed`, a slash and the line number
 * is smallest. Who knows the seed can draw again.
 */
export async function drawAudit(
  outcomes: string,
  model: MatchModel,
  options: { readonly seed: string; readonly each: number; readonly resources?: Resources },
): Promise<AuditSample> {
  const drawn = { matched: [] as [string, number][], "not-on-roll": [] as [string, number][] };
  const population = { matched: 0, "not-on-roll": 0 };
  for await (const { line, outcome } of readOutcomes(outcomes, model, options.resources)) {
    if (outcome === "review") continue;
    population[outcome]++;
    const list = drawn[outcome];
    list.push([createHash("sha256").update(`${options.seed}/${line}`).digest("hex"), line]);
    // Now and then, so that memory stays bounded by the sample and not by the case.
    if (list.length > options.each * 4 + 1000) keepSmallest(list, options.each);
  }
  for (const list of Object.values(drawn)) keepSmallest(list, options.each);
  const lines = [...drawn.matched, ...drawn["not-on-roll"]].map(([, line]) => line).toSorted((a, b) => a - b);
  return { lines, population };
}

function keepSmallest(list: [string, number][], count: number): void {
  list.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  list.length = Math.min(list.length, count);
}

/** An error rate found in a sample, with its exact two-sided 95 % interval (Clopper and Pearson). */
export interface MeasuredRate {
  readonly wrong: number;
  readonly checked: number;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/** @throws {RangeError} nothing was checked, or more were wrong than checked */
export function measuredRate(wrong: number, checked: number): MeasuredRate {
  if (!Number.isSafeInteger(checked) || !Number.isSafeInteger(wrong) || wrong < 0 || checked < 1 || wrong > checked) {
    throw new RangeError(`expected some checked lines and not more wrong ones, got ${wrong} of ${checked}`);
  }
  const low = wrong === 0 ? 0 : solve((p) => 1 - binomialAtMost(wrong - 1, checked, p) - 0.025);
  const high = wrong === checked ? 1 : solve((p) => 0.025 - binomialAtMost(wrong, checked, p));
  return { wrong, checked, rate: wrong / checked, low, high };
}

/** Where a rising function crosses zero in (0, 1). */
function solve(rising: (p: number) => number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function binomialAtMost(most: number, n: number, p: number): number {
  if (p <= 0) return 1;
  if (p >= 1) return most >= n ? 1 : 0;
  let log = n * Math.log1p(-p);
  let sum = Math.exp(log);
  for (let k = 1; k <= most; k++) {
    log += Math.log((n - k + 1) / k) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(log);
  }
  return Math.min(1, sum);
}
