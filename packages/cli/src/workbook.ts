import { rename, rm, writeFile } from "node:fs/promises";
import { InputError } from "@hustings/core";
import { writeXlsx, type WriteSheet } from "hucre/xlsx";

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
}

export interface WorkbookSheet {
  readonly name: string;
  readonly columns: readonly WorkbookColumn[];
  /** Texts are written as texts, also those that begin with `=`: a cell is never run. */
  readonly rows: readonly (readonly (string | number | undefined)[])[];
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

/** `A`, `B`, … `AA`: a column by its place from 0. */
export function columnLetters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnLetters(Math.trunc(at / 26) - 1) + last;
}

/**
 * Writes a workbook (Office Open XML) that is filtered, coloured and frozen under its header: whole, or not at all.
 *
 * @throws {InputError} it cannot be written there
 */
export async function writeWorkbook(path: string, sheets: readonly WorkbookSheet[]): Promise<void> {
  await writeBytes(path, await writeXlsx({ sheets: sheets.map(asSheet) }));
}

/** @throws {InputError} it cannot be written there; nothing is left behind */
export async function writeBytes(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, bytes, { mode: 0o600 });
    await rename(temporary, path);
  } catch (cause) {
    const got = cause instanceof Error ? cause.message : "none";
    throw new InputError(
      { field: "--out", expected: "a workbook that can be written", got, remedy: "give another path" },
      { cause },
    );
  } finally {
    await rm(temporary, { force: true });
  }
}

function asSheet({ name, columns, rows }: WorkbookSheet): WriteSheet {
  const last = rows.length + 1;
  const rangeOf = (at: number) => `${columnLetters(at)}2:${columnLetters(at)}${Math.max(2, last)}`;
  return {
    name: sheetName(name),
    columns: columns.map(({ head, width, figures }, at) => ({
      header: head,
      key: String(at),
      width,
      ...(figures !== undefined && { numFmt: figures === "share" ? "0.0%" : "#,##0" }),
    })),
    rows: [columns.map(({ head }) => head), ...rows.map((row) => columns.map((_, at) => row[at] ?? null))],
    cells: new Map(
      columns.map((_, at) => [
        `0,${at}`,
        { style: { font: { bold: true }, fill: solid("head"), alignment: { wrapText: true, vertical: "top" } } },
      ]),
    ),
    freezePane: { rows: 1 },
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

export function solid(tone: Tone) {
  const color = { rgb: fills[tone] };
  return { type: "pattern", pattern: "solid", fgColor: color, bgColor: color } as const;
}
