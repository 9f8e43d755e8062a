import { zipOf } from "./zip-of.ts";

/** A text, a number, or one of them or an error in a style: 1 is a day, those of `formats` begin at 2, and the one behind them strikes through. */
export type WorkbookCell =
  | string
  | number
  | { readonly value: number | string; readonly style?: number; readonly type?: string };

export interface WorkbookSheet {
  readonly rows: readonly (readonly WorkbookCell[])[];
  /** Ranges of merged cells: `B2:B3`. */
  readonly merged?: readonly string[];
  readonly state?: "hidden" | "veryHidden";
  /** Numbers of rows that are not shown. */
  readonly hiddenRows?: readonly number[];
  /** Numbers of columns that are not shown: `B` is 2. */
  readonly hiddenColumns?: readonly number[];
}

/** A workbook of these sheets, as small as the standard allows. */
export function workbookOf(
  sheets: Readonly<Record<string, WorkbookSheet>>,
  { date1904 = false, formats = [] }: { readonly date1904?: boolean; readonly formats?: readonly string[] } = {},
): Buffer {
  const named = Object.entries(sheets);
  return zipOf(
    file("[Content_Types].xml", "<Types/>"),
    file(
      "xl/workbook.xml",
      `<workbook xmlns:r="r"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${named.map(([name, one], at) => `<sheet name="${name}" r:id="r${at}"${stateOf(one)}/>`).join("")}</sheets></workbook>`,
    ),
    file(
      "xl/_rels/workbook.xml.rels",
      `<Relationships>${named.map((_, at) => `<Relationship Id="r${at}" Target="worksheets/s${at}.xml"/>`).join("")}</Relationships>`,
    ),
    file(
      "xl/styles.xml",
      `<styleSheet><fonts><font><strike val="0"/></font><font><strike/></font></fonts><numFmts>${formats.map((code, at) => `<numFmt numFmtId="${170 + at}" formatCode="${escaped(code)}"/>`).join("")}</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>${formats.map((_, at) => `<xf numFmtId="${170 + at}"/>`).join("")}<xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>`,
    ),
    ...named.map(([, one], at) => file(`xl/worksheets/s${at}.xml`, sheetXml(one))),
  );
}

function file(name: string, content: string) {
  return [name, Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${content}`)] as const;
}

function stateOf({ state }: WorkbookSheet): string {
  return state === undefined ? "" : ` state="${state}"`;
}

function sheetXml({ rows, merged = [], hiddenRows = [], hiddenColumns = [] }: WorkbookSheet): string {
  const written = rows.map((cells, at) => {
    const hidden = hiddenRows.includes(at + 1) ? ' hidden="1"' : "";
    return `<row r="${at + 1}"${hidden}>${cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${at + 1}`)).join("")}</row>`;
  });
  const merges = merged.map((range) => `<mergeCell ref="${range}"/>`).join("");
  const columns = hiddenColumns.map((at) => `<col min="${at}" max="${at}" width="9" hidden="1"/>`).join("");
  return `<worksheet>${columns === "" ? "" : `<cols>${columns}</cols>`}<sheetData>${written.join("")}</sheetData>${merges === "" ? "" : `<mergeCells>${merges}</mergeCells>`}</worksheet>`;
}

function cellXml(cell: WorkbookCell, at: string): string {
  if (cell === "") return "";
  if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === "string") return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  if (cell.type === "inlineStr")
    return `<c r="${at}" s="${cell.style ?? 0}" t="inlineStr"><is><t>${escaped(String(cell.value))}</t></is></c>`;
  return `<c r="${at}" s="${cell.style ?? 0}" t="${cell.type ?? "n"}"><v>${cell.value}</v></c>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
