import { leafIndex, type LeafIndex } from "../brand.ts";
import { addName, joinNames, nameAt, newNames, numberOf, packedNames, type PackedNames } from "../packed-names.ts";

/** Two numbers a statement: log index of its entry, and nomination and region, 16 bits each. */
const columns = 2;

/** Stands where a nomination's ordinal would: lines of a repair are no nomination's. Larger than any ordinal. */
export const ofNoNomination = 0xffff;

/**
 * Every statement of the contest in log order, numbered from 0; within a batch in its order. Packed: at most a hundred
 * bytes each, whatever else is held of a contest.
 */
export interface Statements {
  /** Ids; in logs of version 1, and of declarations received open, the SHA-256 that names them. */
  readonly names: PackedNames;
  rows: Uint32Array;
}

/** One statement as the log names it. */
export interface Statement {
  readonly id: string;
  /** Log index of the entry it stands in. */
  readonly entry: LeafIndex;
  /** Ordinals in the contest: of the nomination by order of opening, of the region by the contest's list. */
  readonly nomination: number;
  readonly region: number;
}

export function noStatements(): Statements {
  return { names: packedNames(32), rows: new Uint32Array(0) };
}

/** Adds a statement whose id is not there yet. @returns its number */
export function addStatement(statements: Statements, { id, entry, nomination, region }: Statement): number {
  const number = addName(statements.names, id);
  placeFrom(statements, number, { entry, nomination, region });
  return number;
}

/**
 * Adds the statements of one entry.
 *
 * @returns place in the list of the first whose id is not new; then none of them is added
 */
export function joinStatements(
  statements: Statements,
  ids: readonly string[],
  place: Omit<Statement, "id">,
): number | undefined {
  const first = statements.names.count;
  const joining = newNames(statements.names, ids);
  if (typeof joining === "number") return joining;
  joinNames(statements.names, joining);
  placeFrom(statements, first, place);
  return undefined;
}

/** Says of the statements from a number on where they stand. */
function placeFrom(statements: Statements, first: number, { entry, nomination, region }: Omit<Statement, "id">): void {
  const { count } = statements.names;
  if (statements.rows.length < count * columns) {
    const grown = new Uint32Array(Math.max(64, count, first + (first >> 2)) * columns);
    grown.set(statements.rows);
    statements.rows = grown;
  }
  const place = (nomination << 16) | region;
  for (let number = first; number < count; number++) {
    statements.rows[number * columns] = entry;
    statements.rows[number * columns + 1] = place;
  }
}

/** @throws {RangeError} there is no such statement */
export function statementAt({ names, rows }: Statements, number: number): Statement {
  const id = nameAt(names, number);
  const place = rows[number * columns + 1] ?? 0;
  return {
    id,
    entry: leafIndex(rows[number * columns] ?? 0),
    nomination: place >>> 16,
    region: place & 0xffff,
  };
}

/** Number of the statement of this id; `undefined`: it does not stand in the log. */
export function statementNumber({ names }: Statements, id: string): number | undefined {
  return numberOf(names, id);
}

/** Numbers of the statements that an entry entered, in log order. */
export function statementsOfEntry({ names, rows }: Statements, entry: number): number[] {
  let low = 0;
  let high = names.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle * columns] ?? 0) < entry) low = middle + 1;
    else high = middle;
  }
  const numbers: number[] = [];
  for (; low < names.count && rows[low * columns] === entry; low++) numbers.push(low);
  return numbers;
}

/** Numbers of a nomination's statements, but for some, in log order. */
export function statementsOf(
  { names, rows }: Statements,
  nomination: number,
  without: ReadonlySet<number>,
): Uint32Array {
  const numbers = new Uint32Array(names.count);
  let count = 0;
  for (let number = 0; number < names.count; number++) {
    if ((rows[number * columns + 1] ?? 0) >>> 16 === nomination && !without.has(number)) numbers[count++] = number;
  }
  return numbers.slice(0, count);
}
