import { differentLevel, personModel } from "@hustings/linkage";
import type { ComparedField, MatchModel } from "@hustings/linkage";
import { identifier, parquet } from "../database.ts";
import type { Progress, Resources } from "../database.ts";
import { tableFields } from "../parquet/read-columns.ts";
import { compareWithin } from "./doubles.ts";
import { mayBeDouble, mostLines } from "./may-be-double.ts";
import { openForPlan } from "./plan-database.ts";

/** One row of the table: its row in the file it was imported from where the table says it, else its id. */
export type NamedRow = string;

/** A table of fewer rows does not say how rare a name is: in a list of eight people an Anna is not one in eight of all. */
const leastEntries = 10_000;

/** Up to so many rows the widest keys are asked. */
const widelyAsked = 500_000;

/** Rows of one table that are one person's, by what stands in them alone. */
export interface DoublesInTable {
  readonly rows: number;
  readonly compared: readonly ComparedField[];
  /** Surname, given name and whole birth date are equal, and nothing that is compared speaks against it. */
  readonly doubles: readonly (readonly NamedRow[])[];
  /** May be one person's: only a person can say so. */
  readonly alike: readonly (readonly NamedRow[])[];
}

/**
 * Finds the people that one table has more than once, an imported list or a roll itself. How rare a name is, the table itself says. Without
 * a roll no machine proves that two rows are one person's unless both names and the whole birth date are equal: everything else is shown.
 */
export async function findDoublesInTable(options: {
  readonly table: string;
  readonly fields: readonly ComparedField[];
  readonly resources?: Resources | undefined;
  readonly onProgress?: Progress | undefined;
}): Promise<DoublesInTable> {
  const { table, fields } = options;
  await using database = await openForPlan(options.resources);
  const { rows } = await database.row(`select count(*) as rows from ${parquet(table)}`);
  const model = modelWithin(fields, Number(rows));
  const has = new Set(await tableFields(table));
  const called =
    has.has("id") && !has.has("line") ? "id" : has.has("row") ? "row" : has.has("line") ? "line" : "number";
  const line = has.has("line") ? "cast(line as bigint)" : "file_row_number + 1";
  const number = called === "number" ? line : identifier(called);
  await database.run(
    `create view said as select ${line} as line, cast(${number} as varchar) as called, ${fields.map(identifier).join(", ")} from ${parquet(table, { rowNumbers: true })}`,
  );
  const rare = model.fields
    .filter(({ levels }) => levels.some(({ weight }) => weight.rarity))
    .map(({ field }) => field);
  const counted = rare.map(
    (field) =>
      `case when ${identifier(field)} is not null then count(*) over (partition by lower(${identifier(field)})) end as ${field}_entries`,
  );
  await database.run(
    `create table line_in as select line, ${[...fields.map(identifier), ...counted].join(", ")}, greatest(count(*) over (), ${leastEntries}) as roll_entries from said`,
  );
  const least = model.thresholds.review;
  const few = Number(rows) > mostLines ? undefined : await database.rows("select * from line_in");
  const none = Number(rows) < 2 || (few !== undefined && !mayBeDouble(model, few, least));
  const { together, alike } = none
    ? { together: [], alike: [] }
    : await compareWithin(database, { model, onProgress: options.onProgress }, provenIn(fields), least);
  const names = await namesOf(database, [...together, ...alike].flat());
  const named = (groups: readonly (readonly number[])[]) =>
    groups.map((lines) => lines.map((one) => names.get(one) ?? String(one)));
  return { rows: Number(rows), compared: fields, doubles: named(together), alike: named(alike) };
}

/**
 * Records of one person, damaged ones too. Rows are compared once, and no person is spared a look because another row is nearer: the second keys
 * are asked of all.
 */
export function modelWithin(fields: readonly ComparedField[], rows: number): MatchModel {
  const model = personModel("one table", fields, "records");
  // A name and a place, a date and a region: in a register of millions such keys bring every row thousands of others.
  const { blocking } = rows > widelyAsked ? personModel("one table", fields) : model;
  const keys = blocking.filter(
    ({ key, reach }) => reach !== "nearest" && !key.includes("everybody") && key.join() !== "birthDate",
  );
  return { ...model, blocking: keys.map((one) => ({ ...one, reach: "first" })) };
}

/** What asks for a person where it differs between a signer and a register does so here. */
function provenIn(fields: readonly ComparedField[]): string {
  if (!fields.includes("birthDate")) return "false";
  const against = personModel("one table", fields).fields.filter(
    ({ different: { gate } }) => gate === "review" || gate === "bar",
  );
  return [
    "surname_level = 1",
    "given_level = 1",
    "birthDate_level = 1",
    ...against.map(({ field }) => `${field}_level <> ${differentLevel}`),
  ].join(" and ");
}

async function namesOf(
  database: Awaited<ReturnType<typeof openForPlan>>,
  lines: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  await database.run("create table wanted (line bigint)");
  await database.append(
    "wanted",
    [...new Set(lines)].map((one) => [one]),
  );
  const rows = await database.rows("select s.line, s.called from said as s join wanted as w on s.line = w.line");
  return new Map(rows.map((row) => [Number(row["line"]), String(row["called"])]));
}
