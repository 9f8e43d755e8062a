import { InputError } from "@hustings/core";
import { identifier, type Database } from "../database.ts";
import type { ImportOptions, RowProblem } from "./import-options.ts";
import type { Typed } from "./typed.ts";

/**
 * Rows that may not enter, in the file's order.
 *
 * @throws {InputError} the first of them, where bad rows refuse the file
 */
export async function checkRows(
  database: Database,
  { from, fields }: Typed,
  file: string,
  options: ImportOptions,
): Promise<readonly RowProblem[]> {
  const problems: RowProblem[] = [];
  const mayStay = options.badRows === "set-aside";
  const limit = mayStay ? "" : "limit 1";
  for (const row of await database.rows(
    `select row, import_problem as p from ${from} where import_problem is not null order by row ${limit}`,
  )) {
    const [field = "", expected = "", shape = "", why = ""] = String(row["p"]).split("\u001f");
    problems.push({
      row: Number(row["row"]),
      field,
      expected,
      got: why === "" ? shape : `${shape}: ${why}`,
    });
  }
  for (const field of requiredFields(fields, options)) {
    for (const row of await database.rows(
      `select row from ${from} where ${identifier(field)} is null order by row ${limit}`,
    )) {
      problems.push({ row: Number(row["row"]), field, expected: "a value", got: "an empty cell" });
    }
  }
  if (fields.includes("id") && options.uniqueId !== false) {
    for (const row of await database.rows(
      `select row, first from (select row, min(row) over (partition by id) as first from ${from} where id in (select id from ${from} where id is not null group by id having count(*) > 1)) where row > first order by row ${limit}`,
    )) {
      problems.push({
        row: Number(row["row"]),
        field: "id",
        expected: "an id no other row has",
        got: `the id of row ${String(row["first"])}`,
      });
    }
  }
  const known = new Set(problems.map(({ row }) => row));
  for (const row of await nobodies(database, from, fields, limit)) if (!known.has(row.row)) problems.push(row);
  problems.sort((a, b) => a.row - b.row);
  const [first] = problems;
  if (first === undefined || mayStay) return problems;
  throw new InputError({ file, ...first, remedy: remedyFor(first) });
}

function remedyFor({ field, expected }: RowProblem): string {
  if (expected.startsWith("a date as"))
    return "correct the row, name another --date-format, or let bad rows be set aside";
  if (field === "id" && expected.startsWith("an id")) {
    return "correct the row, let bad rows be set aside, or make the id of several columns: --map 'id=Prefix+Number,…'";
  }
  if (expected === "a person") return "take the row out if it is a total or a note, or let bad rows be set aside";
  return "correct the row, or let bad rows be set aside";
}

function requiredFields(fields: readonly string[], { required = [] }: ImportOptions): readonly string[] {
  return [...new Set([...required, "id"])].filter((field) => fields.includes(field));
}

/**
 * Totals, notes and headings between the rows: a surname without a letter, or nothing at all of what all others have. Not by the word
 * Total, for somebody may be called so.
 */
async function nobodies(
  database: Database,
  from: string,
  fields: readonly string[],
  limit: string,
): Promise<readonly RowProblem[]> {
  if (!fields.includes("surname")) return [];
  const personal = ["given", "birthDate", "address"].filter((field) => fields.includes(field));
  const counts = personal.map((field, at) => `count(*) filter (where ${has(field)}) as n${at}`);
  const counted = await database.row(`select count(*) as n${counts.map((one) => `, ${one}`).join("")} from ${from}`);
  const rows = Number(counted["n"]);
  const usual = personal.filter((_, at) => {
    const filled = Number(counted[`n${at}`]);
    return filled >= 2 && (filled >= rows * 0.95 || rows - filled === 1);
  });
  const isBare = usual.map((field) => `not ${has(field)}`).join(" and ");
  const conditions = [
    "(surname is not null and not regexp_matches(surname, '\\p{L}'))",
    ...(usual.length < 2 ? [] : [`(${isBare})`]),
  ];
  const found = await database.rows(
    `select row, surname is not null and not regexp_matches(surname, '\\p{L}') as isNumber from ${from} where ${conditions.join(" or ")} order by row ${limit}`,
  );
  return found.map((row) => ({
    row: Number(row["row"]),
    field: "",
    expected: "a person",
    got:
      row["isNumber"] === true
        ? "a surname without a letter"
        : `a row without ${usual.map((field) => words[field] ?? field).join(" and ")}, which the others have`,
  }));
}

function has(field: string): string {
  return field === "given" ? `regexp_matches(coalesce(given, ''), '\\p{L}')` : `${identifier(field)} is not null`;
}

const words: Readonly<Record<string, string>> = { given: "given name", birthDate: "birth date", address: "address" };
