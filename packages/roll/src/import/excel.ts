import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { InputError } from "@hustings/core/plain";
import { tableError } from "../faults/table-words.ts";
import { SaxesParser } from "saxes";
import type { SaxesTagPlain } from "saxes";
import { cellText, plainText } from "./excel-cell.ts";
import { StylesReader, type CellStyles } from "./excel-styles.ts";
import type { HeadRow } from "./delimited.ts";
import type { Header } from "./header.ts";
import { tallCell, TallCells, type TallCell } from "./merged-cells.ts";
import { refuseOtherTables } from "./other-sheets.ts";
import { brokenWorkbook, mostColumns, SheetRows, type FindHeader } from "./sheet-rows.ts";
import { StruckRows } from "./struck-rows.ts";
import type { Archive } from "./zip.ts";

export interface SheetOptions {
  /** Name of the sheet, or its number from 1; the first that is not hidden unless named. */
  readonly sheet?: string | undefined;
  readonly findHeader: FindHeader;
}

export interface ReadSheet {
  readonly sheet: string;
  readonly header: Header;
  /** Whether a bare number in a column of dates counts days from 1904. */
  readonly from1904: boolean;
  /** Rows with something on them that the sheet does not show. */
  readonly hidden: number;
  /** Columns that the sheet does not show, by their place from 0. */
  readonly hiddenColumns: ReadonlySet<number>;
  /** Rows whose writing is struck through, by their numbers. */
  readonly struck: readonly number[];
  /** Cells that say what the merged cell they are part of says. */
  readonly filled: number;
  /** Columns with a formula below the heads whose value was never stored, by their place from 0, and a row of one. */
  readonly unsaved: ReadonlyMap<number, number>;
}

export function isWorkbook(archive: Archive): boolean {
  return archive.has("[Content_Types].xml") && archive.has("xl/workbook.xml");
}

/**
 * Writes one sheet of an Excel workbook (ECMA-376) as CSV: dates as `YYYY-MM-DD`, formulas by their stored values, numbers in full. Empty
 * rows between others stay, so that rows keep their numbers. Memory is bounded by the texts cells share. A formula whose value was never
 * stored is an empty cell, and told in `unsaved`.
 *
 * @throws {InputError} no such sheet, no rows, XML that is broken
 */
export async function sheetToCsv(
  archive: Archive,
  file: string,
  to: string,
  options: SheetOptions,
): Promise<ReadSheet> {
  const book = new Workbook(archive, file);
  const { chosen, others } = await book.find(options.sheet);
  const context = { shared: await book.sharedTexts(), styles: await book.styles(), from1904: false };
  context.from1904 = book.from1904;
  if (options.sheet === undefined) {
    const heads = async ({ name, path }: Sheet) => ({ name, rows: await headOf(book, path, context) });
    const beside = [];
    for (const sheet of others) beside.push(await heads(sheet));
    if (beside.length > 0) refuseOtherTables(await heads(chosen), beside, file);
  }
  const read = await writeSheet(book, chosen, to, { ...options, file, context, tall: [] });
  const tall = read.tall.filter(({ top }) => top >= read.header.firstRow);
  // Which cells reach over several rows stands behind all rows.
  const { header, hidden, hiddenColumns, struck, filled, unsaved } =
    tall.length === 0 ? read : await writeSheet(book, chosen, to, { ...options, file, context, tall });
  return { sheet: chosen.name, header, from1904: book.from1904, hidden, hiddenColumns, struck, filled, unsaved };
}

interface Context {
  readonly shared: readonly string[];
  readonly styles: CellStyles;
  from1904: boolean;
}

interface Written {
  readonly header: Header;
  readonly tall: readonly TallCell[];
  readonly hidden: number;
  readonly struck: readonly number[];
  readonly hiddenColumns: ReadonlySet<number>;
  readonly filled: number;
  readonly unsaved: ReadonlyMap<number, number>;
}

async function writeSheet(
  book: Workbook,
  { name, path }: Sheet,
  to: string,
  {
    file,
    context,
    findHeader,
    tall,
  }: SheetOptions & { readonly file: string; readonly context: Context; readonly tall: readonly TallCell[] },
): Promise<Written> {
  // Write errors surface where the end is awaited; without a listener they would crash the process.
  const out = createWriteStream(to).on("error", () => undefined);
  try {
    const rows = new SheetRows(out, file, findHeader);
    const filling = new TallCells(tall);
    const { ranges, hidden, hiddenColumns, struck, unsaved } = await eachRow(book, path, context, rows, {
      endOf: (row) => filling.endOf(row, rows),
      drained: async () => {
        if (out.writableNeedDrain) await once(out, "drain");
      },
    });
    const header = rows.finish();
    out.end();
    await finished(out);
    if (header === undefined) {
      throw tableError({ file }, { code: "sheet-empty", sheet: name });
    }
    return {
      header,
      tall: ranges.flatMap((range) => tallCell(range, columnOf) ?? []),
      hidden: hidden.filter((row) => row >= header.firstRow).length,
      hiddenColumns,
      struck: struck.filter((row) => row >= header.firstRow),
      filled: filling.filled,
      unsaved: new Map([...unsaved].filter(([, row]) => row >= header.firstRow)),
    };
  } finally {
    out.destroy();
  }
}

