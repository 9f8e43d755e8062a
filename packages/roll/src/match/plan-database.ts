import type { MatchModel, PlanStep } from "@hustings/linkage";
import { Database, identifier, parquet } from "../database.ts";
import type { Resources } from "../database.ts";
import { checkColumns, tableFields } from "../parquet/read-columns.ts";
import type { StageClock } from "./stage-clock.ts";

/**
 * A database for a plan, whose tables are in no order: that frees its threads from waiting for each other. Expressions that columns share are not
 * looked for: outside of cases, where the engine does not look, a plan has hardly any, and its statements are so long that to look took an eighth of
 * the time of a small match.
 */
export async function openForPlan(resources: Resources | undefined): Promise<Database> {
  const database = await Database.open(resources);
  await database.run("set preserve_insertion_order = false; set disabled_optimizers = 'common_subexpressions'");
  return database;
}

/** `roll_in` and `line_in` of a plan. */
export async function openTables(
  database: Database,
  { model, roll, statements }: { readonly model: MatchModel; readonly roll: string; readonly statements: string },
): Promise<void> {
  const fields = model.fields.map(({ field }) => field);
  await openInput(database, "roll_in", roll, ["id", ...fields], "file_row_number as n");
  await openInput(database, "line_in", statements, ["line", ...fields], "");
}

/** Makes a Parquet file a view of the plan, and refuses one that lacks a column by name. */
export async function openInput(
  database: Database,
  view: string,
  file: string,
  fields: readonly string[],
  extra: string,
): Promise<void> {
  checkColumns(file, await tableFields(file), fields);
  const list = fields.map(identifier).join(", ");
  const select = extra === "" ? list : `${extra}, ${list}`;
  const read = parquet(file, { rowNumbers: extra.startsWith("file_row_number") });
  await database.run(`create view ${view} as select ${select} from ${read}`);
}

export async function runPlan(database: Database, steps: readonly PlanStep[], clock: StageClock): Promise<void> {
  for (const [at, { stage, table, select, done = [] }] of steps.entries()) {
    await clock.time(stage, at, steps.length, async () => {
      await database.run(`create table ${table} as ${select}`);
      for (const gone of done) await database.run(`drop table ${gone}`);
    });
  }
}
