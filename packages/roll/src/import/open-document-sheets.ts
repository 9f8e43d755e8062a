import { InputError } from "@hustings/core/plain";
import { SaxesParser } from "saxes";
import type { TallCell } from "./merged-cells.ts";
import { brokenWorkbook, mostColumns } from "./sheet-rows.ts";
import { StruckRows } from "./struck-rows.ts";
import type { Archive } from "./zip.ts";

/** What the reader of cells does not say of a sheet. Rows are counted from 1, columns from 0. */
export interface OpenDocumentSheet {
  readonly name: string;
  /** Rows with something on them that the sheet does not show. */
  readonly hidden: readonly number[];
  readonly hiddenColumns: ReadonlySet<number>;
  readonly tall: readonly TallCell[];
  /** Rows whose writing is struck through. */
  readonly struck: readonly number[];
  /** The last row of each column with a formula whose value was never stored. */
  readonly unsaved: ReadonlyMap<number, number>;
}

type Attributes = Readonly<Record<string, string | undefined>>;

const isHidden = (attributes: Attributes) =>
  ["collapse", "filter"].includes(attributes["table:visibility"] ?? "visible");

const times = (attributes: Attributes, what: "columns" | "rows") =>
  Math.max(1, Number(attributes[`table:number-${what}-repeated`] ?? 1));

/**
 * The names of a spreadsheet's sheets, what each hides and strikes through, its cells that reach over several rows, and formulas without their
 * values.
 *
 * @throws {InputError} XML that is broken
 */
export async function sheetsOf(archive: Archive, file: string): Promise<readonly OpenDocumentSheet[]> {
  const sheets: Look[] = [];
  const striking = new Set<string>();
  let style = "";
  let depth = 0;
  const parser = new SaxesParser();
  parser.on("error", (cause) => {
    throw brokenWorkbook(file, cause);
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (name === "style:style") style = attributes["style:name"] ?? "";
    if (name === "style:text-properties" && isStriking(attributes)) striking.add(style);
    // A table may stand inside a cell.
    if (name === "table:table" && depth++ === 0) sheets.push(new Look(attributes["table:name"] ?? "", striking));
    if (depth === 1) sheets.at(-1)?.open(name, attributes);
  });
  parser.on("closetag", ({ name }) => {
    if (name === "table:table") depth--;
    if (depth === 1) sheets.at(-1)?.close(name);
  });
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    const bytes = await archive.read(archive.one("content.xml"));
    for await (const chunk of bytes as AsyncIterable<Buffer>) parser.write(decoder.decode(chunk, { stream: true }));
    parser.write(decoder.decode()).close();
  } catch (cause) {
    throw cause instanceof InputError ? cause : brokenWorkbook(file, cause);
  }
  return sheets;
}

const isStriking = (attributes: Attributes) => (attributes["style:text-line-through-style"] ?? "none") !== "none";

class Look implements OpenDocumentSheet {
  readonly name: string;
  readonly hidden: number[] = [];
  readonly hiddenColumns = new Set<number>();
  readonly tall: TallCell[] = [];
  readonly unsaved = new Map<number, number>();
  readonly #striking: ReadonlySet<string>;
  readonly #struck = new StruckRows();
  #columns = 0;
  /** Of the columns' cells that have none of their own. */
  readonly #styles: string[] = [];
  #cell: { readonly style: string; isRead: boolean } = { style: "", isRead: true };
  #row = 0;
  #column = 0;
  #attributes: Attributes = {};
  #isFilled = false;

  constructor(name: string, striking: ReadonlySet<string>) {
    this.name = name;
    this.#striking = striking;
  }

  get struck(): readonly number[] {
    return this.#struck.rows;
  }

  open(name: string, attributes: Attributes): void {
    if (name === "table:table-column") {
      const next = Math.min(this.#columns + times(attributes, "columns"), mostColumns);
      if (isHidden(attributes)) for (let at = this.#columns; at < next; at++) this.hiddenColumns.add(at);
      for (let at = this.#columns; at < next; at++)
        this.#styles[at] = attributes["table:default-cell-style-name"] ?? "";
      this.#columns = next;
    } else if (name === "table:table-row") {
      [this.#attributes, this.#column, this.#isFilled] = [attributes, 0, false];
    } else if (name === "table:table-cell" || name === "table:covered-table-cell") {
      const high = Number(attributes["table:number-rows-spanned"] ?? 1);
      const top = this.#row + 1;
      if (high > 1) this.tall.push({ column: this.#column, top, bottom: top + high - 1 });
      const next = this.#column + times(attributes, "columns");
      const isUnsaved = attributes["table:formula"] !== undefined && attributes["office:value-type"] === undefined;
      if (isUnsaved) for (let at = this.#column; at < Math.min(next, mostColumns); at++) this.unsaved.set(at, top);
      const style = attributes["table:style-name"] ?? this.#attributes["table:default-cell-style-name"];
      this.#cell = { style: style ?? this.#styles[this.#column] ?? "", isRead: false };
      this.#column = next;
    } else if (name === "text:p") {
      this.#isFilled = true;
      if (!this.#cell.isRead) this.#struck.cell(this.#striking.has(this.#cell.style));
      this.#cell.isRead = true;
    }
  }

  close(name: string): void {
    if (name !== "table:table-row") return;
    const rows = times(this.#attributes, "rows");
    if (this.#isFilled && isHidden(this.#attributes))
      for (let at = 1; at <= rows; at++) this.hidden.push(this.#row + at);
    this.#struck.end(this.#row + 1, rows);
    this.#row += rows;
  }
}
