/** Entries' places as they are found, some of them more than once. */
export class RowBuffer {
  #rows = new Int32Array(1024);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  push(row: number): void {
    if (this.length === this.#rows.length) {
      const wider = new Int32Array(2 * this.length);
      wider.set(this.#rows);
      this.#rows = wider;
    }
    this.#rows[this.length++] = row;
  }

  at(place: number): number {
    return this.#rows[place] ?? 0;
  }

  truncate(length: number): void {
    this.length = length;
  }

  /** Each once, ascending. */
  distinct(): Int32Array {
    const rows = this.#rows.slice(0, this.length);
    if (rows.length < 2) return rows;
    if (rows.length <= 24) insertionSort(rows);
    else rows.sort();
    let kept = 1;
    for (let at = 1; at < rows.length; at++) if (rows[at] !== rows[at - 1]) rows[kept++] = rows[at] ?? 0;
    return rows.subarray(0, kept);
  }
}

function insertionSort(rows: Int32Array): void {
  for (let at = 1; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    let to = at;
    for (; to > 0 && (rows[to - 1] ?? 0) > row; to--) rows[to] = rows[to - 1] ?? 0;
    rows[to] = row;
  }
}
