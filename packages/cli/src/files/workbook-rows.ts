import { rowHeight, type Wrapping } from "./row-height.ts";

/** One row of a sheet, cell by cell. */
export type SheetRow = readonly (string | number | undefined)[];

/** `A`, `B`, … `AA`: a column by its place from 0. */
export function columnLetters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnLetters(Math.trunc(at / 26) - 1) + last;
}

/** Rows that may be made one by one as they are asked for. */
export type SheetRows = Iterable<SheetRow> & { readonly length: number };

const chunk = 64 * 1024;

/**
 * The sheet of a header and one row of empty cells, with `rows` in that row's place, each cell in the style of its column. Texts stand in
 * their cells: a list of them all would have to be held until the last row.
 */
export function* sheetWithRows(
  sheet: string,
  rows: SheetRows,
  widths: readonly Wrapping[] = [],
): Generator<Uint8Array> {
  const [, before, model, after] =
    /^([^]*?<row r="1"[^]*?<\/row>)(<row r="2"[^]*?<\/row>|<row r="2"[^>]*\/>)?(<\/sheetData>[^]*)$/.exec(sheet) ?? [];
  if (before === undefined || after === undefined) throw new TypeError("a sheet whose rows are not where they were");
  const styles = new Map<string, string>();
  for (const [, column = "", style = ""] of (model ?? "").matchAll(/<c r="([A-Z]+)2" s="(\d+)"/g))
    styles.set(column, style);
  const columns: { readonly letters: string; readonly styled: string }[] = [];
  const columnAt = (at: number) => {
    const letters = columnLetters(at);
    const style = styles.get(letters);
    return (columns[at] ??= { letters, styled: style === undefined ? "" : ` s="${style}"` });
  };
  let text = before.replace(/(<dimension ref="A1:[A-Z]+)\d+/, `$1${rows.length + 1}`);
  let row = 1;
  for (const cells of rows) {
    row++;
    const height = rowHeight(widths, cells);
    text += `<row r="${row}"${height === undefined ? "" : ` ht="${height}" customHeight="1"`}>`;
    for (const [at, value] of cells.entries()) {
      if (value === undefined || value === "") continue;
      const { letters, styled } = columnAt(at);
      if (typeof value === "number") text += `<c r="${letters}${row}"${styled}><v>${value}</v></c>`;
      else
        text += `<c r="${letters}${row}"${styled} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
    }
    text += "</row>";
    if (text.length < chunk) continue;
    yield Buffer.from(text);
    text = "";
  }
  yield Buffer.from(text + after);
}

/** No text of XML may have them. */
const unsaid = /[^\t\n\u{20}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** As XML, with what XML cannot say in the workbook's own way: `_x0007_`; and a text that looks so kept what it is. */
function escaped(text: string): string {
  return text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replaceAll(unsaid, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
