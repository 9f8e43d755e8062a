import { openColumns, tableFields } from "../parquet/read-columns.ts";

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
  const there = await tableFields(roll);
  using columns = await openColumns(lines);
  const here = columns.names;
  const isApart = there.includes("patronymic") && !here.includes("patronymic") && here.includes("given");
  const given = isApart ? await columns.texts("given") : [];
  return {
    middleInitials: given.filter((name) => name !== undefined && initialBehind.test(name.trim())).length,
    addressCut: there.includes("address") && here.includes("address") && isCut(there) !== isCut(here),
  };
}

const initialBehind = /\p{L}{2}[ .]+\p{L}\.?$/u;
