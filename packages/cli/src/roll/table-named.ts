import { basename } from "node:path";
import { InputError } from "@hustings/core/plain";
import {
  addressWithTown,
  bareDateParts,
  areHeads,
  columnsOfBirths,
  dateFormatOfHead,
  fitted,
  guessMapping,
  headsOfSeveralPeople,
  layoutOf,
  layouts,
  homesMeasured,
  placesMeasured,
  readColumns,
  SeveralTables,
  tableFields,
  townsOnRoll,
  shownHeads,
  type Mapping,
} from "@hustings/roll";
import { askSheet, settled, type Doubts } from "./ask-table.ts";
import { filterOf } from "./status-filter.ts";
import { readMapping, saveMapping, type SavedMapping } from "./saved-mapping.ts";
import type { ShapeValues, TableOptions } from "./table-options.ts";
import { namingError } from "./words/naming-faults.ts";
import { tableWords } from "./words/words.ts";

/**
 * What is said of a table, and what its header suggests for the rest: a saved mapping, a public layout, names the house knows.
 * Somebody at a terminal sees the first rows as they are understood and is asked what is not sure; elsewhere that is refused.
 *
 * @param of a `roll`'s rows are voters, so that a column of their status matters; `lines` need no id
 * @param roll what lines are held against: names that could be read both ways are looked for on it before anybody is asked
 * @param rollFields its fields, where it is not imported yet: an address is cut in pieces, or whole, as it is there
 * @throws {InputError} nothing, or only half, of the header is known; the person said no
 */
export async function tableNamed(
  source: string,
  values: ShapeValues,
  of: "roll" | "lines",
  roll?: string,
  rollFields?: readonly string[],
): Promise<TableOptions> {
  const there = rollFields ?? (roll === undefined ? undefined : await tableFields(roll));
  const words = await tableWords(values.lang ?? "en");
  const said = await sheetNamed(source, values);
  const towns = roll !== undefined && there?.includes("locality") === true ? await townsOnRoll(roll) : undefined;
  const { table: read, ...doubts } = await mapped(source, said, of, { fields: there, towns, roll });
  const table = { ...read, ...(there?.includes("patronymic") === true && { middleInitials: true }), towns };
  const mapping = values.mapping === undefined ? undefined : basename(values.mapping);
  const asked = await settled(table, { ...doubts, of, roll, mapping, words, isWatched: isWatched(values) });
  if (values.saveMapping !== undefined) saveMapping(values.saveMapping, asked, doubts.allRows);
  return asked;
}

/**
 * The fields that a table will have, before anybody is asked about its rows.
 *
 * @throws {InputError} nothing, or only half, of the header is known
 */
export async function mappedFields(
  source: string,
  values: ShapeValues,
  of: "roll" | "lines",
): Promise<readonly string[]> {
  const { table } = await mapped(source, values, of);
  return Object.keys(table.columns);
}

/** Whether somebody is there to be asked, and may be. */
function isWatched({ isUnasked }: ShapeValues): boolean {
  return isUnasked !== true && process.stdin.isTTY && process.stderr.isTTY;
}

/**
 * Of a workbook whose people may stand on several sheets, whoever is at the terminal says which one is meant.
 *
 * @returns what is said of the table, with the sheet
 */
export async function sheetNamed(source: string, values: ShapeValues): Promise<ShapeValues> {
  if (!isWatched(values) || (values.sheet ?? values.mapping) !== undefined) return values;
  try {
    await readColumns({
      source,
      columns: {},
      format: values.format,
      headerRow: values.headerRow,
      member: values.member,
    });
  } catch (error) {
    if (error instanceof SeveralTables)
      return { ...values, sheet: await askSheet(error, await tableWords(values.lang ?? "en")) };
    // What else is wrong is told where the table is read.
    if (!(error instanceof InputError)) throw error;
  }
  return values;
}

/** What is known of the roll that lines are held against. */
interface OnRoll {
  readonly fields?: readonly string[] | undefined;
  readonly towns?: ReadonlySet<string> | undefined;
  readonly roll?: string | undefined;
}

async function mapped(
  source: string,
  values: ShapeValues,
  of: "roll" | "lines",
  onRoll: OnRoll = {},
): Promise<{ readonly table: TableOptions } & Pick<Doubts, "layout" | "isTold" | "allRows">> {
  const saved: SavedMapping = values.mapping === undefined ? {} : readMapping(values.mapping);
  const named = layouts.find(({ id }) => id === values.layout);
  const shape = {
    source,
    format: values.format ?? saved.format,
    headerRow: values.header === false ? 0 : (values.headerRow ?? saved.headerRow ?? named?.headerRow),
    delimiter: values.delimiter ?? saved.delimiter ?? named?.delimiter,
    encoding: values.encoding ?? saved.encoding ?? named?.encoding,
    sheet: values.sheet ?? saved.sheet,
    member: values.member ?? saved.member,
  };
  const told: Mapping | undefined = values.map ?? saved.columns;
  const names = told === undefined ? await readColumns({ ...shape, columns: {} }) : [];
  const layout = told === undefined ? (named ?? layoutOf(names)) : named;
  const proposed = told ?? (layout === undefined ? guessMapping(names, of) : fitted(layout, names).columns);
  if (told === undefined) refuseHalf(proposed, names, source, shape.headerRow === 0);
  const isGuessed = told === undefined && layout === undefined;
  const columns = await asOnRoll(proposed, { ...shape, columns: {} }, isGuessed, onRoll);
  if (isGuessed) await refuseUndated(columns, names, { ...shape, columns: {} });
  const allRows = values.allRows === true || saved.allRows === true;
  const table: TableOptions = {
    ...shape,
    columns: of === "lines" && told === undefined ? withoutId(columns) : columns,
    uniqueId: of === "lines" ? false : undefined,
    dateFormat: values.dateFormat ?? saved.dateFormat ?? layout?.dateFormat ?? formatsOfHeads(columns),
    where:
      values.where ?? saved.where ?? (allRows || named?.status === undefined ? undefined : [filterOf(named.status)]),
    struckRows: values.struckRows ?? saved.struckRows,
    nothing: values.nothing ?? saved.nothing,
    nameOrder: values.nameOrder ?? saved.nameOrder ?? layout?.nameOrder,
  };
  return { table, layout, isTold: told !== undefined, allRows };
}

