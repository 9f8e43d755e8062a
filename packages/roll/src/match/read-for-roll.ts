import { Database, parquet } from "../database.ts";
import { fieldsIn } from "../table-rows.ts";

/** What lines were read without that this roll has apart, so that `roll import --for` would read them otherwise. */
export interface ReadOtherwise {
  /** Lines with an initial behind the given name, on a roll that keeps middle names in a column of their own. */
  readonly middleInitials: number;
  /** House and street are one field of the one table, and two of the other. */
  readonly addressCut: boolean;
}

const isCut = (fields: readonly string[]) => fields.includes("houseNumber");

/** Whether imported lines are written as the roll is. @throws {InputError} one of the files is no imported table */
export async function readOtherwise(roll: string, lines: string): Promise<ReadOtherwise> {
  await using database = await Database.open({ threads: 1 });
  const [there, here] = [await fieldsIn(database, roll), await fieldsIn(database, lines)];
  const isApart = there.includes("patronymic") && !here.includes("patronymic") && here.includes("given");
  const row = isApart
    ? await database.row(
        `select count(*) filter (where regexp_matches(trim(given), '\\pL{2}[ .]+\\pL\\.?$')) as lines from ${parquet(lines)}`,
      )
    : undefined;
  return {
    middleInitials: Number(row?.["lines"] ?? 0),
    addressCut: there.includes("address") && here.includes("address") && isCut(there) !== isCut(here),
  };
}
