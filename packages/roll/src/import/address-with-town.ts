import { InputError } from "@hustings/core/plain";
import { Database, literal, parquet } from "../database.ts";
import type { Mapping } from "./import-options.ts";
import { openTable, unreadable, type TableWishes } from "./table.ts";

/** Rows looked at. */
const looked = 500;
/** One home may be written so by chance. */
const fewest = 3;

/**
 * A mapping in which the town is part of the address, where the roll has no town apart and its addresses end in one: `16 Mill Rd` and `Ashdown` of a line
 * are `16 Mill Rd Ashdown` there. More of the homes have to stand on the roll so than without their towns.
 *
 * @param mapping proposed by the heads
 * @param roll an imported or frozen one that has an `address` and no `locality`
 */
export async function addressWithTown(wishes: TableWishes, mapping: Mapping, roll: string): Promise<Mapping> {
  const { address, locality } = mapping;
  if (address === undefined || locality === undefined || address.split("+").includes(locality)) return mapping;
  await using database = await Database.open();
  const { columns, from, file, format } = await openTable(database, wishes);
  const [home, town] = [address, locality].map((name) => columns.find((column) => column.name === name)?.sql);
  if (home === undefined || town === undefined) return mapping;
  try {
    const rows = await database.rows(
      `select ${plain(home)} as home, ${plain(town)} as town from ${from} limit ${looked}`,
    );
    const homes = rows.flatMap(({ home: one, town: of }) =>
      one === "" || of === "" ? [] : [[String(one), String(of)]],
    );
    const [bare, whole] = [
      await standing(
        database,
        roll,
        homes.map(([one = ""]) => one),
      ),
      await standing(
        database,
        roll,
        homes.map((both) => both.join(" ")),
      ),
    ];
    return whole >= fewest && whole > bare ? { ...mapping, address: `${address}+${locality}` } : mapping;
  } catch (cause) {
    if (unreadable(cause, file, format) instanceof InputError) return mapping;
    throw cause;
  }
}

/** In small letters, without what divides the parts of an address. */
const plain = (sql: string) =>
  `trim(regexp_replace(lower(coalesce(cast(${sql} as varchar), '')), '[\\s.,;]+', ' ', 'g'))`;

/** How many of the homes stand on the roll. */
async function standing(database: Database, roll: string, homes: readonly string[]): Promise<number> {
  if (homes.length === 0) return 0;
  const asked = [...new Set(homes)].map(literal).join(", ");
  const found = await database.row(
    `select count(distinct ${plain("address")}) as n from ${parquet(roll)} where ${plain("address")} in (${asked})`,
  );
  return Number(found["n"]);
}