/**
 * House and street are compared as one box or as two, and so have to be the same on both sides: whole, but for a roll of which somebody said two. Of
 * lines of which somebody said two while the roll has one, the two are joined as the table has them.
 */
async function asOnRoll(
  columns: Mapping,
  wishes: Parameters<typeof placesMeasured>[0],
  isGuessed: boolean,
  { fields: rollFields, towns, roll }: OnRoll,
): Promise<Mapping> {
  if (isGuessed) {
    const whole = rollFields?.includes("houseNumber") === true ? columns : await placesMeasured(wishes, columns);
    // A roll has the town apart: so have lines that are held against it.
    if (rollFields?.includes("locality") === true) return await homesMeasured(wishes, whole, towns);
    return roll !== undefined && rollFields?.includes("address") === true
      ? await addressWithTown(wishes, whole, roll)
      : whole;
  }
  const { houseNumber, address, ...others } = columns;
  const isWholeThere = rollFields?.includes("address") === true && !rollFields.includes("houseNumber");
  if (!isWholeThere || houseNumber === undefined || address === undefined) return columns;
  const names = await readColumns(wishes);
  const isFirst = names.indexOf(houseNumber.split("+")[0] ?? "") < names.indexOf(address.split("+")[0] ?? "");
  return { ...others, address: (isFirst ? [houseNumber, address] : [address, houseNumber]).join("+") };
}

function withoutId(columns: Mapping): Mapping {
  return Object.fromEntries(Object.entries(columns).filter(([field]) => field !== "id"));
}

/** Half a mapping reads a table of other people than it holds. */
function refuseHalf(columns: Mapping, names: readonly string[], source: string, isByPlace: boolean): void {
  const isPerson = "name" in columns || ("surname" in columns && "given" in columns);
  const isOfIds = !("surname" in columns) && !("given" in columns) && "id" in columns;
  if (isPerson || (isOfIds && Object.keys(columns).length === names.length)) return;
  const several = headsOfSeveralPeople(names);
  const file = basename(source);
  if (several.length > 0) throw namingError({ file, row: 1 }, { code: "people-in-row", heads: several });
  if (isByPlace) throw namingError({ file, field: "--map" }, { code: "columns-unnamed", columns: names.length });
  const known = areHeads(names) ? Object.entries(columns) : [];
  throw namingError({ file, row: 1, field: "--map" }, { code: "columns-unknown", heads: shownHeads(names), known });
}

/** Birth dates under a head that nobody knows would be lost without a word, and everybody with them who shares a name. */
async function refuseUndated(
  columns: Mapping,
  names: readonly string[],
  wishes: Parameters<typeof columnsOfBirths>[0],
): Promise<void> {
  const isPerson = "name" in columns || "surname" in columns;
  const used = Object.values(columns).flatMap((choice) => [choice, ...choice.split("+")]);
  if (!isPerson || "birthDate" in columns) return;
  refuseBareParts(columns, names, wishes.source);
  const [found, ...others] = await columnsOfBirths(
    wishes,
    names.filter((name) => !used.includes(name)),
  );
  if (found === undefined) return;
  throw namingError(
    { file: basename(wishes.source), field: "birthDate" },
    { code: "births-unnamed", found: [found, ...others], mapped: mappedIn(columns) },
  );
}

/** The day of signing in three boxes, taken for that of birth, would make a stranger of everybody. */
function refuseBareParts(columns: Mapping, names: readonly string[], source: string): void {
  const parts = bareDateParts(names);
  if (parts === undefined || "signedOn" in columns || parts.some((part) => partsUsed(columns).includes(part))) return;
  throw namingError(
    { file: basename(source), field: "--map" },
    { code: "day-parts-unnamed", parts, mapped: mappedIn(columns) },
  );
}

/** As a mapping is written on a line. */
function mappedIn(columns: Mapping): readonly string[] {
  return Object.entries(columns).map(([field, column]) => `${field}=${column}`);
}

function partsUsed(columns: Mapping): readonly string[] {
  return Object.values(columns).flatMap((choice) => choice.split("+"));
}

/** `Date of birth (dd/mm/yyyy)` says how it is written. */
function formatsOfHeads(columns: Mapping): Readonly<Record<string, string>> | undefined {
  const formats = Object.entries(columns).flatMap(([field, column]) => {
    const format = dateFormatOfHead(column);
    return format === undefined ? [] : [[field, format] as const];
  });
  return formats.length === 0 ? undefined : Object.fromEntries(formats);
}
