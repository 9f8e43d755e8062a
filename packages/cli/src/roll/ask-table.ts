import { createInterface } from "node:readline/promises";
import { basename } from "node:path";
import { printable } from "@hustings/core";
import {
  nameOrderOfHead,
  nameOrderOnRoll,
  namesBothWays,
  previewTable,
  rowsInDoubt,
  somethingSaid,
  type Layout,
  type RowsInDoubt,
  type SeveralTables,
  type StatusColumn,
  type WayOfStruckRows,
} from "@hustings/roll";
import { checkError } from "../check/check-faults.ts";
import { n } from "../command/output.ts";
import { clearLine } from "../command/terminal-line.ts";
import { filterOf } from "./status-filter.ts";
import type { TableOptions } from "./table-options.ts";
import { namingError, shownRows } from "./words/naming-faults.ts";
import type { TableWords } from "./words/words.ts";

/** What is not sure of a table, and in which words it is asked. */
export interface Doubts {
  readonly words: TableWords;
  readonly layout: Layout | undefined;
  readonly of: "roll" | "lines";
  readonly roll: string | undefined;
  readonly isTold: boolean;
  /** The file of a saved mapping. */
  readonly mapping: string | undefined;
  readonly allRows: boolean;
  /** Whether somebody is there to be asked. */
  readonly isWatched: boolean;
}

/**
 * Asks which sheet is meant. Where one alone has people it is proposed.
 *
 * @returns its name
 */
export async function askSheet({ first, sheets, areAll }: SeveralTables, words: TableWords): Promise<string> {
  say(words.severalSheets(quoted(first), sheets.map(quoted), areAll));
  const [only, ...others] = sheets;
  const proposed = others.length === 0 ? only : undefined;
  for (;;) {
    const answer = (await ask(`${words.whichSheet} ${proposed === undefined ? "" : `[${proposed}] `}`)).trim();
    if (answer === "" && proposed !== undefined) return proposed;
    const named = sheets.find((sheet) => sheet.trim().toLowerCase() === answer.toLowerCase());
    if (named !== undefined) return named;
  }
}

const quoted = (text: string) => JSON.stringify(text);

/**
 * Settles what is not sure of a table: which rows count, which end of a name is the surname, and, at a terminal, whether it is read as shown.
 *
 * @throws {InputError} nobody is there to say which rows count; the person said no
 */
export async function settled(table: TableOptions, doubts: Doubts): Promise<TableOptions> {
  const { words } = doubts;
  const counting = await countingRows(table, doubts);
  const ordered = orderedByHead(await orderedByRoll(table, doubts), words);
  const named = doubts.isWatched ? await withNameOrder(ordered, words) : ordered;
  const filtered = { ...named, ...counting };
  if (doubts.isTold || !doubts.isWatched) return filtered;
  if (doubts.layout !== undefined) say(words.layout(doubts.layout.title, doubts.layout.documentation));
  await showRows(filtered, words);
  if (words.isNo.test((await ask(`${words.readSo} `)).trim()))
    throw checkError({ file: basename(table.source) }, { code: "not-as-shown" });
  return filtered;
}

/** Which rows count, where the table leaves it open: what is struck through, called removed or withdrawn would count as the others. */
async function countingRows(table: TableOptions, doubts: Doubts): Promise<Pick<TableOptions, "where" | "struckRows">> {
  const { isTold, allRows } = doubts;
  if (allRows || (table.where !== undefined && table.struckRows !== undefined)) return {};
  const { status, voided, struck } = await rowsInDoubt(table);
  const where =
    table.where ?? (isTold && "status" in table.columns ? undefined : await statusFilter(status, table, doubts));
  const left = where ?? (voided === undefined ? undefined : await voidFilter(voided, table, doubts));
  const struckRows = table.struckRows ?? (struck.length === 0 ? undefined : await wayOf(struck, table, doubts));
  return { ...(left !== undefined && { where: left }), ...(struckRows !== undefined && { struckRows }) };
}

/** Entries called removed or denied would count as voters, and lines called withdrawn as signers. */
async function statusFilter(
  status: StatusColumn | undefined,
  table: TableOptions,
  { layout, of, mapping, isWatched, words }: Doubts,
): Promise<readonly string[] | undefined> {
  if (status === undefined) return undefined;
  const known = layout?.status?.column === status.column ? layout.status : undefined;
  const proposed = known === undefined ? undefined : filterOf(known);
  if (!isWatched) {
    const values = status.values.map(([value, rows]) => `${value === "" ? "(empty)" : value} ${n(rows)}`);
    const filter = proposed ?? filterOf({ column: status.column, counts: countsOf(status) });
    throw namingError(
      { file: basename(table.source), field: status.column },
      { code: "status-unsaid", of, values, filter, mapping },
    );
  }
  const values = status.values.map(([value, rows]) => `${value === "" ? words.empty : value} ${words.figure(rows)}`);
  say(words.status(quoted(status.column), values));
  // Which ones count is evidence: an Enter takes what the keeper of the layout says, and nothing where nobody does.
  for (;;) {
    const answer = (
      await ask(`${words.whichCount} ${known === undefined ? "" : `[${known.counts.join(", ")}] `}`)
    ).trim();
    if (answer === "" && proposed !== undefined) return [proposed];
    if (answer.toLowerCase() === words.all && !status.values.some(([value]) => value.toLowerCase() === words.all))
      return undefined;
    const isUnknown =
      answer === "" ||
      answer
        .replaceAll(words.empty, "")
        .split(",")
        .some((one) => !isOneOf(one, status));
    if (isUnknown) say(answer.includes(somethingSaid) ? words.somethingSaid(somethingSaid) : words.sayWhich);
    else return [`"${status.column}" = ${answer.replaceAll(words.empty, "")}`];
  }
}

