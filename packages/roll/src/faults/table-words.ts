import { faultAt, InputError, type FaultWords, type InputProblem } from "@hustings/core/plain";
import { columnFaults, type ColumnFault } from "./column-words.ts";
import { datesFaults, type DatesFault } from "./dates-words.ts";
import { fileFaults, type FileFault } from "./file-words.ts";
import { preparedFaults, type PreparedFault } from "./prepared-words.ts";
import { rowFaults, type RowFault } from "./row-words.ts";
import { textFaults, type TextFault } from "./text-words.ts";

export type TableFault = ColumnFault | DatesFault | FileFault | PreparedFault | RowFault | TextFault;

/** What may be wrong with a table, each in every language. */
export const tableFaults: FaultWords<TableFault> = {
  ...columnFaults,
  ...datesFaults,
  ...fileFaults,
  ...preparedFaults,
  ...rowFaults,
  ...textFaults,
};

/** A fault of a table at its place, to be thrown. */
export function tableError(
  place: Pick<InputProblem, "file" | "row" | "field">,
  fault: TableFault,
  options?: ErrorOptions,
): InputError {
  return new InputError(faultAt(tableFaults, place, fault), options);
}
