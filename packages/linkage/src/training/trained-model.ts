import { differentLevel } from "../model.ts";
import type { ComparedField, FieldModel, Level, MatchModel, Weight } from "../model.ts";

/** What was counted for one field. */
export interface FieldEvidence {
  readonly field: ComparedField;
  /** Level → expected number of one person's pairs at it. */
  readonly matchesAt: ReadonlyMap<number, number>;
  /** Level → number of random pairs at it: an entry and a line with nothing to do with each other. */
  readonly randomAt: ReadonlyMap<number, number>;
  /** Chance that two values drawn from the lines and the roll are the same; only where rarity counts. */
  readonly sameByChance?: number | undefined;
}

export interface TrainedLevel {
  readonly field: ComparedField;
  readonly level: string;
  /** Share of one person's pairs at this level. */
  readonly amongMatches: number;
  /** Share of random pairs at this level. */
  readonly byChance: number;
  /** In hundredths of a bit. */
  readonly published: number;
  readonly trained: number;
  /** Too few pairs to say: the published weight stands. */
  readonly kept: boolean;
}

/** Fewer pairs than these say nothing of a level. */
const fewest = { matches: 20, random: 10 } as const;

/**
 * The model with the weights the case's own pairs speak for: log2 of how much more often a level is met among one person's pairs than
 * by chance. Where a level's weight has the value's rarity, that is the chance of the very value, and the level adds how much likelier
 * it is than the same value. Levels, gates, caps and thresholds stay as published; so does the weight of a level that was met too seldom.
 */
export function trainedModel(
  model: MatchModel,
  name: string,
  evidence: readonly FieldEvidence[],
): { readonly model: MatchModel; readonly levels: readonly TrainedLevel[] } {
  const levels: TrainedLevel[] = [];
  const fields = model.fields.map((field) => {
    const counted = evidence.find((one) => one.field === field.field);
    if (counted === undefined) return field;
    const train = <L extends Omit<Level, "when">>(level: L, number: number): L => {
      const learnt = trainedLevel(field, level, number, counted);
      levels.push(learnt);
      return { ...level, weight: { ...level.weight, add: learnt.trained } };
    };
    const trained = field.levels.map((level, at) => train(level, at + 1));
    return { ...field, levels: trained, different: train(field.different, differentLevel) };
  });
  return { model: { ...model, name, fields }, levels };
}

function trainedLevel(
  field: FieldModel,
  level: Omit<Level, "when">,
  number: number,
  counted: FieldEvidence,
): TrainedLevel {
  const [matches, random] = [sum(counted.matchesAt), sum(counted.randomAt)];
  const [seen, met] = [counted.matchesAt.get(number) ?? 0, counted.randomAt.get(number) ?? 0];
  const exactly = number === 1 ? counted.sameByChance : undefined;
  const amongMatches = matches === 0 ? 0 : seen / matches;
  const byChance = exactly ?? (random === 0 ? 0 : met / random);
  const enough = seen >= fewest.matches && (exactly !== undefined || met >= fewest.random);
  const published = level.weight.add;
  const trained = enough ? weightOf(level.weight, amongMatches, byChance, counted.sameByChance) : published;
  return { field: field.field, level: level.name, amongMatches, byChance, published, trained, kept: !enough };
}

function weightOf(weight: Weight, amongMatches: number, byChance: number, same: number | undefined): number {
  const ratio = amongMatches / byChance;
  return Math.round(100 * Math.log2(weight.rarity && same !== undefined ? ratio * same : ratio));
}

function sum(counts: ReadonlyMap<number, number>): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}
