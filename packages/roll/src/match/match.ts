import { rename, rm } from "node:fs/promises";
import { basename } from "node:path";
import { InputError } from "@hustings/core";
import { matchPlan } from "@hustings/linkage";
import type { MatchModel, PlanStep } from "@hustings/linkage";
import { Database, identifier, isOutOfMemory, literal, parquet } from "../database.ts";
import type { Progress, Resources } from "../database.ts";
import { decisionSteps } from "./decision.ts";
import { usePrepared } from "./prepared-roll.ts";

export interface MatchOptions {
  /** Frozen roll (`freezeRoll`). */
  readonly roll: string;
  /** Imported statements (`importTable`): `line` and the model's fields. */
  readonly statements: string;
  readonly model: MatchModel;
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
  /** Candidate pairs that were weighed. */
  readonly pairs: number;
  readonly secondsByStage: Readonly<Record<string, number>>;
}

/**
 * Looks every line up on the roll.
 *
 * @throws {InputError} a table lacks what the model compares
 */
export async function matchStatements(options: MatchOptions): Promise<MatchSummary> {
  if (options.resources?.memoryLimit !== undefined) return matchWithin(options);
  try {
    return await matchWithin(options, enoughForMost);
  } catch (error) {
    if (!isOutOfMemory(error)) throw error;
    return matchWithin(options);
  }
}

/**
 * What a match against a prepared roll needs, with room to spare: the engine fills what it is given with parts of the files it has
 * read, and is no faster for it. Lines with very many candidates need more, and get it at a second try.
 */
function enoughForMost(lines: number): string {
  return `${Math.min(2000, Math.max(350, Math.ceil(50 + lines / 1000)))}MB`;
}

