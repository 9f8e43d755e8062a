import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { comparedFields, personModel, PlanShape, rollPlan } from "@hustings/linkage";
import type { ComparedField, MatchModel, PlanStep } from "@hustings/linkage";
import { literal, parquet } from "../database.ts";
import type { Database, Progress, Resources } from "../database.ts";
import { openForPlan, openInput, runPlan, StageClock } from "./match.ts";

export interface PreparedRoll {
  readonly file: string;
  /** Fields that have codes in it. */
  readonly fields: readonly ComparedField[];
  readonly secondsByStage: Readonly<Record<string, number>>;
}

/** Where a roll's codes are kept: beside it. */
export function preparedFile(roll: string): string {
  return `${roll}.codes`;
}

/**
 * Writes what every match asks of a frozen roll alone (`rollPlan`) beside it, once. It holds nothing the roll does not, may be
 * thrown away at any time, and is used only while it fits: made by this plan, from this very file.
 */
export async function prepareRoll(
  roll: string,
  options: { readonly resources?: Resources | undefined; readonly onProgress?: Progress | undefined } = {},
): Promise<PreparedRoll> {
  await using database = await openForPlan(options.resources);
  const described = await database.rows(`describe select * from ${parquet(roll)}`);
  const columns = new Set(described.map((row) => String(row["column_name"])));
  // Addresses have no codes: there are nearly as many as people.
  const fields = comparedFields.filter((field) => field !== "address" && columns.has(field));
  await openInput(database, "roll_in", roll, ["id", ...fields], "file_row_number as n");
  const file = preparedFile(roll);
  const temporary = `${file}.${process.pid}-${Math.trunc(performance.now() * 1000)}.tmp`;
  const clock = new StageClock(options.onProgress);
  try {
    await database.run(`attach ${literal(temporary)} as codes; set search_path = 'codes.main,memory.main'`);
    await runPlan(database, stepsFor(fields), clock);
    const made = `select ${literal(fields.join(" "))} as fields, ${literal(planHash(fields))} as plan, ${literal(await fingerprint(database, roll))} as roll`;
    await database.run(`create table prepared as ${made}; use memory; detach codes`);
    await rename(temporary, file);
    return { file, fields, secondsByStage: { ...clock.seconds } };
  } finally {
    await rm(temporary, { force: true });
    await rm(`${temporary}.wal`, { force: true });
  }
}

/**
 * Makes a roll's codes the tables of the plan. `false` where there are none, or they are of another roll, another plan or another
 * engine, or lack what the model compares: then the plan makes them anew.
 */
export async function usePrepared(database: Database, roll: string, model: MatchModel): Promise<boolean> {
  const file = preparedFile(roll);
  const shape = new PlanShape(model, {});
  if (!existsSync(file) || shape.addressIsKey) return false;
  try {
    await database.run(`attach ${literal(file)} as codes (read_only)`);
  } catch {
    // Another version of the engine wrote it, or a crash left it: it is a copy of what the roll says, and not needed.
    return false;
  }
  const tables = await database.rows("select table_name from duckdb_tables() where database_name = 'codes'");
  const names = tables.map((row) => String(row["table_name"]));
  if (!names.includes("prepared")) return false;
  const { fields, plan, roll: of } = await database.row("select * from codes.prepared");
  const has = String(fields).split(" ") as ComparedField[];
  if (plan !== planHash(has) || of !== (await fingerprint(database, roll))) return false;
  if (!shape.coded.every(({ field }) => has.includes(field))) return false;
  for (const name of names) await database.run(`create view ${name} as select * from codes.${name}`);
  return true;
}

function stepsFor(fields: readonly ComparedField[]): readonly PlanStep[] {
  return rollPlan(personModel("roll", fields));
}

function planHash(fields: readonly ComparedField[]): string {
  return createHash("sha256")
    .update(JSON.stringify(stepsFor(fields)))
    .digest("hex");
}

/** What the file's own directory of its parts says: sizes, counts, least and greatest values of every column of every part. */
async function fingerprint(database: Database, roll: string): Promise<string> {
  const parts = `select * exclude (file_name) from parquet_metadata(${literal(roll)})`;
  const { all } = await database.row(
    `select md5(string_agg(md5(cast(p as varchar)), '' order by p.row_group_id, p.column_id)) as all from (${parts}) as p`,
  );
  return String(all);
}
