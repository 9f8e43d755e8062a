import { canBeWritten, typedLine } from "@hustings/core";
import type { MinutesPeople } from "@hustings/door";

export type Excluded = MinutesPeople["excluded"];
type Person = Excluded[number];

/** What keeps a row from standing in minutes; `columns`: it has more cells than a name and a reason. */
export type ExcludedFault =
  | "no-name"
  | "no-letter"
  | "long-name"
  | "hidden-name"
  | "no-why"
  | "long-why"
  | "hidden-why"
  | "columns";

/** A row that is kept as it came until somebody mends it. */
export interface RowToMend extends Person {
  readonly columns?: true;
}

/** Rows of which each is a person, and those which are not yet. */
export interface ExcludedRows {
  readonly excluded: Excluded;
  readonly toMend: readonly RowToMend[];
}

/**
 * A table that is not guessed at, and the first of its rows by which that is seen, from 1.
 *
 * - `columns`  its rows have more columns than two, and no head says which are meant
 * - `order`    what stands first in them stands there again and again, as reasons do, and no head says that it is the name
 * - `heads`    its first row names the column of the names or that of the reasons, and not the other
 * - `commas`   its rows are parted by commas, which stand in names and reasons too, and no head says where
 */
export interface UnreadTable {
  readonly why: "columns" | "order" | "heads" | "commas";
  readonly row: number;
}

/** As the file of names takes them. */
const mostLetters = 200;

/** Heads of a table's columns, as people write them. A name may stand in several. */
const heads: Readonly<Record<"name" | "why", ReadonlySet<string>>> = {
  name: headsOf(
    "name, full name, surname, last name, family name, given name, first name, patronymic",
    "имя, фио, ф и о, фамилия, отчество, фамилия имя, фамилия имя отчество",
    "nom, prénom, prénoms, nom de famille, nom et prénom, nom complet",
  ),
  why: headsOf(
    "why, reason, reasons, ground, grounds",
    "почему, причина, причины, основание, причина отказа",
    "pourquoi, raison, motif, motif du refus, cause",
  ),
};

function headsOf(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(", ")));
}

/**
 * Reads who was not let in as it is pasted from a table or typed: one person a row, the name, a tab or semicolon, then why. A first row of heads says
 * which columns are which, by commas too; without one, a number before the name is left out. Rows on which nothing stands are none.
 */
export function excludedIn(text: string): ExcludedRows | UnreadTable {
  const records = recordsIn(text, ";");
  const [first, ...others] = records;
  if (first === undefined) return { excluded: [], toMend: [] };
  const columns = columnsOf(first);
  if (columns !== undefined) return sorted(others.map((row) => underHeads(row, columns)));
  if (hasHead(first)) return { why: "heads", row: first.row };
  return first.cells.length === 1 ? byCommas(text, records) : withoutHeads(records);
}

/** Its first row is parted by neither tab nor semicolon. */
function byCommas(text: string, records: readonly TableRow[]): ExcludedRows | UnreadTable {
  const [heads, ...rows] = recordsIn(text, ",");
  const columns = heads && columnsOf(heads);
  if (columns !== undefined) return sorted(rows.map((row) => underHeads(row, columns, ", ")));
  const parted = records.filter(({ cells: [only = "", ...more] }) => more.length === 0 && only.includes(","));
  const [first] = parted;
  // One comma may be typed for a semicolon, and that row waits to be mended.
  const isTable = first !== undefined && parted.length > 1 && parted.length > records.length / 2;
  return isTable ? { why: "commas", row: first.row } : withoutHeads(records);
}

function withoutHeads(records: readonly TableRow[]): ExcludedRows | UnreadTable {
  const rows = records.map(withoutNumber);
  const wide = rows.filter(({ cells }) => cells.length > 2);
  const [first] = wide;
  // Of a few rows that are typed one may have semicolons in its reason; where most have, they are a table.
  if (first !== undefined && rows.length > 1 && (wide.length > rows.length / 2 || isWide(rows[0])))
    return { why: "columns", row: first.row };
  const read = rows.map(rowOf);
  return repeatFirst(read) ? { why: "order", row: rows[firstRepeated(read)]?.row ?? 1 } : sorted(read);
}

