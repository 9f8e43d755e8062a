import { extname } from "node:path";
import { InputError, printable } from "@hustings/core";
import { replaceWhole } from "@hustings/log/files";
import type { SourceSheet } from "@hustings/roll";
import { csvRow } from "../files/csv-row.ts";
import { writeWorkbook, type Tone } from "../files/workbook.ts";
import { outError } from "../files/written-document.ts";
import { ownWorkbook, writeOwnWorkbook, type Beside } from "./own-workbook.ts";
import { resultPage } from "./result-page.ts";
import type { Outcome, ResultRow } from "./result-rows.ts";

export interface Result {
  /** Name of the sheet's file. */
  readonly file: string;
  /** Path of it, and where in a workbook the lines stand. */
  readonly source: string;
  readonly sheet?: SourceSheet | undefined;
  readonly heads: readonly string[];
  readonly rows: readonly ResultRow[];
  /** The answer, as the terminal prints it. */
  readonly summary: readonly string[];
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

const added = ["Outcome", "File it", "What to do", "Nearest on the roll", "Chance"] as const;

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
      throw new InputError({
        field: "--out",
        expected: "a name that ends in .xlsx, .csv, .html or .json",
        got: JSON.stringify(extname(path)),
        remedy: "name the file by what it is to be",
      });
  }
}

/** The endings {@link writeResult} knows; refused before any work is done. */
export function isResultFile(path: string): boolean {
  return [".xlsx", ".csv", ".html", ".htm", ".json"].includes(extname(path).toLowerCase());
}

const columns = [
  { head: added[0], width: 16, tones },
  { head: added[1], width: 13 },
  { head: added[2], width: 60 },
  { head: added[3], width: 50 },
  { head: added[4], width: 9, figures: "share" as const },
];

function besideOwn({ rows, summary }: Result): Beside {
  const cells = rows.map(
    ({ row, outcome, file, todo, nearest, chance }) => [row, [outcome, file, todo, nearest, chance]] as const,
  );
  return { columns, rows: new Map(cells), answer: { name: "Answer", lines: summary } };
}

function linesSheet({ heads, rows }: Result) {
  const areNumbers = heads.map((_, at) => rows.every(({ cells }) => isNumber(cells[at] ?? "")));
  return {
    name: "Lines",
    columns: [
      { head: "Row", width: 7, figures: "count" as const },
      ...heads.map((head, at) => ({ head, width: widthOf(head, rows, at) })),
      ...columns,
    ],
    rows: {
      length: rows.length,
      *[Symbol.iterator]() {
        for (const { row, cells, outcome, file, todo, nearest, chance } of rows) {
          const own = cells.map((cell, at) => (areNumbers[at] === true && cell !== "" ? Number(cell) : cell));
          yield [row, ...own, outcome, file, todo, nearest, chance];
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

function answerSheet({ summary }: Result) {
  return { name: "Answer", columns: [{ head: "Answer", width: 110 }], rows: summary.map((line) => [line]) };
}

function csvOf({ heads, rows }: Result): string {
  const lines = [
    csvRow(["Row", ...heads, ...added]),
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
    throw outError(cause, "a file that can be written");
  }
}