/** The first rows of a sheet. */
async function headOf(book: Workbook, path: string, context: Context): Promise<readonly HeadRow[]> {
  let head: readonly HeadRow[] | undefined;
  const nowhere = new Writable({ write: (_chunk, _encoding, next) => next() });
  const rows = new SheetRows(nowhere, book.file, (found) => {
    head = found;
    return { row: 0, firstRow: 1, names: [], above: 0 };
  });
  await eachRow(book, path, context, rows, { isEnough: () => head !== undefined });
  rows.finish();
  return head ?? [];
}

interface BesideRows {
  /** Of merged cells. */
  readonly ranges: readonly string[];
  /** Rows and columns that are not shown. */
  readonly hidden: readonly number[];
  readonly hiddenColumns: ReadonlySet<number>;
  readonly struck: readonly number[];
  /** The last row of each column with a formula whose value was never stored. */
  readonly unsaved: ReadonlyMap<number, number>;
}

/** Hands each row of a sheet to `rows`. @returns what else the sheet says */
async function eachRow(
  book: Workbook,
  path: string,
  { shared, styles, from1904 }: Context,
  rows: SheetRows,
  more: Pick<Handlers, "drained" | "isEnough"> & {
    readonly endOf?: (row: number) => void;
  },
): Promise<BesideRows> {
  const context = { shared, shown: (style: number) => styles.shown.get(style), from1904 };
  const [ranges, hidden, hiddenColumns]: [string[], number[], Set<number>] = [[], [], new Set()];
  const unsaved = new Map<number, number>();
  const struck = new StruckRows();
  let row = 0;
  let cell: { column: number; type: string; style: number; value: string; formula: boolean } | undefined;
  let [inText, isHidden] = [false, false];
  await book.parse(path, {
    open(tag) {
      const attributes = tag.attributes as Record<string, string | undefined>;
      const { r, t = "n", s } = attributes;
      if (tag.name === "row") {
        rows.start((row = r === undefined ? row + 1 : Number(r)));
        isHidden = isSet(attributes["hidden"]);
      } else if (tag.name === "c") {
        const column = r === undefined ? rows.next : columnOf(r);
        cell = { column, type: t, style: Number(s ?? 0), value: "", formula: false };
      } else if (tag.name === "f" && cell !== undefined) cell.formula = true;
      else if (tag.name === "col" && isSet(attributes["hidden"])) {
        const { min = "1", max = min } = attributes;
        for (let at = Number(min); at <= Math.min(Number(max), mostColumns); at++) hiddenColumns.add(at - 1);
      } else if (tag.name === "mergeCell") ranges.push(attributes["ref"] ?? "");
      inText = tag.name === "v" || tag.name === "t";
    },
    text(text) {
      if (inText && cell !== undefined) cell.value += text;
    },
    close(tag) {
      inText = false;
      if (tag.name === "c" && cell !== undefined) {
        const isMissing = cell.formula && cell.value === "" && cell.type !== "str";
        const { column, type, style, value } = cell;
        if (isMissing) unsaved.set(column, row);
        const text = isMissing ? "" : cellText({ type, style, value }, context);
        rows.cell(column, text);
        if (text.trim() !== "") struck.cell(styles.struck.has(style));
        cell = undefined;
      } else if (tag.name === "row") {
        if (isHidden && rows.next > 0) hidden.push(row);
        struck.end(row);
        more.endOf?.(row);
        rows.end();
      }
    },
    ...(more.drained === undefined ? {} : { drained: more.drained }),
    ...(more.isEnough === undefined ? {} : { isEnough: more.isEnough }),
  });
  return { ranges, hidden, hiddenColumns, struck: struck.rows, unsaved };
}

const isSet = (attribute: string | undefined) => attribute === "1" || attribute === "true";

/** Of a sheet's million rows, with some hundred letters each that no two rows share. */
const mostSharedLetters = 200_000_000;

interface Handlers {
  readonly open: (tag: SaxesTagPlain) => void;
  readonly text?: (text: string) => void;
  readonly close?: (tag: SaxesTagPlain) => void;
  readonly drained?: () => Promise<void>;
  /** Whether the rest need not be read. */
  readonly isEnough?: () => boolean;
}

