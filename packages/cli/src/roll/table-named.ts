import { createInterface } from "node:readline/promises";
import { basename } from "node:path";
import { InputError, printable } from "@hustings/core";
import {
  bareDateParts,
  areHeads,
  columnsOfBirths,
  dateFormatOfHead,
  findStatusColumn,
  fitted,
  guessMapping,
  headsOfSeveralPeople,
  layoutOf,
  layouts,
  nameOrderOfHead,
  nameOrderOnRoll,
  namesBothWays,
  placesMeasured,
  previewTable,
  readColumns,
  somethingSaid,
  tableFields,
  shownHeads,
  type Layout,
  type Mapping,
  type StatusColumn,
} from "@hustings/roll";
import { n } from "../command/output.ts";
import { readMapping, saveMapping, type SavedMapping } from "./saved-mapping.ts";
import type { ShapeValues, TableOptions } from "./table-options.ts";

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
  const { table: read, ...doubts } = await mapped(source, values, of, there);
  const table = there?.includes("patronymic") === true ? { ...read, middleInitials: true } : read;
  const mapping = values.mapping === undefined ? undefined : basename(values.mapping);
  const asked = await settled(table, { ...doubts, of, roll, mapping });
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

async function mapped(
  source: string,
  values: ShapeValues,
  of: "roll" | "lines",
  rollFields?: readonly string[],
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
  const columns = await asOnRoll(proposed, { ...shape, columns: {} }, isGuessed, rollFields);
  if (isGuessed) await refuseUndated(columns, names, { ...shape, columns: {} });
  const allRows = values.allRows === true || saved.allRows === true;
  const table: TableOptions = {
    ...shape,
    columns: of === "lines" && told === undefined ? withoutId(columns) : columns,
    uniqueId: of === "lines" ? false : undefined,
    dateFormat: values.dateFormat ?? saved.dateFormat ?? layout?.dateFormat ?? formatsOfHeads(columns),
    where:
      values.where ?? saved.where ?? (allRows || named?.status === undefined ? undefined : [filterOf(named.status)]),
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
  rollFields: readonly string[] | undefined,
): Promise<Mapping> {
  if (isGuessed) return rollFields?.includes("houseNumber") === true ? columns : await placesMeasured(wishes, columns);
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

function filterOf({ column, counts }: NonNullable<Layout["status"]>): string {
  return `${column} = ${counts.join(", ")}`;
}

/** Half a mapping reads a table of other people than it holds. */
function refuseHalf(columns: Mapping, names: readonly string[], source: string, isByPlace: boolean): void {
  const isPerson = "name" in columns || ("surname" in columns && "given" in columns);
  const isOfIds = !("surname" in columns) && !("given" in columns) && "id" in columns;
  if (isPerson || (isOfIds && Object.keys(columns).length === names.length)) return;
  const several = headsOfSeveralPeople(names);
  if (several.length > 0) {
    throw new InputError({
      file: basename(source),
      row: 1,
      expected: "one person in each row",
      got: `names of several: ${several.map((name) => JSON.stringify(name)).join(", ")}`,
      remedy:
        "make a row of each person; where they are one person's names, join them: --map 'surname=Surname 1+Surname 2,given=…'",
    });
  }
  const known = areHeads(names)
    ? Object.entries(columns).map(([field, column]) => `${field} from ${JSON.stringify(column)}`)
    : [];
  throw new InputError({
    file: basename(source),
    ...(isByPlace ? {} : { row: 1 }),
    field: "--map",
    expected: "columns whose names are known, those of surname and given name at least, or a mapping",
    got: isByPlace
      ? `${names.length} columns without names`
      : `${shownHeads(names)}${known.length === 0 ? "" : `, of which are known only ${known.join(", ")}`}`,
    remedy: isByPlace
      ? "say which place feeds which field: --map 'surname=1,given=2,…'"
      : "say which column feeds which field: --map 'surname=Last name,given=First name,…', or the row that names them: --header-row N",
  });
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
  const known = Object.entries(columns).map(([field, column]) => `${field}=${column}`);
  throw new InputError({
    file: basename(wishes.source),
    field: "birthDate",
    expected: "to be told which column has the birth dates",
    got: `none by a name that is known, and dates or years of birth in ${[found, ...others].map((name) => JSON.stringify(name)).join(", ")}`,
    remedy: `say --map '${[...known, `birthDate=${found}`].join(",")}', or the same without birthDate where it is not`,
  });
}

/** The day of signing in three boxes, taken for that of birth, would make a stranger of everybody. */
function refuseBareParts(columns: Mapping, names: readonly string[], source: string): void {
  const parts = bareDateParts(names);
  if (parts === undefined || "signedOn" in columns || parts.some((part) => partsUsed(columns).includes(part))) return;
  const known = Object.entries(columns).map(([field, column]) => `${field}=${column}`);
  const joined = parts.join("+");
  throw new InputError({
    file: basename(source),
    field: "--map",
    expected: `to be told of what ${parts.map((name) => JSON.stringify(name)).join(", ")} are day, month and year`,
    got: "heads that may be of birth or of signing",
    remedy: `say --map '${[...known, `birthDate=${joined}`].join(",")}', or the same with signedOn=${joined}`,
  });
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

interface Doubts {
  readonly layout: Layout | undefined;
  readonly of: "roll" | "lines";
  readonly roll: string | undefined;
  readonly isTold: boolean;
  /** The file of a saved mapping. */
  readonly mapping: string | undefined;
  readonly allRows: boolean;
}

async function settled(table: TableOptions, doubts: Doubts): Promise<TableOptions> {
  const isWatched = process.stdin.isTTY && process.stderr.isTTY;
  const where = table.where ?? (await statusFilter(table, doubts, isWatched));
  const ordered = orderedByHead(await orderedByRoll(table, doubts.roll));
  const named = isWatched ? await withNameOrder(ordered) : ordered;
  const filtered = where === undefined ? named : { ...named, where };
  if (doubts.isTold || !isWatched) return filtered;
  if (doubts.layout !== undefined) say(`this looks like ${doubts.layout.title} (${doubts.layout.documentation})`);
  await showRows(filtered);
  if (/^n/i.test(await ask("read the table so? [Y/n] "))) {
    const remedy = "say what is otherwise: --map, --header-row, --date-format, --encoding …";
    throw new InputError({ file: basename(table.source), expected: "a table as shown", got: "no", remedy });
  }
  return filtered;
}

/** Entries called removed or denied would count as voters, and lines called withdrawn as signers: which ones count is a person's to say. */
async function statusFilter(
  table: TableOptions,
  { layout, of, isTold, allRows, mapping }: Doubts,
  isWatched: boolean,
): Promise<readonly string[] | undefined> {
  if (allRows || (isTold && "status" in table.columns)) return undefined;
  const status = await findStatusColumn(table);
  if (status === undefined) return undefined;
  const known = layout?.status?.column === status.column ? layout.status : undefined;
  const proposed = known === undefined ? undefined : filterOf(known);
  const values = status.values.map(([value, rows]) => `${value === "" ? "(empty)" : value} ${n(rows)}`);
  if (!isWatched) {
    const filter = proposed ?? filterOf({ column: status.column, counts: countsOf(status) });
    throw new InputError({
      file: basename(table.source),
      field: status.column,
      expected: of === "lines" ? "to be told which lines count" : "to be told which entries count as voters",
      got: `a column of their status: ${values.join(", ")}`,
      remedy: `say --where '${filter}', or --all-rows to take them all${mapping === undefined ? "" : `; ${mapping} says neither: with "where": [${JSON.stringify(filter)}] or "allRows": true in it nothing is asked`}`,
    });
  }
  say(`the column ${JSON.stringify(status.column)} seems to say who counts: ${values.join(", ")}`);
  for (;;) {
    const answer = await ask(`which values count? [${known?.counts.join(", ") ?? "all"}] `);
    if (answer.trim() === "") return proposed === undefined ? undefined : [proposed];
    if (!answer.includes(somethingSaid)) return [`"${status.column}" = ${answer.replaceAll("(empty)", "")}`];
    say(`${somethingSaid} stands for many days or reasons: name the other values that count, or give --where`);
  }
}

/** Which values to propose: those that seem to count, or else the commonest that a filter can find. */
function countsOf({ values, stays }: StatusColumn): readonly string[] {
  const counts = stays.length > 0 ? stays : values.slice(0, 1).map(([value]) => value);
  return counts.map((value) => (value === "" ? '""' : value));
}

/** Which end of a whole name is the surname, where the roll says it. */
async function orderedByRoll(table: TableOptions, roll: string | undefined): Promise<TableOptions> {
  const { name } = table.columns;
  if (name === undefined || table.nameOrder !== undefined || roll === undefined) return table;
  const known = await nameOrderOnRoll(table, name, roll);
  if (known === undefined) return table;
  const { order, names, found, otherwise } = known;
  const end = order === "given-first" ? "last" : "first";
  say(
    `names in the column ${JSON.stringify(name)} are read with the surname ${end}: so ${n(found)} of ${n(names)} stand on the roll, the other way ${n(otherwise)}`,
  );
  return { ...table, nameOrder: order };
}

/** Which end of a whole name is the surname, where the column's own name says it. */
function orderedByHead(table: TableOptions): TableOptions {
  const { name } = table.columns;
  if (name === undefined || table.nameOrder !== undefined) return table;
  const nameOrder = nameOrderOfHead(name);
  if (nameOrder === undefined) return table;
  say(`names are read with the surname ${nameOrder === "given-first" ? "last" : "first"}, as the column is called`);
  return { ...table, nameOrder, isOrderOfHead: true };
}

/** Which end of a whole name is the surname: nobody knows it but who has the sheet. */
async function withNameOrder(table: TableOptions): Promise<TableOptions> {
  const { name } = table.columns;
  if (name === undefined || table.nameOrder !== undefined) return table;
  const unsure = await namesBothWays(table, name);
  if (unsure === undefined) return table;
  say(
    `${n(unsure.rows)} names in the column ${JSON.stringify(name)} could be read both ways, such as ${unsure.example}`,
  );
  for (;;) {
    const answer = (await ask("does the surname stand first or last? [first/last] ")).trim();
    if (/^f/i.test(answer)) return { ...table, nameOrder: "surname-first" };
    if (/^l/i.test(answer)) return { ...table, nameOrder: "given-first" };
  }
}

async function showRows(table: TableOptions): Promise<void> {
  const { rows, report } = await previewTable({ ...table, unreadDays: "unknown" }, 10);
  const used = Object.entries(table.columns).map(([field, column]) => `  ${field.padEnd(14)} from "${column}"`);
  const fields = Object.keys(rows[0] ?? {}).filter((field) => field !== "line");
  const widths = fields.map((field) => Math.max(field.length, ...rows.map((row) => (row[field] ?? "").length)));
  const lineOf = (cells: readonly string[]) => `  ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")}`;
  for (const line of [...used, lineOf(fields), ...rows.map((row) => lineOf(fields.map((field) => row[field] ?? "")))])
    say(line);
  if (report.unused.length > 0) say(`  not used: ${report.unused.join(", ")}`);
  if (report.setAside.length > 0) say(`  rows that cannot be read so: ${n(report.setAside.length)}`);
}

function say(line: string): void {
  process.stderr.write(`${printable(line)}\n`);
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
