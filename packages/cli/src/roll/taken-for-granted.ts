import type { ImportReport } from "@hustings/roll";
import { n } from "../command/output.ts";

export type TakenForGranted = Pick<
  ImportReport,
  | "filtered"
  | "headerRow"
  | "rowsAbove"
  | "headersAgain"
  | "zeros"
  | "shortYears"
  | "partDates"
  | "nothing"
  | "contacts"
  | "dittos"
>;

/** What was passed over and how values were read where nothing in the table says so: whoever knows the table must see it. */
export function takenForGranted(report: TakenForGranted): readonly string[] {
  const { filtered, headerRow, rowsAbove, headersAgain, zeros, shortYears, partDates, nothing, contacts, dittos } =
    report;
  return [
    ...(filtered > 0 ? [`  left out as told: ${n(filtered)}`] : []),
    ...(rowsAbove > 0 ? [`  the header is row ${n(headerRow)}; above it: ${n(rowsAbove)}`] : []),
    ...(headersAgain > 0 ? [`  headers between the rows, passed over: ${n(headersAgain)}`] : []),
    ...(zeros > 0 ? [`  NUL characters read as blanks: ${n(zeros)}`] : []),
    ...Object.entries(shortYears).map(([field, years]) => `  ${field}: years of two digits read as ${years}`),
    ...Object.entries(partDates).map(([field, rows]) => `  ${field}: a part is not known on ${n(rows)} rows`),
    ...Object.entries(contacts).map(
      ([field, rows]) => `  ${field}: telephone numbers and e-mail addresses, left out: on ${n(rows)} rows`,
    ),
    ...Object.entries(dittos).map(([field, rows]) => `  ${field}: ditto marks, read as what stands above: ${n(rows)}`),
    ...Object.entries(nothing).map(
      ([field, words]) => `  ${field}: read as nothing: ${wordsOnRows(words, (word) => JSON.stringify(word), n)}`,
    ),
  ];
}

/** Each word and on how many rows it stands. */
export function wordsOnRows(
  words: Readonly<Record<string, number>>,
  quoted: (word: string) => string,
  figure: (rows: number) => string,
): string {
  return Object.entries(words)
    .map(([word, rows]) => `${quoted(word)} ${figure(rows)}`)
    .join(", ");
}
