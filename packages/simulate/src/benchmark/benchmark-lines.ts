import type { Electorate } from "../electorate/electorate.ts";
import type { Voter } from "../electorate/voter.ts";
import { keyingErrors, noneOf, type KeyedLine, type KeyingLabel } from "../keying/keying-errors.ts";
import type { Written } from "../keying/written.ts";
import { random, type Random } from "../random.ts";
import { SimulateError } from "../simulate-error.ts";
import { relativeOf, type RelativeKind } from "./relative.ts";
import { at } from "../at.ts";

/** Shares of the lines, each from 0 to 1; together 1. */
export interface BenchmarkMix {
  /** Written exactly as the roll has it. */
  readonly exact: number;
  readonly error: number;
  readonly notOnRoll: number;
  /** A second line of a voter who wrote one before. */
  readonly double: number;
  /** Namesakes, twins, fathers and sons: half of them on the roll beside the other, half not on it. */
  readonly alike: number;
}

export const usualMix: BenchmarkMix = { exact: 0.7, error: 0.2, notOnRoll: 0.05, double: 0.03, alike: 0.02 };

export type BenchmarkCase =
  | "exact"
  | "error"
  | "not-on-roll"
  | "double"
  /** On the roll, and so is somebody very like. The right answer is the one, never the other. */
  | "alike-on-roll"
  /** Not on the roll, but somebody very like is. The right answer is nobody. */
  | "alike-not-on-roll";

export interface BenchmarkTruth {
  readonly case: BenchmarkCase;
  /** Whose line it is; absent for who is not on the roll. */
  readonly voterId?: string;
  /** `alike-…`: the voter for whom the writer must not be taken, and how they are alike. */
  readonly like?: { readonly kind: RelativeKind; readonly voterId: string };
  /** `double`: number of the first line. */
  readonly of?: number;
  readonly keying: KeyingLabel;
}

export interface BenchmarkLine {
  /** From 1. */
  readonly line: number;
  readonly written: Written;
  readonly truth: BenchmarkTruth;
}

export interface BenchmarkOptions {
  readonly seed: string;
  readonly electorate: Electorate;
  readonly lines: number;
  readonly mix?: BenchmarkMix;
}

/** Of twice written lines, those in which the second differs. */
const doubleKeying = 0.3;

/**
 * Lines with known truth to measure a matcher by, in random order, in exactly the shares of the mix. One pass over the
 * electorate; memory grows with the lines, not with the roll.
 *
 * @throws {SimulateError} `roll-too-small`: fewer voters than two for each line, or too few who have somebody like them
 */
export function benchmarkLines({ seed, electorate, lines, mix = usualMix }: BenchmarkOptions): BenchmarkLine[] {
  const rng = random(`benchmark/${seed}`);
  const counts = countsOf(lines, mix);
  const drawn = drawVoters(electorate, counts, rng.fork("draw"));
  const writing = rng.fork("write");
  const made: Draft[] = [];
  for (const voter of drawn.plain.slice(0, counts.exact)) made.push({ ...noneOf(voter), truth: own("exact", voter) });
  for (const voter of drawn.plain.slice(counts.exact))
    made.push({ ...keyingErrors(voter, writing, { rate: 1 }), truth: own("error", voter) });
  for (const voter of drawn.strangers) made.push({ ...noneOf(voter), truth: { case: "not-on-roll" } });
  for (const [voter, other] of drawn.pairs)
    made.push({ ...noneOf(voter), truth: { ...own("alike-on-roll", voter), like: other } });
  for (const voter of drawn.models) made.push(notOnRollLike(voter, electorate, writing));
  const order = rng.fork("order");
  order.shuffle(made);
  return [...withDoubles(made, counts.double, drawn, order, writing)];
}

interface Draft extends KeyedLine {
  readonly truth: Omit<BenchmarkTruth, "keying">;
}

function own(kind: BenchmarkCase, voter: Voter): Omit<BenchmarkTruth, "keying"> {
  return { case: kind, voterId: voter.id };
}

interface Counts {
  readonly exact: number;
  readonly error: number;
  readonly notOnRoll: number;
  readonly double: number;
  readonly pairs: number;
  readonly models: number;
}

