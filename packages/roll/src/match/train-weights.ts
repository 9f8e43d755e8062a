import { InputError } from "@hustings/core/plain";
import { expectMatches, trainedModel, trainingPlan } from "@hustings/linkage";
import type { FieldEvidence, FieldModel, MatchModel, Pattern, TrainedLevel } from "@hustings/linkage";
import { basename } from "node:path";
import type { Database, Progress, Resources, Row } from "../database.ts";
import { openForPlan, openTables, runPlan } from "./plan-database.ts";
import { StageClock } from "./stage-clock.ts";

export interface TrainingOptions {
  readonly roll: string;
  readonly statements: string;
  /** Begins from its weights, and keeps its levels, gates and thresholds. */
  readonly model: MatchModel;
  /** What the trained model is called. */
  readonly name: string;
  readonly resources?: Resources | undefined;
  readonly onProgress?: Progress | undefined;
}

export interface Training {
  readonly model: MatchModel;
  readonly levels: readonly TrainedLevel[];
  /** Candidate pairs looked at, those of them expected to be one person, and rounds until they stood still. */
  readonly pairs: number;
  readonly matches: number;
  readonly rounds: number;
  readonly secondsByStage: Readonly<Record<string, number>>;
}

/**
 * Weights from the case's own pairs, by expectation-maximisation; no pair of known people is asked for. The address keeps its
 * published weights: it is compared only where it can still decide, so its pairs speak for no others.
 *
 * @throws {InputError} a table lacks what the model compares, or too few lines find a candidate to learn from
 */
export async function trainWeights(options: TrainingOptions): Promise<Training> {
  const { model } = options;
  await using database = await openForPlan(options.resources);
  await openTables(database, options);
  const { lines } = await database.row("select count(*) as lines from line_in");
  const clock = new StageClock(options.onProgress);
  await runPlan(database, trainingPlan(model, Number(lines)), clock);
  const fields = model.fields.filter(({ kind }) => kind !== "address");
  const patterns = await readPatterns(database, fields);
  const estimate = expectMatches(patterns);
  if (estimate.matches < fewestMatches) {
    throw new InputError({
      file: basename(options.statements),
      expected: `at least ${fewestMatches} lines that find their entry on the roll, to learn weights from`,
      got: `about ${Math.round(estimate.matches)}`,
      remedy: "use the published weights",
    });
  }
  const evidence = await Promise.all(
    fields.map(async (field, at) => fieldEvidence(database, field, estimate.matchesAt[at] ?? new Map())),
  );
  const { model: trained, levels } = trainedModel(model, options.name, evidence);
  return {
    model: trained,
    levels,
    pairs: patterns.reduce((sum, { pairs }) => sum + pairs, 0),
    matches: estimate.matches,
    rounds: estimate.rounds,
    secondsByStage: { ...clock.seconds },
  };
}

const fewestMatches = 500;

async function readPatterns(database: Database, fields: readonly FieldModel[]): Promise<Pattern[]> {
  const { prior } = await database.row("select 100 * log2(total) as prior from rolls");
  // In one order, so that the sums, and with them the weights, come out the same to the last bit.
  const order = fields.map(({ field }) => `${field}_level`).join(", ");
  const rows = await database.rows(`select * from pattern order by ${order}`);
  return rows.map((row) => ({
    levels: fields.map(({ field }) => Number(row[`${field}_level`])),
    pairs: Number(row["pairs"]),
    // The published weights' own odds, in bits over what the roll's size asks for.
    chance: 1 / (1 + 2 ** ((Number(prior) - Number(row["weight"])) / 100)),
  }));
}

async function fieldEvidence(
  database: Database,
  field: FieldModel,
  matchesAt: ReadonlyMap<number, number>,
): Promise<FieldEvidence> {
  const random = await database.rows(`select level, pairs from random_${field.field} where level >= 0`);
  const byRarity = field.levels.some(({ weight }) => weight.rarity);
  const same: Row = byRarity ? await database.row(`select chance from same_${field.field}`) : {};
  return {
    field: field.field,
    matchesAt,
    randomAt: new Map(random.map((row) => [Number(row["level"]), Number(row["pairs"])])),
    ...(byRarity ? { sameByChance: Number(same["chance"]) } : {}),
  };
}
