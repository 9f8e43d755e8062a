import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { openXlsx, saveXlsx, type RoundtripWorkbook } from "hucre/xlsx";
import { reviewWords, type Review } from "@hustings/check";
import { InputError } from "@hustings/core";
import { replaceWhole } from "@hustings/log/files";
import type { ReviewDesk, ReviewLine, ReviewReason } from "@hustings/server";
import { writeWorkbook } from "../files/workbook.ts";
import { ownFile } from "../files/own-file.ts";

const mostBytes = 256 << 20;

/** Where the review workbook of a data folder lies: beside it, for it holds signers in the clear and is the clerk's own. */
export function reviewFileOf(data: string): string {
  return `${data.replace(/\/+$/, "")}-review.xlsx`;
}

/** Why a person is asked, as the workbook says it. */
const reasons: Readonly<Record<ReviewReason, string>> = {
  "too-close": "the roll has somebody like this",
  "two-candidates": "the roll has several people like this",
  "weak-evidence": "somebody on the roll is like this, with little to show it",
  "field-needs-a-person": "somebody on the roll is like this but for one field",
  "not-looked-for":
    "half a name, or a name in other letters, here or on much of the roll: the machine could not look for anybody",
  "may-be-one-person": "two lines may be one person's",
  "law-does-not-say-which-stands": "one person signed for several, and the law does not say which stands",
  decided: "decided",
};

/** When a line is needed, as the workbook says it: of those that only a further stage looks at. */
const laterHead = "needed";
const laterWords = {
  due: "for the second stage, which is due whatever is found of the first",
  "may-be-due": "only if the first stage leaves the outcome open",
} as const satisfies Record<NonNullable<ReviewLine["later"]>, string>;

const [writtenHead, rollHead, levelHead] = [" written", " on the roll", " differs"] as const;
const heads = {
  line: "line",
  row: "row",
  candidate: "candidate",
  why: "why",
  finding: "finding",
  doubleOf: "double_of",
  with: "same person as lines",
  candidates: "candidates of the roll",
} as const;
const sheetName = "to review";

/** The workbook a person fills in: both sides of each line, the candidates of the roll, the words allowed. */
export async function writeReviewWorkbook(path: string, lines: readonly ReviewLine[]): Promise<void> {
  const fields = lines[0]?.fields.map(({ field }) => field) ?? [];
  const isLater = lines.some(({ later }) => later !== undefined);
  const tones = { valid: "good", "not-on-roll": "bad", double: "look" } as const;
  await writeWorkbook(path, [
    {
      name: sheetName,
      columns: [
        { head: heads.line, width: 7 },
        { head: heads.row, width: 7 },
        { head: heads.candidate, width: 22 },
        { head: heads.why, width: 34 },
        ...(isLater ? [{ head: laterHead, width: 34 }] : []),
        { head: heads.finding, width: 13, allowed: reviewWords, tones },
        { head: heads.doubleOf, width: 10 },
        { head: heads.with, width: 14 },
        ...fields.flatMap((field) => [
          { head: `${field}${writtenHead}`, width: 20 },
          { head: `${field}${rollHead}`, width: 20 },
          { head: `${field}${levelHead}`, width: 14 },
        ]),
        { head: heads.candidates, width: 60 },
      ],
      rows: lines.map((line) => [
        line.line,
        line.row,
        line.candidate,
        reasons[line.why],
        ...(isLater ? [line.later === undefined ? "now" : laterWords[line.later]] : []),
        line.finding?.finding,
        line.finding?.finding === "double" ? line.finding.of : undefined,
        line.with.join(" "),
        ...line.fields.flatMap(({ written, roll, level }) => [written, roll, level]),
        line.candidates.join("\n"),
      ]),
    },
    {
      name: "how to",
      columns: [
        { head: "finding", width: 14 },
        { head: "means", width: 90 },
      ],
      rows: [
        ["valid", "the line counts: it is this person's own, whoever else is like them"],
        ["not-on-roll", "the roll has nobody who could have written it"],
        [
          "double",
          "the person of another line wrote it too: put the number of that line under double_of; where only a sample is looked at, it counts as long as the other line is not drawn",
        ],
        ["", "Save it where it is and run the same command again; lines left empty are asked again."],
      ],
    },
  ]);
}

/**
 * The review workbook as a page works on it: each finding goes into its own cell, and everything else in the workbook stays as it
 * is, what a person added to it too. Changed meanwhile in another program, it is read again first.
 *
 * @throws {InputError} there is no such workbook, or it is another one
 */
export async function reviewDesk(path: string): Promise<ReviewDesk & { readonly count: number }> {
  let held = await readWorkbook(path);
  let work: Promise<void> = Promise.resolve();
  const fresh = async () => {
    if (held.print !== (await printOf(path))) held = await readWorkbook(path);
    return held;
  };
  return {
    count: held.lines.length,
    async lines() {
      await work.catch(() => undefined);
      return (await fresh()).lines;
    },
    async find(line, finding) {
      // One after another, each on what the one before has left on the disk.
      const before = work;
      const own = (async () => {
        await before.catch(() => undefined);
        held = await saved(path, await fresh(), line, finding);
      })();
      work = own;
      await own;
    },
  };
}

