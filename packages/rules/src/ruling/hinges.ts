import type { Json } from "@hustings/core";
import type { Fact } from "../evidence/evidence.ts";
import { FactView, readingsOf } from "../evidence/facts.ts";
import type { Question } from "../rulebook/rulebook.ts";

/**
 * A smallest set of contested facts on which the outcome turns: with all other facts as decided or asserted, changing
 * these, and no fewer of them, changes the outcome.
 */
export type Hinge = {
  readonly facts: readonly string[];
  /** The outcome under each combination of readings. */
  readonly readings: readonly { readonly values: { readonly [fact: string]: Json }; readonly outcome: string }[];
};

/** A contested question of law on which the outcome turns, though this rulebook has adopted a reading. */
export type LawHinge = {
  readonly question: string;
  readonly adopted: string;
  readonly readings: readonly { readonly reading: string; readonly outcome: string }[];
};

/** Evaluations one ruling may spend on its hinges: a filing with a hundred quarrels must still be ruled on at once. */
const mostEvaluations = 2_000;

export interface HingeSearch {
  readonly hinges: readonly Hinge[];
  /** Sets of up to so many facts were all tried; as many as are contested, unless there are too many to try. */
  readonly upTo: number;
}

/** @param asserted the evidence's own facts, among which hinges are looked for; `facts`: all that the view knows */
export function hingesOf(
  asserted: readonly Fact[],
  facts: readonly Fact[],
  outcome: (view: FactView) => string,
): HingeSearch {
  const contested = asserted.filter((fact) => readingsOf(fact).length > 1).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  if (contested.length === 0) return { hinges: [], upTo: 0 };
  const base = new Map(
    contested.map((fact) => [fact.key, fact.decided === undefined ? fact.value : fact.decided.value]),
  );
  const baseOutcome = outcome(new FactView(facts, base));
  const hinges: Hinge[] = [];
  let left = mostEvaluations;
  for (let size = 1; size <= contested.length; size++) {
    left -= evaluationsFor(contested, size);
    if (left < 0) return { hinges, upTo: size - 1 };
    for (const set of subsets(contested, size)) {
      if (hinges.some((hinge) => hinge.facts.every((key) => set.some((fact) => fact.key === key)))) continue;
      const readings = combinations(set).map((values) => ({
        values,
        outcome: outcome(new FactView(facts, new Map([...base, ...Object.entries(values)]))),
      }));
      if (readings.some((reading) => reading.outcome !== baseOutcome)) {
        hinges.push({ facts: set.map(({ key }) => key), readings });
      }
    }
  }
  return { hinges, upTo: contested.length };
}

/** Combinations of readings over all sets of one size: an elementary symmetric sum, capped. */
function evaluationsFor(contested: readonly Fact[], size: number): number {
  const sums = [1, ...Array.from({ length: size }, () => 0)];
  for (const fact of contested) {
    const readings = readingsOf(fact).length;
    for (let of = size; of > 0; of--) {
      sums[of] = Math.min(mostEvaluations + 1, (sums[of] ?? 0) + (sums[of - 1] ?? 0) * readings);
    }
  }
  return sums[size] ?? 0;
}

/** The questions whose other reading would change the outcome, everything else as decided or asserted. */
export function lawHingesOf(
  questions: readonly Question[],
  facts: readonly Fact[],
  outcome: (view: FactView) => string,
): readonly LawHinge[] {
  return questions.flatMap(({ id, adopted, readings }) => {
    const under = readings.map((reading) => ({
      reading: reading.id,
      outcome: outcome(new FactView(facts, new Map([[`question/${id}`, reading.id]]), true)),
    }));
    return under.some((reading) => reading.outcome !== under[0]?.outcome)
      ? [{ question: id, adopted, readings: under }]
      : [];
  });
}

function* subsets<T>(items: readonly T[], size: number, from = 0): Generator<readonly T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let index = from; index <= items.length - size; index++) {
    const item = items[index] as T;
    for (const rest of subsets(items, size - 1, index + 1)) yield [item, ...rest];
  }
}

function combinations(set: readonly Fact[]): readonly { readonly [fact: string]: Json }[] {
  return set.reduce<readonly { readonly [fact: string]: Json }[]>(
    (before, fact) => before.flatMap((values) => readingsOf(fact).map((value) => ({ ...values, [fact.key]: value }))),
    [{}],
  );
}
