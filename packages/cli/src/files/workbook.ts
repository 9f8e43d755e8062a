import type { FileHandle } from "node:fs/promises";
import type { InputError } from "@hustings/core/plain";
import { replaceWholeWith } from "@hustings/log/files";
import { writeXlsx, type WriteSheet } from "hucre/xlsx";
import { partsIn } from "./workbook-parts.ts";
import { rowHeight, type Wrapping } from "./row-height.ts";
import { columnLetters, sheetWithRows, type SheetRows } from "./workbook-rows.ts";
import { outError } from "./written-document.ts";
import { ZipWriter } from "./zip-writer.ts";
import { commandError } from "../command/command-faults.ts";

export type Tone = "good" | "mend" | "look" | "bad" | "head";

export interface WorkbookColumn {
  readonly head: string;
  /** In characters. */
  readonly width: number;
  /** The only words that may be written into it: the program that opens the workbook offers them. */
  readonly allowed?: readonly string[];
  /** Colours its cells by what stands in them. */
  readonly tones?: Readonly<Record<string, Tone>>;
  readonly figures?: "count" | "share";
  /** Sentences: they are read whole in their cell, and not cut off by the next one. */
  readonly wraps?: boolean;
}

export interface WorkbookSheet {
  readonly name: string;
  readonly columns: readonly WorkbookColumn[];
  /** Texts are written as texts, also those that begin with `=`: a cell is never run. */
  readonly rows: SheetRows;
}

const fills: Readonly<Record<Tone, string>> = {
  good: "FFE2EEE9",
  mend: "FFFFF4D6",
  look: "FFFBE3C4",
  bad: "FFF7E4E0",
  head: "FFE8E4D8",
};

/** Excel takes no longer names, and none with these signs. */
function sheetName(name: string): string {
  return name.replaceAll(/[:\\/?*[\]]/g, " ").slice(0, 31);
}

/** A sheet of Excel, its header included. */
const mostRows = 1_048_576;

/**
 * Writes a workbook (Office Open XML) that is filtered, coloured and frozen under its header: whole, or not at all. Rows are asked for one by
 * one and go to the disk: a library that holds every cell took minutes and gigabytes for what a state's campaign files.
 *
 * @throws {InputError} it cannot be written there, or has more rows than a sheet of Excel
 */
export async function writeWorkbook(path: string, sheets: readonly WorkbookSheet[]): Promise<void> {
  const longest = Math.max(...sheets.map(({ rows }) => rows.length));
  if (longest >= mostRows) throw tooLong(longest);
  const parts = await partsIn(await writeXlsx({ sheets: sheets.map(asSheet) }));
  await written(path, async (file) => {
    const zip = new ZipWriter(file);
    for (const [name, bytes] of parts) {
      const sheet = sheets[Number(/^xl\/worksheets\/sheet(\d+)\.xml$/.exec(name)?.[1] ?? 0) - 1];
      await zip.add(
        name,
        sheet === undefined ? [bytes] : sheetWithRows(new TextDecoder().decode(bytes), sheet.rows, sheet.columns),
      );
    }
    await zip.end();
  });
}

function tooLong(rows: number): InputError {
  return commandError({ field: "--out" }, { code: "out-rows", rows, most: mostRows - 1 });
}

/** @throws {InputError} it cannot be written there; nothing is left behind */
export async function writeBytes(path: string, bytes: Uint8Array): Promise<void> {
  await written(path, async (file) => await file.writeFile(bytes));
}

async function written(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  try {
    await replaceWholeWith(path, write);
  } catch (cause) {
    // What no zip file holds is too much wherever it is written.
    throw outError(cause, "workbook", cause instanceof RangeError ? "csv" : "other-path");
  }
}

/** As wide as one sheet of paper and as long as it takes: columns that run on over other sheets cannot be read across. */
export const onPaper: NonNullable<WriteSheet["pageSetup"]> = {
  paperSize: "a4",
  orientation: "landscape",
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
};

/** The sheet without its rows: one of empty cells says how the library styles each column. */
function asSheet({ name, columns, rows }: WorkbookSheet): WriteSheet {
  const last = rows.length + 1;
  const heads = columns.map(({ head }) => head);
  const headHeight = rowHeight(columns.map(inBold), heads);
  const rangeOf = (at: number) => `${columnLetters(at)}2:${columnLetters(at)}${Math.max(2, last)}`;
  return {
    name: sheetName(name),
    columns: columns.map(({ head, width, figures, wraps }, at) => ({
      header: head,
      key: String(at),
      width,
      ...(wraps === true && { style: wrapped }),
      ...(figures !== undefined && { numFmt: figures === "share" ? "0.0%" : "#,##0" }),
    })),
    rows: [heads, columns.map(() => null)],
    ...(headHeight !== undefined && { rowDefs: new Map([[0, { height: headHeight }]]) }),
    cells: new Map(
      columns.map((_, at) => [
        `0,${at}`,
        { style: { font: { bold: true }, fill: solid("head"), alignment: { wrapText: true, vertical: "top" } } },
      ]),
    ),
    freezePane: { rows: 1 },
    pageSetup: onPaper,
    autoFilter: { range: `A1:${columnLetters(columns.length - 1)}${last}` },
    conditionalRules: columns.flatMap(({ tones = {} }, at) =>
      Object.entries(tones).map(([word, tone], i) => ({
        type: "cellIs" as const,
        operator: "equal" as const,
        priority: at * 20 + i + 1,
        formula: `"${word.replaceAll('"', '""')}"`,
        range: rangeOf(at),
        style: { fill: solid(tone) },
      })),
    ),
    dataValidations: columns.flatMap(({ allowed }, at) =>
      allowed === undefined
        ? []
        : [
            {
              type: "list" as const,
              values: [...allowed],
              range: rangeOf(at),
              allowBlank: true,
              showErrorMessage: true,
              errorTitle: "Not one of these",
              errorMessage: allowed.join(", "),
            },
          ],
    ),
  };
}

/** Heads are in bold, which is wider, and go on over several lines. */
export function inBold({ width }: Pick<WorkbookColumn, "width">): Wrapping {
  return { width: width * 0.8, wraps: true };
}

export const wrapped = { alignment: { wrapText: true } } as const;

export function solid(tone: Tone) {
  const color = { rgb: fills[tone] };
  return { type: "pattern", pattern: "solid", fgColor: color, bgColor: color } as const;
}
