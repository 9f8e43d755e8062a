import { basename } from "node:path";
import { NamedTwiceError, parseJson } from "@hustings/core/plain";
import { replaceWhole } from "@hustings/log/files";
import { waysOfStruckRows } from "@hustings/roll";
import { z } from "zod";
import { commandError } from "../command/command-faults.ts";
import type { TableOptions } from "./table-options.ts";
import { ownText } from "../files/own-file.ts";

const saved = z
  .strictObject({
    columns: z.record(z.string(), z.string().min(1)),
    format: z.enum(["csv", "tsv", "fixed", "json", "parquet", "excel"]),
    headerRow: z.int().min(0),
    where: z.array(z.string()),
    struckRows: z.enum(waysOfStruckRows),
    nothing: z.array(z.string()),
    nameOrder: z.enum(["given-first", "surname-first"]),
    delimiter: z.string().min(1),
    encoding: z.string().min(1),
    dateFormat: z.union([z.string().min(1), z.record(z.string(), z.string().min(1))]),
    sheet: z.string().min(1),
    member: z.string().min(1),
    allRows: z.literal(true),
  })
  .partial();

/** All that is said of a table but its place; the same every month, for a register that is exported every month. */
export type SavedMapping = z.infer<typeof saved>;

/** @throws {InputError} there is no such file, or it is not a saved mapping */
export function readMapping(path: string): SavedMapping {
  const text = ownText(path, "a saved mapping (JSON)", 1 << 20);
  try {
    return saved.parse(parseJson(text));
  } catch (cause) {
    const [issue] = cause instanceof z.ZodError ? cause.issues : [];
    const fault = {
      code: "mapping-unfit",
      ...(cause instanceof NamedTwiceError && { twice: cause.path }),
      ...(issue !== undefined && { at: issue.path.join("."), says: issue.message }),
    } as const;
    throw commandError({ file: basename(path) }, fault, { cause });
  }
}

export function saveMapping(path: string, table: TableOptions, allRows: boolean): void {
  // What the column's head says of the order it says again next time; saved, it would be somebody's word.
  // The roll says of middle initials what the file says of nothing.
  const unsaid = [
    "source",
    "uniqueId",
    "middleInitials",
    "towns",
    "isOrderOfHead",
    ...(table.isOrderOfHead === true ? ["nameOrder"] : []),
  ];
  const kept = Object.fromEntries(
    Object.entries(table).filter(([key, value]) => value !== undefined && !unsaid.includes(key)),
  );
  replaceWhole(path, `${JSON.stringify(allRows ? { ...kept, allRows } : kept, undefined, 2)}\n`, { mode: 0o644 });
}
