import { InputError } from "@hustings/core";

/** A row of the first part of a file, and the row of the file it begins on. */
export interface HeadRow {
  readonly row: number;
  /** Lines it takes: more than one where a quoted cell has line breaks. */
  readonly lines: number;
  readonly cells: readonly string[];
}

const candidates = [",", ";", "\t", "|", "^", "~", "\u001f", "\u0001"] as const;

/** The delimiter that cuts the first rows into the same number of columns, more than one. */
export function detectDelimiter(head: string, file: string): string {
  if (/^\ufeff?\s*<(!doctype|html|table|\?xml|head|body|meta|workbook)/i.test(head)) {
    throw new InputError({
      file,
      expected: "a table as text",
      got: "a web page or XML under a table's name, as some programs export it",
      remedy: "open it in a spreadsheet program and save it as .xlsx, or as CSV (UTF-8)",
    });
  }
  const lines = head.split(/\r?\n/);
  if (lines.length > 1 && head.length >= 1 << 15) lines.pop();
  const rows = lines.filter((line) => line.trim() !== "").slice(0, 60);
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
  throw new InputError({
    file,
    row: 1,
    expected: "columns divided by a comma, semicolon, tab or bar",
    got: "one column",
    remedy:
      "name what divides them (--delimiter '~'); where they have a fixed width, say which characters are which: --format fixed --map 'surname=1-20,given=21-40'",
  });
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
