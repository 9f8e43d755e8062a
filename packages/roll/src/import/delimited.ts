import { tableError } from "../faults/table-words.ts";

/** A row of the first part of a file, and the row of the file it begins on. */
export interface HeadRow {
  readonly row: number;
  /** Lines it takes: more than one where a quoted cell has line breaks. */
  readonly lines: number;
  readonly cells: readonly string[];
}

const candidates = [",", ";", "\t", "|", "^", "~", "\u001f", "\u0001", "¦", "§", "¬"] as const;

/** The delimiter that cuts the first rows into the same number of columns, more than one. */
export function detectDelimiter(head: string, file: string): string {
  if (/^\ufeff?\s*<(!doctype|html|table|\?xml|head|body|meta|workbook)/i.test(head)) {
    throw tableError({ file }, { code: "web-page" });
  }
  const lines = head.split(/\r?\n/);
  if (lines.length > 1 && head.length >= 1 << 15) lines.pop();
  const rows = lines.filter((line) => line.trim() !== "").slice(0, 60);
  refuseDrawn(rows, file);
  const scored = candidates
    .map((delimiter) => {
      const counts = rows.map((row) => splitRow(row, delimiter).length);
      const usual = commonest(counts.filter((count) => count > 1));
      return { delimiter, columns: usual, same: counts.filter((count) => count === usual).length };
    })
    .filter(({ columns }) => columns > 1)
    .toSorted((a, b) => b.same - a.same || b.columns - a.columns);
  const [best] = scored;
  if (best !== undefined) return best.delimiter;
  refuseQuotedWhole(rows, file);
  throw tableError({ file, row: 1 }, { code: "one-column" });
}

/** What a database's console draws: rules of dashes between the rows, blanks to fill the columns, and a count below. */
function refuseDrawn(rows: readonly string[], file: string): void {
  const rules = rows.filter((row) => /^[ |+:─┼-]*[-─]{2,}[ |+:─┼-]*$/u.test(row) && /[|+┼]/u.test(row));
  if (rules.length === 0) return;
  throw tableError({ file, row: rows.indexOf(rules[0] ?? "") + 1 }, { code: "drawn-table" });
}

function refuseQuotedWhole(rows: readonly string[], file: string): void {
  const inside = rows.map((row) => /^"(.*)"$/.exec(row.trim())?.[1]?.replaceAll('""', '"'));
  if (!inside.every((row) => row !== undefined && /[,;\t|]/.test(row))) return;
  throw tableError({ file, row: 1 }, { code: "rows-quoted" });
}

function commonest(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 1;
}

/** One row of a delimited file; quotes as in RFC 4180. */
export function splitRow(row: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < row.length; at++) {
    const letter = row[at] ?? "";
    if (quoted && letter === '"' && row[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (letter === '"') quoted = !quoted;
    else if (letter === delimiter && !quoted) {
      cells.push(cell);
      cell = "";
    } else cell += letter;
  }
  return [...cells, cell];
}

/** The first rows of a text, quotes honoured: a header cell may be broken over lines. */
export function headRows(head: string, delimiter: string, most: number): readonly HeadRow[] {
  const lines = head.replace(/^\ufeff/, "").split(/\r?\n/);
  const rows: HeadRow[] = [];
  for (let at = 0; at < lines.length && rows.length < most;) {
    let text = lines[at] ?? "";
    let taken = 1;
    while (isOpen(text) && at + taken < lines.length && taken < 20) text += `\n${lines[at + taken++] ?? ""}`;
    // A quote that never closes is text of its own line.
    if (isOpen(text)) [text, taken] = [lines[at] ?? "", 1];
    rows.push({ row: at + 1, lines: taken, cells: splitRow(text, delimiter) });
    at += taken;
  }
  return rows;
}

function isOpen(text: string): boolean {
  return (text.split('"').length - 1) % 2 === 1;
}
