import { join } from "node:path";
import type { MatchModel } from "@hustings/linkage";
import type { Progress, Resources } from "../database.ts";
import { writtenWhole } from "../written-whole.ts";
import { matchByLists } from "./match-by-lists.ts";
import { matchByPlan, summarise } from "./match-by-plan.ts";
import { measureReachIn } from "../reach/measure-reach.ts";
import type { Reach } from "../reach/measure-reach.ts";
import { canListsAnswer, listsOf, writeListsOf } from "./prepared-roll.ts";
import { openForPlan, openTables } from "./plan-database.ts";
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

/** Lines and outcomes are all that the engine of tables holds. */
const enough = { memoryLimit: "400MB" } as const;

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
  await using database = await openForPlan({ ...enough, ...resources });
  await openTables(database, options);
  const prepared = listsOf(roll, model);
  const lists = prepared ?? join(database.scratch, "roll.lists");
  if (prepared === undefined) await writeListsOf(roll, lists, { resources, clock });
  try {
    return await writtenWhole(out, async (file) => {
      const found = await matchByLists(database, lists, file, { model, threads: resources?.threads, clock });
      const summary = await summarise(database, file, options, { ...found, clock });
      const reach = options.reach === true ? measureReachIn(lists, model) : undefined;
      return reach === undefined ? summary : { ...summary, reach };
    });
  } finally {
    if (prepared === undefined) await forget(lists);
  }
}
