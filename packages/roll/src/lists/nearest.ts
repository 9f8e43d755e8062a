import type { Compared } from "./line-finder.ts";

/** The likeliest few of what is added, each entry once. */
export class Nearest {
  ranked: Compared[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Below it nothing is taken. */
  get least(): number {
    return this.ranked[this.#most - 1]?.weight ?? Number.NEGATIVE_INFINITY;
  }

  add(one: Compared): void {
    const before = this.ranked.findIndex(({ row }) => row === one.row);
    if (before >= 0 && (this.ranked[before]?.weight ?? 0) >= one.weight) return;
    const others = before < 0 ? this.ranked : this.ranked.toSpliced(before, 1);
    this.ranked = [...others, one].toSorted(byWeight).slice(0, this.#most);
  }
}

function byWeight(a: Compared, b: Compared): number {
  return b.weight - a.weight || a.n - b.n;
}
