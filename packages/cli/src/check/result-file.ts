import { extname } from "node:path";
import { printable } from "@hustings/core";
import { checkError } from "./check-faults.ts";
import { replaceWhole } from "@hustings/log/files";
import type { SourceSheet } from "@hustings/roll";
import { csvRow } from "../files/csv-row.ts";
import { writeWorkbook, type Tone } from "../files/workbook.ts";
import { outError } from "../files/written-document.ts";
import { addedHeads } from "./earlier-result.ts";
import { ownWorkbook, writeOwnWorkbook, type Beside } from "./own-workbook.ts";
import { resultPage } from "./result-page.ts";
import type { Outcome, ResultRow } from "./result-rows.ts";
import type { CheckWords } from "./words.ts";

export interface Result {
  /** Name of the sheet's file. */
  readonly file: string;
  /** Path of it, and where in a workbook the lines stand. */
  readonly source: string;
  readonly sheet?: SourceSheet | undefined;
  readonly heads: readonly string[];
  readonly rows: readonly ResultRow[];
  /** The answer in one sentence. */
  readonly lead: string;
  /** The answer, as the terminal prints it. */
  readonly summary: readonly string[];
  /** The reader's; of a file for programs the English ones. */
  readonly words: CheckWords;
}

const tones: Readonly<Record<Outcome, Tone>> = {
  good: "good",
  fix: "mend",
  look: "look",
  double: "bad",
  "not found": "bad",
  "could not be read": "bad",
  "left out": "head",
};

/**
 * Writes what was found in the form that the name asks for: a workbook or a CSV of the sheet with columns added, a page, JSON. What came in a
 * workbook comes back in it, with all that stands there.
 *
 * @throws {InputError} another ending, or a file that cannot be written; nothing is left behind
 */
export async function writeResult(path: string, result: Result): Promise<void> {
  switch (extname(path).toLowerCase()) {
    case ".xlsx":
      if (result.sheet !== undefined) {
        const own = await ownWorkbook(result.source);
        if (typeof own !== "string") return await writeOwnWorkbook(path, own, result.sheet, besideOwn(result));
        process.stderr.write(
          `${printable(result.file)} does not come back as it was, a new workbook is written: ${own}\n`,
        );
      }
      return await writeWorkbook(path, [linesSheet(result), answerSheet(result)]);
    case ".csv":
      written(path, csvOf(result));
      return;
    case ".html":
    case ".htm":
      written(path, resultPage(result));
      return;
    case ".json":
      written(path, `${JSON.stringify(jsonOf(result), undefined, 1)}\n`);
      return;
    default:
      throw checkError({ field: "--out" }, { code: "out-ending", shown: JSON.stringify(extname(path)) });
  }
}

/** The endings {@link writeResult} knows; refused before any work is done. */
export function isResultFile(path: string): boolean {
  return [".xlsx", ".csv", ".html", ".htm", ".json"].includes(extname(path).toLowerCase());
}

/** Whether a file is read by programs: its words are the same in every language. */
export function isForPrograms(path: string): boolean {
  return [".csv", ".json"].includes(extname(path).toLowerCase());
}

function columnsIn({ heads, outcomes }: CheckWords) {
  const named = Object.entries(tones).map(([outcome, tone]) => [outcomes[outcome as Outcome], tone] as const);
  return [
    { head: heads.outcome, width: 16, tones: Object.fromEntries(named) },
    { head: heads.file, width: 13 },
    { head: heads.todo, width: 60, wraps: true },
    { head: heads.nearest, width: 50, wraps: true },
    { head: heads.chance, width: 9, figures: "share" as const },
  ];
}

/** What stands beside a row in a workbook. */
function foundCells({ outcome, file, todo, nearest, chance }: ResultRow, words: CheckWords) {
  return [words.outcomes[outcome], words.filed[file], todo, nearest, chance];
}

function besideOwn({ rows, summary, words }: Result): Beside {
  const cells = rows.map((row) => [row.row, foundCells(row, words)] as const);
  return {
    columns: columnsIn(words),
    rows: new Map(cells),
    answer: { name: words.sheets.answer, lines: summary },
  };
}

function linesSheet({ heads, rows, words }: Result) {
  const areNumbers = heads.map((_, at) => rows.every(({ cells }) => isNumber(cells[at] ?? "")));
  return {
    name: words.sheets.lines,
    columns: [
      { head: words.heads.row, width: 7, figures: "count" as const },
      ...heads.map((head, at) => ({ head, width: widthOf(head, rows, at) })),
      ...columnsIn(words),
    ],
    rows: {
      length: rows.length,
      *[Symbol.iterator]() {
        for (const found of rows) {
          const { row, cells } = found;
          const own = cells.map((cell, at) => (areNumbers[at] === true && cell !== "" ? Number(cell) : cell));
          yield [row, ...own, ...foundCells(found, words)];
        }
      },
    },
  };
}

/** A column is one of numbers only where all its cells are, and none loses a zero or a digit by it: 07703 is not 7703. */
function isNumber(cell: string): boolean {
  return cell === "" || /^(?:0|[1-9]\d{0,14})$/.test(cell);
}

const [narrowest, widest] = [10, 40];

function widthOf(head: string, rows: readonly ResultRow[], at: number): number {
  const longest = rows.reduce((most, { cells }) => Math.max(most, cells[at]?.length ?? 0), head.length);
  return Math.min(widest, Math.max(narrowest, longest + 2));
}

function answerSheet({ summary, words }: Result) {
  const { answer } = words.sheets;
  return { name: answer, columns: [{ head: answer, width: 110, wraps: true }], rows: summary.map((line) => [line]) };
}

function csvOf({ heads, rows, words }: Result): string {
  const lines = [
    csvRow([words.heads.row, ...heads, ...addedHeads(words)]),
    ...rows.map(({ row, cells, outcome, file, todo, nearest, chance }) =>
      csvRow([String(row), ...cells, outcome, file, todo, nearest, chance?.toFixed(3) ?? ""]),
    ),
  ];
  // The mark at the start is how spreadsheets know UTF-8.
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

function jsonOf({ file, heads, rows, summary }: Result) {
  return { file, heads, answer: summary, rows };
}

function written(path: string, text: string): void {
  try {
    replaceWhole(path, text);
  } catch (cause) {
    throw outError(cause, "file");
  }
}