/** The place of the first row that begins as another before it did. */
function firstRepeated(rows: readonly RowToMend[]): number {
  const seen = new Set<string>();
  return rows.findIndex(({ name }) => seen.size === seen.add(folded(name)).size);
}

const isWide = (row: TableRow | undefined) => row?.isOfTable === true && row.cells.length > 2;

/** Rows enough to tell what a column holds: one name in them twice is rare, and reasons are few. */
const mostNamedTwice = 4;

/** The same few texts stand first in many rows, and others behind them. */
function repeatFirst(rows: readonly RowToMend[]): boolean {
  if (rows.length < mostNamedTwice) return false;
  const different = (column: "name" | "why") => new Set(rows.map((row) => folded(row[column]))).size;
  return different("name") <= rows.length / 2 && different("name") < different("why");
}

/** Rows to be mended as somebody has mended them: those that are right now, and those that are not. */
export function sorted(rows: readonly RowToMend[]): ExcludedRows {
  const all = rows.filter(({ name, why }) => name !== "" || why !== "");
  const { right = [], wrong = [] } = Object.groupBy(all, (row) => (faultsOf(row).length === 0 ? "right" : "wrong"));
  return { excluded: right.map(({ name, why }) => ({ name, why })), toMend: wrong };
}

/** In the order of its fields. */
export function faultsOf({ name, why, columns }: RowToMend): readonly ExcludedFault[] {
  const faults: ExcludedFault[] = [];
  if (columns === true) faults.push("columns");
  if (name === "") faults.push("no-name");
  else if (name.length > mostLetters) faults.push("long-name");
  // A number is nobody's name: the columns are others than they were taken for.
  else if (!/\p{L}/u.test(name)) faults.push("no-letter");
  // What turns the direction of writing, or is not seen, would be signed as another name than was read back.
  else if (!canBeWritten(name, "other")) faults.push("hidden-name");
  if (why === "") faults.push("no-why");
  else if (why.length > mostLetters) faults.push("long-why");
  else if (!canBeWritten(why, "other")) faults.push("hidden-why");
  return faults;
}

/** Whoever stands there more than once, by any spelling of one name: in which places, from 1. It may be two people. */
export function namedTwice(
  excluded: Excluded,
): readonly { readonly name: string; readonly places: readonly number[] }[] {
  const places = Map.groupBy(
    excluded.map(({ name }, at) => ({ name, place: at + 1 })),
    ({ name }) => folded(name),
  );
  return [...places.values()].flatMap((all) => {
    const [first] = all;
    return first === undefined || all.length === 1 ? [] : [{ name: first.name, places: all.map(({ place }) => place) }];
  });
}

/** Those whose name or reason has what is looked for, in any case and with either letter ё, each with its place from 1. */
export function excludedWith(excluded: Excluded, sought: string): readonly (Person & { readonly place: number })[] {
  const wanted = folded(typedLine(sought));
  return excluded.flatMap((each, at) =>
    folded(each.name).includes(wanted) || folded(each.why).includes(wanted) ? [{ ...each, place: at + 1 }] : [],
  );
}

const folded = (text: string) =>
  text.normalize("NFC").toLocaleLowerCase("und").replaceAll("ё", "е").replaceAll(/\s+/g, " ");

/** A cell as a spreadsheet copies one in which a line is broken or a quotation mark stands. No tab is in any. */
const quotedCell = {
  ";": /[ ]*"((?:[^"\t]|"")*)"[ ]*(?=[\t;\r\n]|$)/y,
  ",": /[ ]*"((?:[^"\t]|"")*)"[ ]*(?=[\t,\r\n]|$)/y,
} as const;
const toTab = /[^\t\r\n]*/y;
const toNext = { ";": /[^;\r\n]*/y, ",": /[^,\r\n]*/y } as const;
const wholeLine = /[^\r\n]*/y;

