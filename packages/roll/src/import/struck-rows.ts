/** Counts the cells of a row that have something, and those of them that are struck through. */
export class StruckRows {
  /** Rows most of whose cells are, by their numbers. */
  readonly rows: number[] = [];
  #filled = 0;
  #struck = 0;

  cell(isStruck: boolean): void {
    this.#filled++;
    if (isStruck) this.#struck++;
  }

  /** @param times how many rows are as this one */
  end(row: number, times = 1): void {
    if (this.#struck * 2 > this.#filled) for (let at = 0; at < times; at++) this.rows.push(row + at);
    [this.#filled, this.#struck] = [0, 0];
  }
}
