import type { SheetRows } from "./sheet-rows.ts";

/** A cell that reaches over several rows: a sheet stores what it says with the first of them only. */
export interface TallCell {
  readonly column: number;
  readonly top: number;
  readonly bottom: number;
}

/** @returns nothing where a range of merged cells is one row high, or is none */
export function tallCell(range: string, columnOf: (reference: string) => number): TallCell | undefined {
  const [, first = "", top = "", bottom = ""] = /^([A-Z]+)(\d+):[A-Z]+(\d+)$/.exec(range) ?? [];
  return Number(bottom) > Number(top)
    ? { column: columnOf(first), top: Number(top), bottom: Number(bottom) }
    : undefined;
}

/** Says on each row what its tall cells say, as a person sees them. Rows come in order. */
export class TallCells {
  /** Cells that were written where the sheet stores none. */
  filled = 0;
  readonly #beginning = new Map<number, TallCell[]>();
  #open: { readonly cell: TallCell; readonly text: string }[] = [];

  constructor(cells: readonly TallCell[]) {
    for (const cell of cells) {
      const others = this.#beginning.get(cell.top);
      if (others === undefined) this.#beginning.set(cell.top, [cell]);
      else others.push(cell);
    }
  }

  endOf(row: number, rows: SheetRows): void {
    this.#open = this.#open.filter(({ cell }) => cell.bottom >= row);
    for (const { cell, text } of this.#open) if (rows.fill(cell.column, text)) this.filled++;
    for (const cell of this.#beginning.get(row) ?? []) this.#open.push({ cell, text: rows.at(cell.column) });
  }
}