interface TableRow {
  /** Of those that were pasted, empty ones among them, from 1. */
  readonly row: number;
  readonly cells: readonly string[];
  /** Parted by tabs: of a row that is typed a semicolon may belong to its reason. */
  readonly isOfTable: boolean;
}

/** Each row on which something stands. */
function recordsIn(text: string, between: ";" | ","): readonly TableRow[] {
  const records: TableRow[] = [];
  let row = 0;
  const take = (pattern: RegExp, at: number) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  let at = 0;
  while (at < text.length) {
    const cells: string[] = [];
    let isOfTable = take(wholeLine, at)?.[0].includes("\t") === true;
    for (;;) {
      const quoted = take(quotedCell[between], at);
      const plain = quoted ?? take(isOfTable ? toTab : toNext[between], at);
      cells.push(typedLine(quoted?.[1]?.replaceAll('""', '"') ?? plain?.[0] ?? ""));
      at += plain?.[0].length ?? 0;
      const next = text[at] ?? "\n";
      if (next === "\r" || next === "\n") break;
      // A line was broken in the cell before it.
      if (next === "\t") isOfTable = true;
      at++;
    }
    at += text.startsWith("\r\n", at) ? 2 : 1;
    row++;
    if (cells.some((cell) => cell !== "")) records.push({ row, cells, isOfTable });
  }
  return records;
}

interface Columns {
  readonly name: readonly number[];
  readonly why: readonly number[];
  readonly count: number;
}

const heading = (cell: string) =>
  folded(cell)
    .replaceAll(/[.,:_\s-]+/gu, " ")
    .trim();

function columnsOf({ cells }: TableRow): Columns | undefined {
  const placesOf = (column: "name" | "why") =>
    cells.flatMap((cell, at) => (heads[column].has(heading(cell)) ? [at] : []));
  const columns = { name: placesOf("name"), why: placesOf("why"), count: cells.length };
  return columns.name.length > 0 && columns.why.length > 0 ? columns : undefined;
}

/** Whether the column of the names or that of the reasons is named in it. */
function hasHead({ cells }: TableRow): boolean {
  return cells.some((cell) => heads.name.has(heading(cell)) || heads.why.has(heading(cell)));
}

/** @param between stands between the cells of one reason */
function underHeads({ cells }: TableRow, { name, why, count }: Columns, between = "; "): RowToMend {
  const joined = (places: readonly number[], by: string) =>
    places
      .map((at) => cells[at] ?? "")
      .filter((cell) => cell !== "")
      .join(by);
  const beyond = cells.flatMap((cell, at) => (at >= count && cell !== "" ? [at] : []));
  const isOfReason = why.at(-1) === count - 1;
  return {
    name: joined(name, " "),
    why: joined([...why, ...beyond], between),
    ...(beyond.length > 0 && !isOfReason && { columns: true as const }),
  };
}

/** Without empty cells at its end, and without a number before the name. */
function withoutNumber({ cells: all, ...row }: TableRow): TableRow {
  const cells = all.slice(0, all.findLastIndex((cell) => cell !== "") + 1);
  const isNumbered = cells.length > 2 && /^(?:№\s*)?\d+[.)]?$/u.test(cells[0] ?? "");
  return { ...row, cells: isNumbered ? cells.slice(1) : cells };
}

function rowOf({ cells: [name = "", ...others], isOfTable }: TableRow): RowToMend {
  // Typed, more cells may be one reason; not where one of them has no words, nor behind a single word, which may be half a name.
  const isReason = !isOfTable && /\s/u.test(name) && others.every((cell) => /\p{L}{2}/u.test(cell));
  const isMore = others.length > 1 && !isReason;
  return { name, why: others.filter((cell) => cell !== "").join("; "), ...(isMore && { columns: true as const }) };
}
