import { readBundle } from "../tree/tile.ts";
import type { BundleLayout } from "../tree/tile.ts";

const mostBytes = 16 << 20;

interface Run extends BundleLayout {
  readonly first: number;
  readonly bytes: Uint8Array;
}

/** The entries appended last, in memory: a writer reads what was just appended, which then needs no second trip. */
export class RecentEntries {
  #runs: Run[] = [];
  #size = 0;

  /** @param bytes `count` entries, each after its length; kept as they are */
  add(first: number, bytes: Uint8Array, count: number): void {
    const last = this.#runs.at(-1);
    if (last !== undefined && last.first + last.starts.length !== first) {
      this.#runs = [];
      this.#size = 0;
    }
    this.#runs.push({ first, bytes, ...readBundle(bytes, count, "recent entries") });
    this.#size += bytes.length;
    while (this.#size > mostBytes && this.#runs.length > 1) this.#size -= this.#runs.shift()?.bytes.length ?? 0;
  }

  /** Entries `[from, to)`, or `undefined` if not all of them are here. */
  read(from: number, to: number): Uint8Array[] | undefined {
    const entries: Uint8Array[] = [];
    for (const { first, bytes, starts, ends } of this.#runs) {
      if (first > from + entries.length) break;
      for (let i = from + entries.length - first; i < starts.length && from + entries.length < to; i++)
        entries.push(bytes.subarray(starts[i], ends[i]));
    }
    return entries.length === to - from ? entries : undefined;
  }
}
