import { InputError } from "@hustings/core";
import { parseCsv } from "hucre/csv";
import { textOfFile } from "../given/rulebook-named.ts";

/**
 * Lines by unit from a table of two columns, a unit's name and its lines; a first row without a number is its heading.
 *
 * @throws {InputError} cannot be read; a row is not a unit with a whole number, or names a unit again
 */
export async function linesByUnit(file: string): Promise<Readonly<Record<string, number>>> {
  const rows = parseCsv(textOfFile(file)).map((cells) => cells.map((cell) => String(cell ?? "").trim()));
  const byUnit = new Map<string, number>();
  for (const [index, cells] of rows.entries()) {
    const [unit = "", lines = "", ...more] = cells;
    if (cells.every((cell) => cell === "") || (index === 0 && !/\d/.test(lines))) continue;
    const at = { file, row: index + 1 };
    if (unit === "" || !/^\d{1,9}$/.test(lines) || more.some((cell) => cell !== ""))
      throw new InputError({
        ...at,
        expected: "a unit and its lines, as Ain,312",
        got: "something else",
        remedy: "give one row for each unit: its name as rules show prints it, then a whole number",
      });
    if (byUnit.has(unit))
      throw new InputError({ ...at, expected: "each unit once", got: `${unit} again`, remedy: "add its rows up" });
    byUnit.set(unit, Number(lines));
  }
  return Object.fromEntries(byUnit);
}