/** @returns the filter that leaves out what a remark takes back, where it does not count */
async function voidFilter(
  { column, words: found }: NonNullable<RowsInDoubt["voided"]>,
  { source }: TableOptions,
  { of, mapping, isWatched, words }: Doubts,
): Promise<readonly string[] | undefined> {
  const filter = `${column} != ${found.map(([word]) => `${word}*`).join(", ")}`;
  if (!isWatched) {
    const shown = found.map(([word, rows]) => `${word} ${n(rows)}`);
    throw namingError(
      { file: basename(source), field: column },
      { code: "voided-unsaid", of, words: shown, filter, mapping },
    );
  }
  say(
    words.voided(
      quoted(column),
      found.map(([word, rows]) => `${word} ${words.figure(rows)}`),
    ),
  );
  return (await doTheyCount(words)) ? undefined : [filter];
}

async function wayOf(
  struck: readonly number[],
  { source }: TableOptions,
  { of, mapping, isWatched, words }: Doubts,
): Promise<WayOfStruckRows> {
  const first = struck.slice(0, shownRows);
  if (!isWatched) {
    const fault = { code: "struck-unsaid", of, rows: struck.length, first, mapping } as const;
    throw namingError({ file: basename(source), field: "--struck-rows" }, fault);
  }
  say(words.struck(struck.length, `${first.join(", ")}${struck.length > first.length ? ", …" : ""}`));
  return (await doTheyCount(words)) ? "count" : "leave-out";
}

/** It is evidence: an Enter says nothing. */
async function doTheyCount(words: TableWords): Promise<boolean> {
  for (;;) {
    const answer = (await ask(`${words.doTheyCount} `)).trim();
    if (words.isYes.test(answer)) return true;
    if (words.isNo.test(answer)) return false;
  }
}

/** A value mistyped would find no row, and everybody would be left out. */
function isOneOf(typed: string, { values }: StatusColumn): boolean {
  const value = typed.trim();
  return value !== somethingSaid && values.some(([one]) => one.trim() === value);
}

/** Which values to propose: those that seem to count, or else the commonest that a filter can find. */
function countsOf({ values, stays }: StatusColumn): readonly string[] {
  const counts = stays.length > 0 ? stays : values.slice(0, 1).map(([value]) => value);
  return counts.map((value) => (value === "" ? '""' : value));
}

/** Which end of a whole name is the surname, where the roll says it. */
async function orderedByRoll(table: TableOptions, { roll, words }: Doubts): Promise<TableOptions> {
  const { name } = table.columns;
  if (name === undefined || table.nameOrder !== undefined || roll === undefined) return table;
  const known = await nameOrderOnRoll(table, name, roll);
  if (known === undefined) return table;
  say(words.orderOnRoll(quoted(name), known.order === "given-first", known));
  return { ...table, nameOrder: known.order };
}

/** Which end of a whole name is the surname, where the column's own name says it. */
function orderedByHead(table: TableOptions, words: TableWords): TableOptions {
  const { name } = table.columns;
  if (name === undefined || table.nameOrder !== undefined) return table;
  const nameOrder = nameOrderOfHead(name);
  if (nameOrder === undefined) return table;
  say(words.orderOfHead(nameOrder === "given-first"));
  return { ...table, nameOrder, isOrderOfHead: true };
}

/** Which end of a whole name is the surname: nobody knows it but who has the sheet. */
async function withNameOrder(table: TableOptions, words: TableWords): Promise<TableOptions> {
  const { name } = table.columns;
  if (name === undefined || table.nameOrder !== undefined) return table;
  const unsure = await namesBothWays(table, name);
  if (unsure === undefined) return table;
  say(words.bothWays(unsure.rows, quoted(name), unsure.example));
  for (;;) {
    const answer = (await ask(`${words.firstOrLast} `)).trim();
    if (words.isFirst.test(answer)) return { ...table, nameOrder: "surname-first" };
    if (words.isLast.test(answer)) return { ...table, nameOrder: "given-first" };
  }
}

async function showRows(table: TableOptions, words: TableWords): Promise<void> {
  const { rows, report } = await previewTable({ ...table, unreadDays: "unknown" }, 10);
  const named = Object.keys(table.columns).map((field) => words.field(field));
  const widest = Math.max(14, ...named.map(({ length }) => length));
  const isHidden = (column: string) =>
    [column, ...column.split("+").map((part) => part.trim())].some((part) => report.hiddenColumns.includes(part));
  const used = Object.values(table.columns).map(
    (column, at) =>
      `  ${(named[at] ?? "").padEnd(widest)} ${words.from} "${column}"${isHidden(column) ? ` (${words.hidden})` : ""}`,
  );
  const fields = Object.keys(rows[0] ?? {}).filter((field) => field !== "line");
  const heads = fields.map((field) => (field === "row" ? words.row : words.field(field)));
  const widths = fields.map((field, at) =>
    Math.max(heads[at]?.length ?? 0, ...rows.map((row) => (row[field] ?? "").length)),
  );
  const lineOf = (cells: readonly string[]) => `  ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")}`;
  for (const line of [...used, lineOf(heads), ...rows.map((row) => lineOf(fields.map((field) => row[field] ?? "")))])
    say(line);
  if (report.unused.length > 0) say(`  ${words.notUsed(report.unused)}`);
  if (report.setAside.length > 0) say(`  ${words.notRead(report.setAside.length)}`);
}

function say(line: string): void {
  clearLine();
  process.stderr.write(`${printable(line)}\n`);
}

/** @throws {InputError} the terminal was left without an answer */
async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== "AbortError") throw cause;
    say("");
    throw checkError({}, { code: "no-answer" }, { cause });
  } finally {
    terminal.close();
  }
}
