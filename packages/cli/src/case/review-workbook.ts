import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { openXlsx, saveXlsx, type RoundtripWorkbook } from "hucre/xlsx";
import { reviewWords, type Review } from "@hustings/check";
import { faultOf } from "./faults/catalogue.ts";
import type { ReviewFault } from "./faults/review-words.ts";
import { InputError, type Language } from "@hustings/core";
import { comparedFields } from "@hustings/linkage";
import { replaceWhole } from "@hustings/log/files";
import type { ReviewDesk, ReviewLine } from "@hustings/server";
import { writeWorkbook } from "../files/workbook.ts";
import { ownFile } from "../files/own-file.ts";
import { bookWords, bookWordsOf, findingWord } from "./words/book-words.ts";

const mostBytes = 256 << 20;

/** Where the review workbook of a data folder lies: beside it, for it holds signers in the clear and is the clerk's own. */
export function reviewFileOf(data: string): string {
  return `${data.replace(/\/+$/, "")}-review.xlsx`;
}

/** The workbook a person fills in: both sides of each line, the candidates of the roll, the words allowed. */
export async function writeReviewWorkbook(
  path: string,
  lines: readonly ReviewLine[],
  language: Language = "en",
): Promise<void> {
  const words = bookWords(language);
  const { heads, sides } = words;
  const fields = lines[0]?.fields.map(({ field }) => field) ?? [];
  const isLater = lines.some(({ later }) => later !== undefined);
  const tones = Object.fromEntries(reviewWords.map((word) => [words.findings[word], toneOf[word]]));
  await writeWorkbook(path, [
    {
      name: words.toReview,
      columns: [
        { head: heads.line, width: 7 },
        { head: heads.row, width: 7 },
        { head: heads.candidate, width: 22 },
        { head: heads.why, width: 34, wraps: true },
        ...(isLater ? [{ head: words.needed, width: 34, wraps: true }] : []),
        { head: heads.finding, width: 13, allowed: reviewWords.map((word) => words.findings[word]), tones },
        { head: heads.doubleOf, width: 10 },
        { head: heads.with, width: 14 },
        ...fields.flatMap((field) => [
          { head: `${words.field(field)}${sides.written}`, width: 20 },
          { head: `${words.field(field)}${sides.roll}`, width: 20 },
          { head: `${words.field(field)}${sides.level}`, width: 14 },
        ]),
        { head: heads.candidates, width: 60, wraps: true },
      ],
      rows: lines.map((line) => [
        line.line,
        line.row,
        line.candidate,
        words.reasons[line.why],
        ...(isLater ? [line.later === undefined ? words.now : words.later[line.later]] : []),
        line.finding === undefined ? undefined : words.findings[line.finding.finding],
        line.finding?.finding === "double" ? line.finding.of : undefined,
        line.with.join(" "),
        ...line.fields.flatMap(({ written, roll, level }) => [written, roll, words.levels[level] ?? level]),
        line.candidates.join("\n"),
      ]),
    },
    {
      name: words.howTo,
      columns: [
        { head: heads.finding, width: 14 },
        { head: words.means, width: 90, wraps: true },
      ],
      rows: [...reviewWords.map((word) => [words.findings[word], words.meaning[word]]), ["", words.saveIt]],
    },
  ]);
}

const toneOf = { valid: "good", "not-on-roll": "bad", double: "look" } as const;

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
    throw notOne(path, { why: "unreadable" }, cause);
  }
}

function notOne(
  path: string,
  of: Omit<Extract<ReviewFault, { code: "not-review-workbook" }>, "code">,
  cause?: unknown,
): InputError {
  return new InputError(faultOf({ file: basename(path) }, { code: "not-review-workbook", ...of }), { cause });
}

type Cells = readonly unknown[];

