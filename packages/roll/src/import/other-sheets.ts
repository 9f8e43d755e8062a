import type { InputProblem } from "@hustings/core";
import { faultAt, InputError } from "@hustings/core/plain";
import { tableFaults, type TableFault } from "../faults/table-words.ts";
import type { HeadRow } from "./delimited.ts";
import { knownHeads, mostRowsAbove } from "./header.ts";

interface SheetHead {
  readonly name: string;
  readonly rows: readonly HeadRow[];
}

/** More than one sheet may be meant: whoever is asked says which. */
export class SeveralTables extends InputError {
  /** The sheet that would be read unasked. */
  readonly first: string;
  /** Those that may be meant. */
  readonly sheets: readonly string[];
  /** Whether the first is one of them. */
  readonly areAll: boolean;

  constructor(
    problem: InputProblem,
    of: { readonly first: string; readonly sheets: readonly string[]; readonly areAll: boolean },
  ) {
    super(problem);
    this.first = of.first;
    this.sheets = of.sheets;
    this.areAll = of.areAll;
  }
}

/**
 * A roll may be divided among sheets, one a district, or stand behind a sheet that explains it.
 *
 * @throws {SeveralTables} people may stand on another sheet, the first has such too or not: which one is meant is a person's to say
 */
export function refuseOtherTables(first: SheetHead, others: readonly SheetHead[], file: string): void {
  const same = tablesBeside(first, others);
  if (same.length === 0) return;
  const isKnown = fieldsOf(first) !== undefined || !same.some((one) => fieldsOf(one) !== undefined);
  const meant = isKnown ? [first, ...same] : same;
  const known = fieldsOf(first);
  const isOneManner = known === undefined || same.every((one) => isAlike(fieldsOf(one) ?? known, known));
  const fault: TableFault = {
    code: "sheets-several",
    sheets: meant.slice(0, 12).map(({ name }) => name),
    count: same.length + 1,
    ...(!isKnown && { first: first.name }),
    isOneManner,
  };
  const problem = faultAt(tableFaults, { file, field: "--sheet" }, fault);
  throw new SeveralTables(problem, { first: first.name, sheets: meant.map(({ name }) => name), areAll: isKnown });
}

/** Sheets that name people, by the fields that the first does or in another manner, or go on as its rows do under other heads or none. */
function tablesBeside(first: SheetHead, others: readonly SheetHead[]): readonly SheetHead[] {
  const known = fieldsOf(first);
  const kinds = kindsOf(first);
  return others.filter((one) => {
    const fields = fieldsOf(one);
    if (fields !== undefined && (known === undefined || isAlike(fields, known) || areBothOfPeople(fields, known)))
      return true;
    return fields === undefined && !isForm(one) && goOn(kinds, kindsOf(one));
  });
}

const namesIn = (fields: readonly string[]) => fields.filter((field) => ["surname", "given", "name"].includes(field));

function isAlike(one: readonly string[], other: readonly string[]): boolean {
  return namesIn(one).length === 0 ? one.join() === other.join() : namesIn(one).join() === namesIn(other).join();
}

/** A whole name in one box on the one, in two on the other. */
function areBothOfPeople(one: readonly string[], other: readonly string[]): boolean {
  return [one, other].every(
    (fields) =>
      fields.includes("surname") ||
      // Districts and collectors have names too.
      (fields.includes("name") && ["birthDate", "address", "documentNumber", "sex"].some((of) => fields.includes(of))),
  );
}

/** The place of the heads that are known, among the rows that have anything. */
function headsOf({ rows }: SheetHead) {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const heads = filled.slice(0, mostRowsAbove).map(knownHeads);
  return { filled, heads, at: heads.findIndex((found) => found !== undefined) };
}

function fieldsOf(sheet: SheetHead): readonly string[] | undefined {
  const { filled, heads, at } = headsOf(sheet);
  return at < 0 || at === filled.length - 1 ? undefined : heads[at]?.toSorted();
}

/** A form that nobody has filled in has heads and no row. */
function isForm(sheet: SheetHead): boolean {
  const { filled, at } = headsOf(sheet);
  return at >= 0 && at === filled.length - 1;
}

/** Of each column whether letters, figures or nothing stand in it on most rows. */
function kindsOf(sheet: SheetHead): readonly string[] {
  const { filled, at } = headsOf(sheet);
  const rows = filled.slice(at + 1);
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const kinds = Array.from({ length: width }, (_, column) => {
    const times = { letters: 0, figures: 0, nothing: 0 };
    for (const { cells } of rows) times[kindOf(cells[column] ?? "")]++;
    return Object.entries(times).toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? "nothing";
  });
  while (kinds.at(-1) === "nothing") kinds.pop();
  return kinds;
}

function kindOf(cell: string): "letters" | "figures" | "nothing" {
  return /\p{L}/u.test(cell) ? "letters" : /\d/.test(cell) ? "figures" : "nothing";
}

/** Rows of three columns or more, alike in all, or of four and more alike in all but one. */
function goOn(kinds: readonly string[], others: readonly string[]): boolean {
  const width = Math.max(kinds.length, others.length);
  const unlike = Array.from({ length: width }, (_, at) => kinds[at] === others[at]).filter((isSame) => !isSame);
  return Math.min(kinds.length, others.length) >= 3 && unlike.length <= (width > 3 ? 1 : 0);
}
