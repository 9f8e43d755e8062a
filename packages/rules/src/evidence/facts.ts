import type { Json } from "@hustings/core";
import type { Fact } from "./evidence.ts";

/** True, false, or open: it turns on a fact that is contested or not established. */
export type Truth = true | false | "open";

export function allOf(results: readonly Truth[]): Truth {
  if (results.includes(false)) return false;
  return results.includes("open") ? "open" : true;
}

export function anyOf(results: readonly Truth[]): Truth {
  if (results.includes(true)) return true;
  return results.includes("open") ? "open" : false;
}

/** What is supposed of a fact that nobody asserted, while hinges are sought. */
export const supposed = { met: "met", unmet: "not-met" } as const;

/** What a fact may be taken to say; the first is the reading of whoever asserted it. */
export type Reading = Json;

/**
 * The facts as one evaluation sees them. A hinge is found by fixing some facts at one reading each and evaluating
 * again.
 */
export class FactView {
  readonly #facts: ReadonlyMap<string, Fact>;
  readonly #fixed: ReadonlyMap<string, Reading>;
  readonly #asAsserted: boolean;

  constructor(facts: readonly Fact[], fixed: ReadonlyMap<string, Reading> = new Map(), asAsserted = false) {
    this.#facts = new Map(facts.map((fact) => [fact.key, fact]));
    this.#fixed = fixed;
    this.#asAsserted = asAsserted;
  }

  keysUnder(prefix: string): readonly string[] {
    return [...this.#facts.keys()].filter((key) => key.startsWith(prefix)).toSorted();
  }

  /** The readings still possible in this view: none where nobody asserted it, several where it is contested. */
  readings(key: string): readonly Reading[] {
    const fixed = this.#fixed.get(key);
    if (fixed !== undefined) return [fixed];
    const fact = this.#facts.get(key);
    if (fact === undefined) return [];
    if (fact.decided !== undefined) return [fact.decided.value];
    return this.#asAsserted ? [fact.value] : readingsOf(fact);
  }

  /** Whether anybody asserted it. */
  knows(key: string): boolean {
    return this.#facts.has(key);
  }

  /** Of a fact that nobody asserted: what this view supposes, or `open`. */
  ifEstablished(key: string): Truth {
    const reading = this.#fixed.get(key);
    if (reading === supposed.met) return true;
    return reading === supposed.unmet ? false : "open";
  }

  /** Evaluates `test` under every reading still possible: what all agree on is known, the rest is open. */
  under(key: string, test: (reading: Reading) => Truth): Truth {
    const results = this.readings(key).map(test);
    const [first] = results;
    return first !== undefined && results.every((result) => result === first) ? first : "open";
  }
}

/** All readings of a fact that anyone holds, without repeats, the asserted one first. */
export function readingsOf(fact: Fact): readonly Reading[] {
  const readings = [fact.value, ...fact.disputes.map((dispute) => dispute.value)];
  if (fact.decided !== undefined) readings.push(fact.decided.value);
  const seen = new Set<string>();
  return readings.filter((reading) => {
    const spelled = JSON.stringify(reading);
    return !seen.has(spelled) && seen.add(spelled);
  });
}

/** Most combinations of readings one step looks at; beyond it the step is open rather than slow. */
const mostCombinations = 4096;

/** Every combination of readings of several facts, in order; empty if there are too many to look at. */
export function readingsProduct(view: FactView, keys: readonly string[]): readonly (readonly Reading[])[] {
  let combinations: readonly (readonly Reading[])[] = [[]];
  for (const key of keys) {
    const readings = view.readings(key);
    if (combinations.length * readings.length > mostCombinations) return [];
    combinations = combinations.flatMap((before) => readings.map((reading) => [...before, reading]));
  }
  return combinations;
}
