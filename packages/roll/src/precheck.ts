import type { MatchModel } from "@hustings/linkage";
import type { Resources } from "./database.ts";
import type { Doubles } from "./match/doubles.ts";
import { readOutcomes } from "./match/outcome.ts";
import type { FieldExplanation, LineOutcome } from "./match/outcome.ts";

/** What a campaign should do with a line before it files. */
export interface LineAdvice {
  readonly line: number;
  /**
   * - `file`      found on the roll
   * - `correct`   found, but written otherwise than on the roll: `fixes` says how
   * - `look`      a person must say which of the candidates is meant, or whether any is
   * - `drop`      a double of an earlier line, or nobody on the roll
   */
  readonly advice: "file" | "correct" | "look" | "drop";
  readonly why: string;
  /** “The roll says Сидоров, you typed Сидров”. */
  readonly fixes: readonly { readonly field: string; readonly written: string; readonly roll: string }[];
  /** How likely the line is to be found valid as far as the roll decides. */
  readonly chance: number;
}

export interface Forecast {
  readonly lines: number;
  readonly advice: Readonly<Record<LineAdvice["advice"], number>>;
  /** Lines expected to hold against the roll, with a 95 % interval. */
  readonly valid: { readonly expected: number; readonly low: number; readonly high: number };
  readonly share: { readonly expected: number; readonly low: number; readonly high: number };
  /** Against `need`: enough at the interval's low end, not even at its high end, or between. */
  readonly verdict: "enough" | "too-few" | "uncertain" | undefined;
  /** Lines to file when a ceiling binds: the likeliest, at most that many, in line order. */
  readonly toFile: readonly number[];
}

export interface PrecheckOptions {
  readonly outcomes: string;
  readonly model: MatchModel;
  readonly doubles: readonly Doubles[];
  /** Valid lines the law asks for. */
  readonly need?: number | undefined;
  /** Most lines that may be filed. */
  readonly ceiling?: number | undefined;
  /** Called for each line in order. */
  readonly onLine?: ((advice: LineAdvice) => void) | undefined;
  readonly resources?: Resources | undefined;
}

/** What would happen to a campaign's lines on this roll, and what to do about each before filing. */
export async function precheck(options: PrecheckOptions): Promise<Forecast> {
  const repeated = new Map(
    options.doubles.flatMap(({ lines: [first, ...later] }) => later.map((line) => [line, first])),
  );
  const counts = { file: 0, correct: 0, look: 0, drop: 0 };
  const chances: { line: number; chance: number }[] = [];
  for await (const outcome of readOutcomes(options.outcomes, options.model, options.resources)) {
    const advice = adviseOn(outcome, repeated.get(outcome.line));
    counts[advice.advice]++;
    chances.push({ line: advice.line, chance: advice.chance });
    options.onLine?.(advice);
  }
  const expected = chances.reduce((sum, { chance }) => sum + chance, 0);
  const spread = 1.96 * Math.sqrt(chances.reduce((sum, { chance }) => sum + chance * (1 - chance), 0));
  const valid = { expected, low: Math.max(0, expected - spread), high: Math.min(chances.length, expected + spread) };
  const most = Math.max(1, chances.length);
  const filed = chances
    .filter(({ chance }) => chance > 0)
    .toSorted((a, b) => b.chance - a.chance || a.line - b.line)
    .slice(0, options.ceiling ?? chances.length);
  return {
    lines: chances.length,
    advice: counts,
    valid,
    share: { expected: valid.expected / most, low: valid.low / most, high: valid.high / most },
    verdict: verdictOn(valid, options.need),
    toFile: filed.map(({ line }) => line).toSorted((a, b) => a - b),
  };
}

function verdictOn(valid: Forecast["valid"], need: number | undefined): Forecast["verdict"] {
  if (need === undefined) return undefined;
  if (valid.low >= need) return "enough";
  return valid.high < need ? "too-few" : "uncertain";
}

function adviseOn(outcome: LineOutcome, doubleOf: number | undefined): LineAdvice {
  const { line, explanation, weight } = outcome;
  if (doubleOf !== undefined) {
    return { line, advice: "drop", why: `the same person as line ${doubleOf}`, fixes: [], chance: 0 };
  }
  switch (outcome.outcome) {
    case "not-on-roll":
      return { line, advice: "drop", why: "nobody on the roll is like this", fixes: [], chance: 0 };
    case "review": {
      // The evidence is in bits: a person finds one in 1 + 2^-bits of such lines to be who they say.
      const chance = outcome.reason === "two-candidates" ? 0.5 : Math.min(0.95, 1 / (1 + 2 ** -(weight ?? 0)));
      return { line, advice: "look", why: reviewWords(outcome), fixes: fixesOf(explanation), chance };
    }
    case "matched": {
      const fixes = outcome.how === "fuzzy" ? fixesOf(explanation) : [];
      if (fixes.length === 0) return { line, advice: "file", why: "found on the roll", fixes, chance: 0.999 };
      return { line, advice: "correct", why: "found, written otherwise than on the roll", fixes, chance: 0.995 };
    }
  }
}

function reviewWords({ reason, candidates }: LineOutcome): string {
  switch (reason) {
    case "two-candidates":
      return `${candidates.length} entries are too alike to choose between`;
    case "field-needs-a-person":
      return "one field speaks against the entry that is most alike";
    case "weak-evidence":
    case undefined:
      return "too little speaks for the entry that is most alike";
  }
}

function fixesOf(explanation: readonly FieldExplanation[]): LineAdvice["fixes"] {
  return explanation.flatMap(({ field, written, roll, level }) =>
    level === "same" || level === "not needed" || written === roll || roll === undefined
      ? []
      : [{ field, written: written ?? "", roll }],
  );
}