function sheetOf(path: string, book: RoundtripWorkbook) {
  const words = bookWordsOf(book.sheets.map(({ name }) => name));
  const sheet = book.sheets.find(({ name }) => name === words?.toReview);
  if (sheet === undefined || words === undefined) throw notOne(path, { why: "sheet", name: bookWords("en").toReview });
  const [head = []] = sheet.rows;
  const at = (name: string) => head.indexOf(name);
  const missing = Object.values(words.heads).find((name) => at(name) < 0);
  if (missing !== undefined) throw notOne(path, { why: "column", name: missing });
  return { sheet, at, words };
}

function textIn(cells: Cells, at: number): string {
  const cell = cells[at];
  return typeof cell === "string" ? cell : typeof cell === "number" ? String(cell) : "";
}

function keyOf<Key extends string>(named: Readonly<Record<Key, string>>, text: string): Key | undefined {
  return (Object.keys(named) as Key[]).find((key) => named[key] === text);
}

function linesIn(path: string, book: RoundtripWorkbook): readonly ReviewLine[] {
  const { sheet, at, words } = sheetOf(path, book);
  const { heads, sides } = words;
  const fields = comparedFields.filter((field) => at(`${words.field(field)}${sides.written}`) >= 0);
  const levelIn = (text: string) => keyOf(words.levels, text) ?? text;
  return sheet.rows.slice(1).flatMap((cells) => {
    const said = (name: string) => textIn(cells, at(name));
    const line = Number(said(heads.line));
    if (!Number.isSafeInteger(line) || line < 1) return [];
    const finding = findingIn(said(heads.finding), said(heads.doubleOf));
    const later = keyOf(words.later, said(words.needed));
    return [
      {
        line,
        row: Number(said(heads.row)) || line,
        candidate: said(heads.candidate),
        why: keyOf(words.reasons, said(heads.why)) ?? "too-close",
        fields: fields.map((field) => ({
          field,
          written: said(`${words.field(field)}${sides.written}`),
          roll: said(`${words.field(field)}${sides.roll}`),
          level: levelIn(said(`${words.field(field)}${sides.level}`)),
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

/** Whether a file is a review workbook, whatever it is called. */
export async function isReviewWorkbook(path: string): Promise<boolean> {
  if (!path.toLowerCase().endsWith(".xlsx")) return false;
  const book = await openXlsx(ownFile(path, "a review workbook", mostBytes)).catch(() => undefined);
  return book !== undefined && bookWordsOf(book.sheets.map(({ name }) => name)) !== undefined;
}

/** Every row of a review workbook, right or wrong. @throws {InputError} it is not one */
export async function findingsWritten(path: string): Promise<readonly FindingWritten[]> {
  const { book } = await readWorkbook(path);
  const { sheet, at, words } = sheetOf(path, book);
  const { heads } = words;
  return sheet.rows.slice(1).map((cells, i) => ({
    line: textIn(cells, at(heads.line)),
    finding: findingWord(textIn(cells, at(heads.finding))),
    of: textIn(cells, at(heads.doubleOf)),
    row: i + 2,
  }));
}

/** What is not one of the words yet waits; the next run of the case names it. */
function findingIn(word: string, doubleOf: string): Review | undefined {
  const written = findingWord(word);
  if (written === "valid" || written === "not-on-roll") return { finding: written };
  const of = Number(doubleOf);
  return written === "double" && Number.isSafeInteger(of) && of > 0 ? { finding: "double", of } : undefined;
}

async function saved(path: string, { book }: Held, line: number, finding: Review | undefined): Promise<Held> {
  const { sheet, at, words } = sheetOf(path, book);
  const { heads } = words;
  const row = sheet.rows.find((cells) => Number(textIn(cells, at(heads.line))) === line);
  if (row === undefined) throw notOne(path, { why: "line", name: String(line) });
  const before = [row[at(heads.finding)] ?? null, row[at(heads.doubleOf)] ?? null] as const;
  row[at(heads.finding)] = finding === undefined ? null : words.findings[finding.finding];
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
