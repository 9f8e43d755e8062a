import type { SaxesTagPlain } from "saxes";
import { shownAs, type Shown } from "./excel-cell.ts";

/** What a workbook's styles say of cells, by the style's number. */
export interface CellStyles {
  /** What each shows of a number, where that is not the number in full. */
  readonly shown: ReadonlyMap<number, Shown>;
  /** Those that strike their text through. */
  readonly struck: ReadonlySet<number>;
}

/** Reads `xl/styles.xml`, tag by tag. */
export class StylesReader implements CellStyles {
  readonly shown = new Map<number, Shown>();
  readonly struck = new Set<number>();
  readonly #codes = new Map<number, string>();
  readonly #struckFonts = new Set<number>();
  #fonts = 0;
  #at = 0;
  #inside: "fonts" | "cellXfs" | undefined;

  open({ name, attributes }: SaxesTagPlain): void {
    const {
      numFmtId = "0",
      formatCode = "",
      fontId = "0",
      val = "1",
    } = attributes as Record<string, string | undefined>;
    if (name === "numFmt") this.#codes.set(Number(numFmtId), formatCode);
    if (name === "fonts" || name === "cellXfs") this.#inside = name;
    if (this.#inside === "fonts" && name === "font") this.#fonts++;
    if (this.#inside === "fonts" && name === "strike" && val !== "0" && val !== "false")
      this.#struckFonts.add(this.#fonts - 1);
    if (this.#inside !== "cellXfs" || name !== "xf") return;
    const shown = shownAs(Number(numFmtId), this.#codes.get(Number(numFmtId)));
    if (shown !== undefined) this.shown.set(this.#at, shown);
    if (this.#struckFonts.has(Number(fontId))) this.struck.add(this.#at);
    this.#at++;
  }

  close({ name }: SaxesTagPlain): void {
    if (name === this.#inside) this.#inside = undefined;
  }
}
