import type { MatchModel } from "@hustings/linkage";
import { readOutcomes } from "../match/outcome.ts";
import { strata, stratumOf } from "./draw-audit.ts";
import type { Stratum } from "./draw-audit.ts";
import { measuredRate } from "./measured-rate.ts";
import type { MeasuredRate } from "./measured-rate.ts";

/** Who a person found on the roll for a line; `undefined` for nobody. */
export type AuditFindings = ReadonlyMap<number, string | undefined>;

export interface AuditScore {
  readonly byStratum: Readonly<Partial<Record<Stratum, MeasuredRate & { readonly population: number }>>>;
  /** Of the lines the machine matched: those that are not the voter it named. Kinds weighted by how many lines they have. */
  readonly falseMatches: Rate;
  /** Of the lines the machine did not find: those whose voter is on the roll. */
  readonly falseRejections: Rate;
  /** Lines on which machine and person differ. */
  readonly wrong: readonly {
    readonly line: number;
    readonly machine: string | undefined;
    readonly person: string | undefined;
  }[];
}

export interface Rate {
  readonly rate: number;
  /** 95 % interval; of several kinds together at least that. */
  readonly low: number;
  readonly high: number;
}

/** Holds what people found against what the machine decided. Findings on lines the machine left to a person are passed over. */
export async function scoreAudit(outcomes: string, model: MatchModel, findings: AuditFindings): Promise<AuditScore> {
  const counts = new Map(strata.map((stratum) => [stratum, { population: 0, checked: 0, wrong: 0 }]));
  const wrong: { line: number; machine: string | undefined; person: string | undefined }[] = [];
  for await (const outcome of readOutcomes(outcomes, model)) {
    const stratum = stratumOf(outcome);
    const count = stratum === undefined ? undefined : counts.get(stratum);
    if (count === undefined) continue;
    count.population++;
    const { line, voter: machine } = outcome;
    if (!findings.has(line)) continue;
    count.checked++;
    const person = findings.get(line);
    if (person === machine) continue;
    count.wrong++;
    wrong.push({ line, machine, person });
  }
  const known = [...counts].filter(([, { checked }]) => checked > 0);
  const byStratum = Object.fromEntries(
    known.map(([stratum, { population, ...count }]) => [
      stratum,
      { ...measuredRate(count.wrong, count.checked), population },
    ]),
  );
  const ofKinds = (kinds: readonly Stratum[]) =>
    together(kinds.map((kind) => counts.get(kind)).filter((one) => one !== undefined));
  return {
    byStratum,
    falseMatches: ofKinds(["as-written", "by-likeness"]),
    falseRejections: ofKinds(["not-found"]),
    wrong,
  };
}

interface Count {
  readonly population: number;
  readonly checked: number;
  readonly wrong: number;
}

/** Rates of several kinds, weighted by their lines. A kind nobody checked may be all right or all wrong. */
function together(counts: readonly Count[]): Rate {
  const there = counts.filter(({ population }) => population > 0);
  const all = there.reduce((sum, { population }) => sum + population, 0);
  const level = 1 - 0.05 / Math.max(1, there.length);
  const rates = there.map(({ population, checked, wrong }) => ({
    weight: population / all,
    ...(checked === 0 ? { rate: 0, low: 0, high: 1 } : measuredRate(wrong, checked, level)),
  }));
  const sum = (of: (rate: Rate) => number) => rates.reduce((total, rate) => total + rate.weight * of(rate), 0);
  return { rate: sum(({ rate }) => rate), low: sum(({ low }) => low), high: sum(({ high }) => high) };
}