async function matchWithin(options: MatchOptions, frugal?: (lines: number) => string): Promise<MatchSummary> {
  const { model } = options;
  await using database = await openForPlan(options.resources);
  await openTables(database, options);
  const clock = new StageClock(options.onProgress);
  const prepared = await usePrepared(database, options.roll, model);
  if (prepared && frugal !== undefined) {
    const { lines } = await database.row("select count(*) as lines from line_in");
    await database.limitMemory(frugal(Number(lines)));
  }
  const steps = [...matchPlan(model, { prepared }), ...decisionSteps(model)];
  await runPlan(database, steps, clock);
  const temporary = `${options.out}.${process.pid}-${Math.trunc(performance.now() * 1000)}.tmp`;
  try {
    const summary = await writeOutcomes(database, temporary, options, clock);
    await rename(temporary, options.out);
    return summary;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** A database for a plan, whose tables are in no order: that frees its threads from waiting for each other. */
export async function openForPlan(resources: Resources | undefined): Promise<Database> {
  const database = await Database.open(resources);
  await database.run("set preserve_insertion_order = false");
  return database;
}

/** `roll_in` and `line_in` of a plan. */
export async function openTables(
  database: Database,
  { model, roll, statements }: Pick<MatchOptions, "model" | "roll" | "statements">,
): Promise<void> {
  const fields = model.fields.map(({ field }) => field);
  await openInput(database, "roll_in", roll, ["id", ...fields], "file_row_number as n");
  await openInput(database, "line_in", statements, ["line", ...fields], "");
}

/** Writes the outcomes of a plan that has run, on whatever engine, and sums them up. */
export async function writeOutcomes(
  database: Database,
  to: string,
  options: MatchOptions,
  clock: StageClock,
): Promise<MatchSummary> {
  await clock.time("write", 1, 1, async () =>
    database.run(`copy (${outcomeSelect(options.model)}) to ${literal(to)} (format parquet, row_group_size 20480)`),
  );
  return summarise(database, to, options, clock);
}

/** Makes a Parquet file a view of the plan, and refuses one that lacks a column by name. */
export async function openInput(
  database: Database,
  view: string,
  file: string,
  fields: readonly string[],
  extra: string,
): Promise<void> {
  const described = await database.rows(`describe select * from ${parquet(file)}`);
  const columns = new Set(described.map((row) => String(row["column_name"])));
  for (const field of fields) {
    if (columns.has(field)) continue;
    throw new InputError({
      file: basename(file),
      field,
      expected: `a column "${field}", which the model compares`,
      got: [...columns].join(", "),
      remedy: "map that column when importing, or use a model without it",
    });
  }
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

/** Seconds per stage, and progress as it goes. */
export class StageClock {
  readonly seconds: Record<string, number> = {};
  readonly #progress: Progress | undefined;

  constructor(progress: Progress | undefined) {
    this.#progress = progress;
  }

  async time(stage: string, done: number, total: number, work: () => Promise<void>): Promise<void> {
    this.#progress?.(done, total, stage);
    const start = performance.now();
    await work();
    this.seconds[stage] = (this.seconds[stage] ?? 0) + (performance.now() - start) / 1000;
  }
}

/** One row per line, in no order (reading sorts), with the entries' ids and what the roll says of the first. */
function outcomeSelect(model: MatchModel): string {
  const fields = model.fields.map(({ field }) => field);
  // A case stops at its first answer, where "or" would put millions of equal names into lower case.
  const same = fields
    .filter((field) => field !== "address")
    .map(
      (field) =>
        `case when l.${field} = r.${field} then true when l.${field} is null or r.${field} is null then true else lower(l.${field}) = lower(r.${field}) end`,
    )
    .join(" and ");
  const foldedLevels = fields.filter((field) => field !== "address").map((field) => `d.${field}_level in (1, -1)`);
  // Most lines stand on the roll as written: what the roll says is kept where it differs. Addresses may be spared, so that their
  // level does not say whether the roll has one.
  const explained = fields.flatMap((field) => [
    `l.${field} as ${field}_written`,
    `${field === "address" ? "r.address" : `nullif(r.${field}, l.${field})`} as ${field}_roll`,
    `d.${field}_level`,
    `d.${field}_weight`,
  ]);
  const others = `(select k.line, list({id: q.id, net: k.net} order by k.place) as candidates from ranked as k join ranked as o on k.line = o.line join entry as q on k.n = q.n where o.place = 1 and o.outcome = 'review' and k.place <= 5 group by k.line)`;
  return `select l.line, coalesce(d.outcome, 'not-on-roll') as outcome, case when d.outcome = 'matched' then r.id end as voter, case when d.outcome is distinct from 'matched' then 'none' when not (${foldedLevels.join(" and ")}) then 'fuzzy' when ${same} then 'exact' else 'folded' end as how, d.net, d.second, d.review, ${explained.join(", ")}, ${rareFields(
    model,
  )
    .map((field) => `x.${field}_entries`)
    .join(
      ", ",
    )}, (select total from rolls) as roll_entries, k.candidates, z.nearest, w.line is not null as narrowed from line_in as l left join ranked as d on l.line = d.line and d.place = 1 left join entry as r on d.n = r.n left join ${others} as k on l.line = k.line left join ${nearest(model)} on l.line = z.line left join narrowed as w on l.line = w.line left join (${entriesSelect(model)}) as x on l.line = x.line`;
}

/** Up to three entries for each line that is not on the roll, and what stands of them there in words. */
function nearest(model: MatchModel): string {
  const words = ["surname", "given", "patronymic", "birthDate", "region", "locality", "address"]
    .filter((name) => model.fields.some(({ field }) => field === name))
    .map((name) => `q.${name}`);
  const one = `{id: q.id, net: cast(t.weight - (select cast(round(100 * log2(total)) as int) from rolls) as int), entry: concat_ws(' · ', ${words.join(", ")})}`;
  return `(select t.line, list(${one} order by t.place) as nearest from nearest as t join entry as q on t.n = q.n group by t.line) as z`;
}

function rareFields(model: MatchModel): readonly string[] {
  return model.fields.filter((field) => field.levels.some((level) => level.weight.rarity)).map(({ field }) => field);
}

/** How many entries have what is written on each line without a voter: what its own doubles are weighed with. */
function entriesSelect(model: MatchModel): string {
  const fields = rareFields(model);
  const entries = fields.map((field) => `coalesce(x_${field}.entries, ${usualEntries(field)}, 0) as ${field}_entries`);
  const joins = fields.map((field) => `left join rarity_${field} as x_${field} on c.${field} = x_${field}.code`);
  const open =
    "select l.* from line as l left join ranked as d on l.line = d.line and d.outcome = 'matched' where d.line is null";
  return `select c.line, ${entries.join(", ")} from (${open}) as c ${joins.join(" ")}`;
}

/** A name the roll does not know is not the rarest: it counts as one that two random entries share. */
function usualEntries(field: string): string {
  return `(select cast(sum(entries * entries) / sum(entries) as bigint) from rarity_${field})`;
}

function count(condition: string, name: string): string {
  return `count(*) filter (where ${condition}) as ${name}`;
}

async function summarise(
  database: Database,
  file: string,
  options: MatchOptions,
  clock: StageClock,
): Promise<MatchSummary> {
  const row = await database.row(
    `select count(*) as lines, ${count("outcome = 'matched'", "matched")}, ${count("outcome = 'review'", "review")}, ${count("outcome = 'not-on-roll'", "absent")}, ${count("how = 'exact'", "exact")}, ${count("how = 'folded'", "folded")}, ${count("how = 'fuzzy'", "fuzzy")}, ${count("how = 'none'", "none")}, (select total from rolls) as entries, (select count(*) from ranked) as pairs from ${parquet(file)}`,
  );
  const n = (name: string) => Number(row[name]);
  return {
    file: options.out,
    model: options.model.name,
    lines: n("lines"),
    entries: n("entries"),
    outcomes: { matched: n("matched"), review: n("review"), "not-on-roll": n("absent") },
    how: { exact: n("exact"), folded: n("folded"), fuzzy: n("fuzzy"), none: n("none") },
    pairs: n("pairs"),
    secondsByStage: { ...clock.seconds },
  };
}
