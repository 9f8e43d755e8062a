import { Database } from "../database.ts";
import { spacedName } from "@hustings/linkage";
import { openTable, type TableWishes } from "./table.ts";

/** A column that seems to say whether an entry counts: its values, and on how many rows. */
export interface StatusColumn {
  readonly column: string;
  readonly values: Readonly<Record<string, number>>;
}

const statusNames =
  /^(voter |elector |registration |record )?(status|statut|stan|estado|zustand)( cd| code| type code| desc| description)?$|^status ?code$/;

/** Values that say somebody is no longer, or not yet, on the roll. */
const isOff =
  /^(r|d|c|x|cd|cf|cs|ct|s|rem|can|pre|removed|denied|cancell?ed|purged|deceased|dead|inactive|rejected|pending|struck|radi[ée]e?|supprim[ée]e?)$/i;

/** Most different values that are still a status. */
const mostValues = 20;

/**
 * The column of a roll that calls some of its entries removed, denied, cancelled. Such an entry would count as a voter.
 *
 * @returns nothing where no column does
 */
export async function findStatusColumn(wishes: TableWishes): Promise<StatusColumn | undefined> {
  await using database = await Database.open();
  const table = await openTable(database, wishes);
  const [first, ...others] = table.columns.filter(({ name }) => statusNames.test(spacedName(name)));
  for (const column of first === undefined ? [] : [first, ...others]) {
    const rows = await database
      .rows(
        `select coalesce(trim(${column.sql}), '') as value, count(*) as n from ${table.from} group by 1 order by n desc limit ${mostValues + 1}`,
      )
      .catch(() => []);
    if (rows.length > mostValues) continue;
    const values = Object.fromEntries(rows.map((row) => [String(row["value"]), Number(row["n"])]));
    if (Object.keys(values).some((value) => isOff.test(value))) return { column: column.name, values };
  }
  return undefined;
}
