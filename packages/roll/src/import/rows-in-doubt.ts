import { Database } from "../database.ts";
import { findStatusColumn, type StatusColumn } from "./status-column.ts";
import { openTable, type TableWishes } from "./table.ts";
import { findVoidMarks, type VoidMarks } from "./void-marks.ts";

/** Rows of a table that may not count, although they are written as the others: whether they do is a person's to say. */
export interface RowsInDoubt {
  readonly status: StatusColumn | undefined;
  /** A remark beside the row; where no status says it. */
  readonly voided: VoidMarks | undefined;
  /** Rows that are struck through in a workbook, by their numbers. */
  readonly struck: readonly number[];
}

/** @throws {InputError} the table cannot be opened as the wishes say */
export async function rowsInDoubt(wishes: TableWishes): Promise<RowsInDoubt> {
  await using database = await Database.open();
  const table = await openTable(database, wishes);
  const used = new Set(Object.values(wishes.columns ?? {}).flatMap((choice) => [choice, ...choice.split("+")]));
  const status = await findStatusColumn(database, table);
  const voided = status === undefined ? await findVoidMarks(database, table, used) : undefined;
  return { status, voided, struck: table.struck ?? [] };
}