interface Held {
  readonly book: RoundtripWorkbook;
  readonly lines: readonly ReviewLine[];
  /** Of the file as it was read or written. */
  readonly print: string;
}

async function printOf(path: string): Promise<string> {
  const { mtimeMs, size } = await stat(path);
  return `${mtimeMs} ${size}`;
}

async function readWorkbook(path: string): Promise<Held> {
  try {
    const print = await printOf(path);
    const book = await openXlsx(ownFile(path, "a review workbook", mostBytes));
    return { book, lines: linesIn(path, book), print };
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    throw notOne(path, "none that can be read", cause);
  }
}

function notOne(path: string, got: string, cause?: unknown): InputError {
  return new InputError(
    {
      file: basename(path),
      expected: "the review workbook that case run wrote",
      got,
      remedy: "run hustings case run first; it writes the workbook when lines wait for a person",
    },
    { cause },
  );
}

type Cells = readonly unknown[];

function sheetOf(path: string, book: RoundtripWorkbook) {
  const sheet = book.sheets.find(({ name }) => name === sheetName);
  const [head = []] = sheet?.rows ?? [];
  const at = (name: string) => head.indexOf(name);
  const missing = Object.values(heads).find((name) => at(name) < 0);
  if (sheet === undefined || missing !== undefined)
    throw notOne(path, sheet === undefined ? `a workbook without the sheet "${sheetName}"` : `no column "${missing}"`);
  return { sheet, head, at };
}

function textIn(cells: Cells, at: number): string {
  const cell = cells[at];
  return typeof cell === "string" ? cell : typeof cell === "number" ? String(cell) : "";
}

function linesIn(path: string, book: RoundtripWorkbook): readonly ReviewLine[] {
  const { sheet, head, at } = sheetOf(path, book);
  const fields = head.flatMap((name) =>
    typeof name === "string" && name.endsWith(writtenHead) ? [name.slice(0, -writtenHead.length)] : [],
  );
  const laterOf = new Map(
    Object.entries(laterWords).map(([later, words]) => [words as string, later as keyof typeof laterWords]),
  );
  const whyOf = new Map(Object.entries(reasons).map(([why, words]) => [words, why as ReviewReason]));
  return sheet.rows.slice(1).flatMap((cells) => {
    const said = (name: string) => textIn(cells, at(name));
    const line = Number(said(heads.line));
    if (!Number.isSafeInteger(line) || line < 1) return [];
    const finding = findingIn(said(heads.finding), said(heads.doubleOf));
    const later = laterOf.get(said(laterHead));
    return [
      {
        line,
        row: Number(said(heads.row)) || line,
        candidate: said(heads.candidate),
        why: whyOf.get(said(heads.why)) ?? "too-close",
        fields: fields.map((field) => ({
          field,
          written: said(`${field}${writtenHead}`),
          roll: said(`${field}${rollHead}`),
          level: said(`${field}${levelHead}`),
        })),
        candidates: said(heads.candidates).split("\n").filter(Boolean),
        with: said(heads.with).split(/\s+/).map(Number).filter(Boolean),
        ...(later !== undefined && { later }),
        ...(finding !== undefined && { finding }),
      },
    ];
  });
}

/** What stands in the columns that a person fills in, as it was written. */
export interface FindingWritten {
  readonly line: string;
  readonly finding: string;
  readonly of: string;
  /** Of the sheet. */
  readonly row: number;
}

/** Every row of a review workbook, right or wrong. @throws {InputError} it is not one */
export async function findingsWritten(path: string): Promise<readonly FindingWritten[]> {
  const { book } = await readWorkbook(path);
  const { sheet, at } = sheetOf(path, book);
  return sheet.rows.slice(1).map((cells, i) => ({
    line: textIn(cells, at(heads.line)),
    finding: textIn(cells, at(heads.finding)),
    of: textIn(cells, at(heads.doubleOf)),
    row: i + 2,
  }));
}

/** What is not one of the words yet waits; the next run of the case names it. */
function findingIn(word: string, doubleOf: string): Review | undefined {
  const written = word.trim().toLowerCase();
  if (written === "valid" || written === "not-on-roll") return { finding: written };
  const of = Number(doubleOf);
  return written === "double" && Number.isSafeInteger(of) && of > 0 ? { finding: "double", of } : undefined;
}

async function saved(path: string, { book }: Held, line: number, finding: Review | undefined): Promise<Held> {
  const { sheet, at } = sheetOf(path, book);
  const row = sheet.rows.find((cells) => Number(textIn(cells, at(heads.line))) === line);
  if (row === undefined) throw notOne(path, `no line ${line}`);
  const before = [row[at(heads.finding)] ?? null, row[at(heads.doubleOf)] ?? null] as const;
  row[at(heads.finding)] = finding?.finding ?? null;
  row[at(heads.doubleOf)] = finding?.finding === "double" ? finding.of : null;
  try {
    // On the disk whole before anybody is told, or as it was.
    replaceWhole(path, await saveXlsx(book));
  } catch (cause) {
    [row[at(heads.finding)], row[at(heads.doubleOf)]] = before;
    throw cause;
  }
  return { book, lines: linesIn(path, book), print: await printOf(path) };
}
