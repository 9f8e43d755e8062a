import { tableError } from "../faults/table-words.ts";
import type { HeadRow } from "./delimited.ts";
import { guessMapping, isKnownHead } from "./guess-mapping.ts";
import { partsOf } from "./column-choice.ts";
import type { Mapping } from "./import-options.ts";

/** Where the columns of a table are named. */
export interface Header {
  /** Row of the file that names them; 0 where none does. */
  readonly row: number;
  /** Row of the file that is the first of the data. */
  readonly firstRow: number;
  /** Names by place; their numbers, from 1, where no row names them. */
  readonly names: readonly string[];
  /** Rows above the header that have something on them. */
  readonly above: number;
}

export interface HeaderWishes {
  /** Row that names the columns; 0: none does. */
  readonly headerRow?: number | undefined;
  readonly columns?: Mapping | undefined;
}

/** Titles stand above a header, seldom more than a letterhead of them. */
export const mostRowsAbove = 25;

/**
 * Finds the row that names the columns: the one that is named, or has all the names of the mapping, or the first with names the
 * house knows, or else the first with anything on it.
 *
 * @throws {InputError} that row is not there, or looks like a voter
 */
export function findHeader(rows: readonly HeadRow[], file: string, { headerRow, columns }: HeaderWishes): Header {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const [first] = filled;
  if (headerRow === 0) {
    const width = Math.max(0, ...filled.map(({ cells }) => cells.length));
    const names = Array.from({ length: width }, (_, at) => String(at + 1));
    return { row: 0, firstRow: first?.row ?? 1, names, above: 0 };
  }
  if (headerRow !== undefined) {
    const named = filled.find(({ row }) => row === headerRow);
    if (named !== undefined) return headerAt(named, filled);
    throw tableError({ file }, { code: "header-row", row: headerRow });
  }
  const near = filled.slice(0, mostRowsAbove);
  const wanted = Object.values(columns ?? {}).flatMap(partsOf);
  const mapped = wanted.length === 0 ? undefined : near.find((row) => hasAll(namesOf(row), wanted));
  const found = mapped ?? near.find((row) => isKnownHeader(namesOf(row))) ?? first;
  if (found === undefined) return { row: 1, firstRow: 2, names: [], above: 0 };
  refuseVoter(found, file, wanted);
  return mapped === undefined ? withGroups(found, filled) : headerAt(found, filled);
}

/** Groups may stand above the first row with names that are known, and say more with it: `Birth` over `Date`. */
function withGroups(found: HeadRow, filled: readonly HeadRow[]): Header {
  const alone = headerOfTwo(found, filled);
  const above = filled.find(({ row, lines }) => row + lines === found.row);
  const both = above === undefined || namesOf(above).some(isValue) ? alone : headerOfTwo(above, filled);
  return both.row === found.row && fieldsOf(both.names) > fieldsOf(alone.names) ? both : alone;
}

/**
 * Heads in two rows: `Name` over `Last` and `First`, `Birth` over `Date`. Taken where both rows together name more that is known than
 * the upper one alone.
 */
function headerOfTwo(upper: HeadRow, filled: readonly HeadRow[]): Header {
  const lower = filled.find(({ row }) => row === upper.row + upper.lines);
  const one = headerAt(upper, filled);
  if (lower === undefined || namesOf(lower).some(isValue)) return one;
  const below = namesOf(lower);
  // What stands above a group is said of each of its columns; where that makes no name that is known, the lower row is it.
  const groups = one.names.map((_, at) => one.names.slice(0, at + 1).findLast((name) => name !== "") ?? "");
  const both = Array.from({ length: Math.max(groups.length, below.length) }, (_, at) => {
    const [group = "", name = ""] = [groups[at], below[at]];
    if (name === "") return one.names[at] ?? "";
    return isKnownHead(`${group} ${name}`) || !isKnownHead(name) ? `${group} ${name}`.trim() : name;
  });
  const isMore = fieldsOf(both) > fieldsOf(one.names) && isKnownHeader(both);
  return isMore ? { ...headerAt(lower, filled), names: both } : one;
}

function fieldsOf(names: readonly string[]): number {
  return Object.keys(guessMapping(names)).length;
}

function headerAt(header: HeadRow, filled: readonly HeadRow[]): Header {
  return {
    row: header.row,
    firstRow: header.row + header.lines,
    names: namesOf(header),
    above: filled.filter(({ row }) => row < header.row).length,
  };
}

/** A line break in a name counts as a blank, and what nobody sees as nothing. */
function namesOf({ cells }: HeadRow): readonly string[] {
  return cells.map((name) =>
    name
      .replaceAll(/\p{Cf}+/gu, "")
      .replaceAll(/[\s\u00a0]+/g, " ")
      .trim(),
  );
}

/**
 * R writes the numbers of its rows in front of them and no name above; others end each row with a delimiter and not the header. Where all rows at
 * hand have one cell more than it, the column without a name is known by what stands in it.
 */
export function asWideAsRows(header: Header, rows: readonly HeadRow[]): Header {
  const { names, firstRow } = header;
  const below = rows.filter(({ row, cells }) => row >= firstRow && cells.some((cell) => cell.trim() !== ""));
  if (header.row === 0 || below.length === 0 || below.some(({ cells }) => cells.length !== names.length + 1))
    return header;
  if (below.every(({ cells }) => cells.at(-1)?.trim() === "")) return { ...header, names: [...names, ""] };
  const numbers = below.map(({ cells: [first = ""] }) => (/^\s*\d+\s*$/.test(first) ? Number(first) : Number.NaN));
  const isCounted = numbers.every((number, at) => number > (numbers[at - 1] ?? -1));
  // With an id at its head the header may as well lack the name of the last column.
  return isCounted && guessMapping(names)["id"] !== names[0] ? { ...header, names: ["", ...names] } : header;
}

function hasAll(names: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((name) => names.includes(name) || /^#\d+$/.test(name));
}

/** Two names the house knows, one of them of a person or an id. */
function isKnownHeader(names: readonly string[]): boolean {
  return isOfPeople(Object.keys(guessMapping(names)));
}

/** The fields that a row names, where it is surely one of names. */
export function knownHeads(row: HeadRow): readonly string[] | undefined {
  const fields = Object.keys(guessMapping(namesOf(row)));
  return isOfPeople(fields) ? fields : undefined;
}

function isOfPeople(fields: readonly string[]): boolean {
  return fields.length >= 2 && fields.some((field) => ["surname", "name", "given", "id"].includes(field));
}

/** A row of data taken for names loses a voter, and puts his data into every message. */
function refuseVoter(header: HeadRow, file: string, wanted: readonly string[]): void {
  const names = namesOf(header);
  if (isKnownHeader(names)) return;
  const values = names.filter(isValue).length;
  const isMappedByValue = wanted.some((name) => isValue(name) && names.includes(name));
  if (values === 0 || (!isMappedByValue && wanted.length > 0 && hasAll(names, wanted))) return;
  throw tableError({ file, row: header.row }, { code: "header-like-data", values });
}

function isValue(name: string): boolean {
  return /^\d[\d./\- ]{3,}$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|^\d{4}-\d{2}-\d{2}|^\d+$/.test(name);
}
