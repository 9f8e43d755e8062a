import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MatchModel } from "@hustings/linkage";
import type { Progress, Resources } from "../database.ts";
import { checkColumns, tableFields } from "../parquet/read-columns.ts";
import { writtenWhole } from "../written-whole.ts";
import { matchByLists } from "./match-by-lists.ts";
import { matchByPlan } from "./match-by-plan.ts";
import { measureReachIn } from "../reach/measure-reach.ts";
import type { Reach } from "../reach/measure-reach.ts";
import { canListsAnswer, listsOf, writeListsOf } from "./prepared-roll.ts";
import { StageClock } from "./stage-clock.ts";
import { forget } from "../forget.ts";

export interface MatchOptions {
  /** Frozen roll (`freezeRoll`). */
  readonly roll: string;
  /** Imported statements (`importTable`): `line` and the model's fields. */
  readonly statements: string;
  readonly model: MatchModel;
  /** Whether to measure what the keys can find with these columns: it takes longer than looking some hundred lines up. */
  readonly reach?: boolean;
  /** Parquet file of outcomes to make; read it with `readOutcomes`. */
  readonly out: string;
  readonly resources?: Resources | undefined;
  readonly onProgress?: Progress | undefined;
}

/**
 * How the entry was found: all that is written stands on the roll but for letter case; the same once folded; by likeness; not. The
 * address is left out: it may be written in many ways, and people move.
 */
export type How = "exact" | "folded" | "fuzzy" | "none";

export interface MatchSummary {
  readonly file: string;
  readonly model: string;
  readonly lines: number;
  readonly entries: number;
  readonly outcomes: { readonly matched: number; readonly review: number; readonly "not-on-roll": number };
  readonly how: { readonly exact: number; readonly folded: number; readonly fuzzy: number; readonly none: number };
  /** Where it was asked for, and the keys were looked up in lists. */
  readonly reach?: Reach;
  /** Candidate pairs that were weighed. */
  readonly pairs: number;
  readonly secondsByStage: Readonly<Record<string, number>>;
}

/**
 * Looks every line up in the roll's own lists: those that lie prepared beside it, else lists made for this one match. A model that asks
 * for what no list leads to (records of one person by their address) goes to the plan in SQL.
 *
 * @throws {InputError} a table lacks what the model compares
 */
export async function matchStatements(options: MatchOptions): Promise<MatchSummary> {
  const { model, roll, out, resources } = options;
  if (!canListsAnswer(model)) return matchByPlan(options);
  const clock = new StageClock(options.onProgress);
  const fields = model.fields.map(({ field }) => field);
  checkColumns(roll, await tableFields(roll), ["id", ...fields]);
  checkColumns(options.statements, await tableFields(options.statements), ["line", ...fields]);
  const prepared = listsOf(roll, model);
  const lists = prepared === undefined ? await listsForThis(options, clock) : { file: prepared, folder: undefined };
  try {
    return await writtenWhole(out, async (to) => {
      const found = await matchByLists(options.statements, lists.file, to, {
        model,
        threads: resources?.threads,
        clock,
      });
      const reach = options.reach === true ? measureReachIn(lists.file, model) : undefined;
      const { lines, entries, outcomes, how, pairs } = found;
      const secondsByStage = { ...clock.seconds };
      const summary = { file: out, model: model.name, lines, entries, outcomes, how, pairs, secondsByStage };
      return reach === undefined ? summary : { ...summary, reach };
    });
  } finally {
    if (lists.folder !== undefined) await forget(lists.folder);
  }
}

/** Lists of a roll that has none beside it, in a folder of their own. */
async function listsForThis(
  { roll, resources }: MatchOptions,
  clock: StageClock,
): Promise<{ readonly file: string; readonly folder: string }> {
  const folder = await mkdtemp(join(resources?.scratch ?? tmpdir(), "hustings-roll-"));
  const file = join(folder, "roll.lists");
  try {
    await writeListsOf(roll, file, { resources, clock });
  } catch (error) {
    await forget(folder);
    throw error;
  }
  return { file, folder };
}
