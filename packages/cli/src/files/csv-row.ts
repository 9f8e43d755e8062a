/**
 * Cells as one row of CSV (RFC 4180), without its line end, for people who open it in a spreadsheet: what it would take for a formula
 * has an apostrophe before it, for names come from anybody; a number stays one. `cellWritten` takes it off.
 */
export function csvRow(cells: readonly string[]): string {
  return cells.map((cell) => quoted(/^'*[=+\-@\t\r]/.test(cell) && !isNumber(cell) ? `'${cell}` : cell)).join(",");
}

/** What a cell of ours said before it was made safe to open. */
export function cellWritten(cell: string): string {
  return cell.replace(/^'(?='*[=+\-@\t\r])/, "");
}

function isNumber(cell: string): boolean {
  return /^-\d+(\.\d+)?$/.test(cell);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
