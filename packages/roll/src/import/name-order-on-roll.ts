import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Database, parquet } from "../database.ts";
import { tableFields } from "../parquet/read-columns.ts";
import { readRows } from "../table-rows.ts";
import type { ImportOptions, NameOrder } from "./import-options.ts";
import { importTable } from "./import-table.ts";
import { splitName } from "./name-box.ts";
import { forget } from "../forget.ts";

/** Which way whole names in one box stand on a roll. */
export interface NameOrderOnRoll {
  readonly order: NameOrder;
  /** Names that could be read both ways and were looked for, and how many stand on the roll, read so and the other way. */
  readonly names: number;
  readonly found: number;
  readonly otherwise: number;
}

const mostNames = 2_000;
/** Read the other way at most so many names stand on the roll for one that does so: Martin Thomas is Thomas Martin too. */
const clear = 10;
const fewest = 5;

/**
 * The order of the names in one box, where the roll settles it: read one way they stand on it, read the other they do not.
 *
 * @param column as a mapping names it
 * @param roll an imported or frozen one
 * @returns nothing where no name could be read both ways, or too few stand on the roll, or as many either way, or
 *   the roll has no given names
 * @throws {InputError} as {@link importTable} does
 */
export async function nameOrderOnRoll(
  options: Omit<ImportOptions, "out" | "columns">,
  column: string,
  roll: string,
): Promise<NameOrderOnRoll | undefined> {
  const fields = await tableFields(roll);
  if (!fields.includes("surname") || !fields.includes("given")) return undefined;
  const folder = await mkdtemp(join(tmpdir(), "hustings-order-"));
  try {
    const out = join(folder, "names.parquet");
    await importTable({ ...options, columns: { written: column }, dates: [], out, badRows: "set-aside" });
    const names: string[] = [];
    for await (const { written = "" } of readRows(out)) {
      if (splitName(written, undefined) === undefined) names.push(written);
      if (names.length === mostNames) break;
    }
    if (names.length === 0) return undefined;
    const [surnameFirst, givenFirst] = await foundOn(roll, names);
    const order = surnameFirst > givenFirst ? "surname-first" : "given-first";
    const [found, otherwise] = [Math.max(surnameFirst, givenFirst), Math.min(surnameFirst, givenFirst)];
    const isClear = found >= fewest && found * 2 >= names.length && found >= clear * otherwise;
    return isClear ? { order, names: names.length, found, otherwise } : undefined;
  } finally {
    await forget(folder);
  }
}

const folded = (text: string) => `lower(strip_accents(${text}))`;

async function foundOn(roll: string, names: readonly string[]): Promise<readonly [number, number]> {
  await using database = await Database.open();
  await database.run("create table names (place integer, surname_first integer, surname varchar, given varchar)");
  await database.append(
    "names",
    names.flatMap((name, place) =>
      (["surname-first", "given-first"] as const).flatMap((order, at) => {
        const parts = splitName(name, order);
        // Of several given names the first: the roll may have but that.
        const [given = ""] = (parts?.given ?? "").split(/\s+/);
        return parts === undefined || given === "" ? [] : [[place, 1 - at, parts.surname, given]];
      }),
    ),
  );
  const rows = await database.rows(
    `select surname_first, count(distinct place) as found from names as n semi join ${parquet(roll)} as r on ${folded("n.surname")} = ${folded("r.surname")} and ${folded("n.given")} = ${folded("string_split(r.given, ' ')[1]")} group by 1`,
  );
  const of = (which: number) => Number(rows.find((row) => Number(row["surname_first"]) === which)?.["found"] ?? 0);
  return [of(1), of(0)];
}