function countsOf(lines: number, mix: BenchmarkMix): Counts {
  const shares = [mix.exact, mix.error, mix.notOnRoll, mix.double, mix.alike];
  const total = shares.reduce((sum, share) => sum + share, 0);
  const possible = shares.every((share) => share >= 0) && mix.double <= mix.exact + mix.error;
  if (!(Number.isSafeInteger(lines) && lines >= 1 && possible && Math.abs(total - 1) < 1e-9))
    throw new SimulateError(
      "impossible-parameters",
      `expected lines from 1 and shares from 0 that add up to 1, doubles not above what they repeat, got ${lines} lines and ${shares.join(", ")}`,
    );
  const of = (share: number) => Math.round(share * lines);
  const [error, notOnRoll, double, alike] = [of(mix.error), of(mix.notOnRoll), of(mix.double), of(mix.alike)];
  const pairs = Math.floor(alike / 2);
  return { exact: lines - error - notOnRoll - double - alike, error, notOnRoll, double, pairs, models: alike - pairs };
}

interface Drawn {
  readonly plain: readonly Voter[];
  readonly strangers: readonly Voter[];
  readonly pairs: readonly (readonly [Voter, { readonly kind: RelativeKind; readonly voterId: string }])[];
  readonly models: readonly Voter[];
}

/** Every voter is drawn at most once, whatever for; all regions alike. */
function drawVoters(electorate: Electorate, counts: Counts, rng: Random): Drawn {
  const plainCount = counts.exact + counts.error;
  const wanted = plainCount + counts.models;
  if (electorate.size < 2 * wanted)
    throw new SimulateError(
      "roll-too-small",
      `expected at least ${2 * wanted} voters for these lines, got ${electorate.size}`,
    );
  const chosen = new Set(sample(electorate.size, wanted, rng));
  const people: Voter[] = [];
  const alike: Voter[] = [];
  let index = 0;
  for (const voters of electorate) {
    for (const voter of voters) {
      if (chosen.has(index)) people.push(voter);
      else if (voter.likeness !== undefined) alike.push(voter);
      index++;
    }
  }
  rng.shuffle(people);
  rng.shuffle(alike);
  if (alike.length < counts.pairs)
    throw new SimulateError(
      "roll-too-small",
      `expected ${counts.pairs} voters with somebody like them, got ${alike.length}; settle more voters`,
    );
  return {
    plain: people.slice(0, plainCount),
    models: people.slice(plainCount),
    pairs: alike
      .slice(0, counts.pairs)
      .map((voter) => [voter, { kind: voter.likeness?.kind ?? "namesake", voterId: voter.likeness?.of ?? "" }]),
    strangers: strangersOf(electorate, counts.notOnRoll, rng.fork("strangers")),
  };
}

/** Strangers come from few blocks of their own electorate: nobody can tell, and it costs a fraction. */
function strangersOf(electorate: Electorate, count: number, rng: Random): Voter[] {
  const strangers = electorate.strangers();
  const first = rng.int(Math.max(1, electorate.size - 4 * count));
  return strangers.votersAt(sample(Math.min(4 * count, electorate.size), count, rng).map((place) => first + place));
}

/** Distinct whole numbers below `size`, in random order. Robert Floyd's method: no list of all of them. */
function sample(size: number, count: number, rng: Random): number[] {
  const chosen = new Set<number>();
  for (let top = size - count; top < size; top++) {
    const place = rng.int(top + 1);
    chosen.add(chosen.has(place) ? top : place);
  }
  return rng.shuffle([...chosen]);
}

function notOnRollLike(model: Voter, electorate: Electorate, rng: Random): Draft {
  const { person, kind } = relativeOf(model, electorate, rng);
  return { ...noneOf(person), truth: { case: "alike-not-on-roll", like: { kind, voterId: model.id } } };
}

/** Second lines go anywhere after the first. */
function* withDoubles(
  made: readonly Draft[],
  doubles: number,
  drawn: Drawn,
  order: Random,
  writing: Random,
): Generator<BenchmarkLine> {
  const voters = new Map(drawn.plain.map((voter) => [voter.id, voter]));
  const repeatable = made.flatMap(({ truth }, i) => (truth.case === "exact" || truth.case === "error" ? [i] : []));
  const after: number[][] = made.map(() => []);
  for (const i of order.shuffle(repeatable).slice(0, doubles)) after[order.between(i, made.length - 1)]?.push(i);
  const numbers: number[] = [];
  let line = 0;
  for (const [i, { written, truth, label }] of made.entries()) {
    numbers.push(++line);
    yield { line, written, truth: { ...truth, keying: label } };
    for (const first of after[i] ?? []) {
      const voterId = made[first]?.truth.voterId ?? "";
      const again = keyingErrors(voters.get(voterId) as Voter, writing, { rate: doubleKeying });
      const of = at(numbers, first);
      yield { line: ++line, written: again.written, truth: { case: "double", voterId, of, keying: again.label } };
    }
  }
}
