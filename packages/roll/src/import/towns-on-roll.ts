import { spacedPlace } from "@hustings/linkage";
import { Database, parquet } from "../database.ts";

/** A nation has fewer places; more, and the column holds something else. */
const mostTowns = 200_000;

/** Where the people of a roll live, each place as `spacedPlace` writes it. @param roll an imported or frozen one that has a `locality` */
export async function townsOnRoll(roll: string): Promise<ReadonlySet<string>> {
  await using database = await Database.open();
  const rows = await database.rows(
    `select distinct locality from ${parquet(roll)} where locality is not null limit ${mostTowns + 1}`,
  );
  if (rows.length > mostTowns) return new Set();
  return new Set(rows.map(({ locality }) => spacedPlace(String(locality))));
}
