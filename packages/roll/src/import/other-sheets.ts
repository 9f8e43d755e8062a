import { InputError } from "@hustings/core";
import type { HeadRow } from "./delimited.ts";
import { knownHeads, mostRowsAbove } from "./header.ts";

interface SheetHead {
  readonly name: string;
  readonly rows: readonly HeadRow[];
}

/**
 * A roll may be divided among sheets, one a district, or stand behind a sheet that explains it.
 *
 * @throws {InputError} another sheet has the columns that are known here, the first too or not: which one is meant is a person's to say
 */
export function refuseOtherTables(first: SheetHead, others: readonly SheetHead[], file: string): void {
  const known = fieldsOf(first);
  const same = others.filter((one) => {
    const fields = fieldsOf(one);
    return fields !== undefined && (known === undefined || fields.join() === known.join());
  });
  if (same.length === 0) return;
  const names = (known === undefined ? same : [first, ...same]).slice(0, 12).map(({ name }) => JSON.stringify(name));
  const got =
    known === undefined
      ? `no column that is known on ${JSON.stringify(first.name)}, the first, and such columns on ${names.join(", ")}`
      : `${same.length + 1} with the same columns: ${names.join(", ")}`;
  throw new InputError({
    file,
    field: "--sheet",
    expected: "one sheet with a table of people",
    got,
    remedy: `name the sheet: --sheet ${names[0]}${known === undefined ? "" : "; one is read at a time, or put them together in one"}`,
  });
}

function fieldsOf({ rows }: SheetHead): readonly string[] | undefined {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const heads = filled.slice(0, mostRowsAbove).map(knownHeads);
  const at = heads.findIndex((found) => found !== undefined);
  // A form that nobody has filled in has heads and no row.
  return at < 0 || at === filled.length - 1 ? undefined : heads[at]?.toSorted();
}