interface Sheet {
  readonly name: string;
  readonly path: string;
}

/** Some writers put every name into a namespace: `x:row`. */
const plain = (tag: SaxesTagPlain): SaxesTagPlain => ({ ...tag, name: tag.name.slice(tag.name.indexOf(":") + 1) });

class Workbook {
  from1904 = false;
  readonly #archive: Archive;
  readonly file: string;

  constructor(archive: Archive, file: string) {
    this.#archive = archive;
    this.file = file;
  }

  /** The sheet that is wanted, else the first that is not hidden, and the others that are not hidden. */
  async find(wanted: string | undefined): Promise<{ readonly chosen: Sheet; readonly others: readonly Sheet[] }> {
    const sheets: { name: string; id: string; hidden: boolean }[] = [];
    await this.parse("xl/workbook.xml", {
      open: ({ name, attributes }) => {
        const { name: title = "", state, date1904, ...others } = attributes as Record<string, string | undefined>;
        if (name === "sheet")
          sheets.push({ name: title, id: others["r:id"] ?? "", hidden: state !== undefined && state !== "visible" });
        if (name === "workbookPr") this.from1904 = date1904 === "1" || date1904 === "true";
      },
    });
    const targets = new Map<string, string>();
    await this.parse("xl/_rels/workbook.xml.rels", {
      open: ({ attributes }) => {
        const { Id = "", Target = "" } = attributes as Record<string, string | undefined>;
        targets.set(Id, Target.startsWith("/") ? Target.slice(1) : `xl/${Target}`);
      },
    });
    const found =
      wanted === undefined
        ? sheets.find(({ hidden }) => !hidden)
        : (sheets.find(({ name }) => name === wanted) ??
          (/^\d+$/.test(wanted) ? sheets[Number(wanted) - 1] : undefined));
    const placed = (one: (typeof sheets)[number] | undefined): Sheet[] => {
      const path = targets.get(one?.id ?? "");
      return one !== undefined && path !== undefined && this.#archive.has(path) ? [{ name: one.name, path }] : [];
    };
    const [chosen] = placed(found);
    const others = sheets.filter((one) => one !== found && !one.hidden).flatMap(placed);
    if (chosen !== undefined) return { chosen, others };
    throw tableError(
      { file: this.file, field: "--sheet" },
      { code: "sheet-unknown", sheets: sheets.map(({ name }) => name), wanted },
    );
  }

  async styles(): Promise<CellStyles> {
    const styles = new StylesReader();
    if (this.#archive.has("xl/styles.xml"))
      await this.parse("xl/styles.xml", { open: (tag) => styles.open(tag), close: (tag) => styles.close(tag) });
    return styles;
  }

  /** Texts that cells name by number; the parts of text in several styles are joined, phonetic guides are skipped. */
  async sharedTexts(): Promise<readonly string[]> {
    const texts: string[] = [];
    let letters = 0;
    let [text, inText, aside] = ["", false, false];
    if (!this.#archive.has("xl/sharedStrings.xml")) return texts;
    await this.parse("xl/sharedStrings.xml", {
      open: ({ name }) => {
        if (name === "si") text = "";
        if (name === "rPh") aside = true;
        inText = name === "t" && !aside;
      },
      text: (part) => {
        if (inText) text += part;
      },
      close: ({ name }) => {
        inText = false;
        if (name === "rPh") aside = false;
        if (name !== "si") return;
        texts.push(plainText(text));
        letters += text.length;
        if (letters > mostSharedLetters) throw new RangeError("more text in its cells than any table has");
      },
    });
    return texts;
  }

  async parse(path: string, { open, text, close, drained, isEnough }: Handlers): Promise<void> {
    const parser = new SaxesParser();
    parser.on("error", (cause) => {
      throw brokenWorkbook(this.file, cause);
    });
    parser.on("opentag", (tag) => open(plain(tag)));
    if (text !== undefined) parser.on("text", text);
    if (close !== undefined) parser.on("closetag", (tag) => close(plain(tag)));
    const decoder = new TextDecoder("utf-8", { fatal: true });
    try {
      const bytes = await this.#archive.read(this.#archive.one(path));
      for await (const chunk of bytes as AsyncIterable<Buffer>) {
        parser.write(decoder.decode(chunk, { stream: true }));
        await drained?.();
        if (isEnough?.() === true) return;
      }
      parser.write(decoder.decode()).close();
    } catch (cause) {
      throw cause instanceof InputError ? cause : brokenWorkbook(this.file, cause);
    }
  }
}

/** `BC12` → 54: columns are counted from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    if (letter < "A" || letter > "Z") break;
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column - 1;
}
