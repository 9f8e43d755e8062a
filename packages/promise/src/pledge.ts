import { compareBytes, concatBytes, equalBytes, toHex } from "@hustings/core";
import { emptyRoot, nodeHash } from "@hustings/log";
import { PromiseTree } from "./promise-tree.ts";

/** Everything promised on one day, of all nominations together: sorted leaves, published whole. */
export interface Pledge {
  readonly promises: number;
  /** Lower-case hex; of a day without promises, the hash of the empty tree. */
  readonly root: string;
}

/** @param leaves of the day, in any order, each once */
export function pledgeOf(leaves: readonly Uint8Array[]): Pledge & { readonly sorted: readonly Uint8Array[] } {
  const sorted = leaves.toSorted(compareBytes);
  if (sorted.some((leaf, i) => i > 0 && equalBytes(leaf, sorted[i - 1] ?? leaf)))
    throw new RangeError("expected each promise of a day once");
  return { promises: sorted.length, root: rootOf(sorted), sorted };
}

/**
 * The pledge of leaves that are given one after another, in ascending order: for a day so large that whoever makes it has other things to do meanwhile.
 */
export class GrowingPledge {
  #promises = 0;
  #last: Uint8Array | undefined;
  /** Roots of whole subtrees from the left, each with its size: never two of one size once a leaf is in. */
  readonly #peaks: { readonly size: number; readonly root: Uint8Array }[] = [];

  /** @throws {RangeError} not above the one before */
  add(leaf: Uint8Array): void {
    if (this.#last !== undefined && compareBytes(this.#last, leaf) >= 0)
      throw new RangeError("expected the promises of a day in ascending order, each once");
    this.#last = leaf;
    this.#promises++;
    let peak = { size: 1, root: leaf };
    for (let left = this.#peaks.at(-1); left?.size === peak.size; left = this.#peaks.at(-1)) {
      this.#peaks.pop();
      peak = { size: 2 * peak.size, root: nodeHash(left.root, peak.root) };
    }
    this.#peaks.push(peak);
  }

  get pledge(): Pledge {
    const roots = this.#peaks.map((peak) => peak.root);
    const root = roots.length === 0 ? emptyRoot : roots.reduceRight((right, left) => nodeHash(left, right));
    return { promises: this.#promises, root: toHex(root) };
  }
}

function rootOf(sorted: readonly Uint8Array[]): string {
  return toHex(sorted.length === 0 ? emptyRoot : new PromiseTree(sorted).root);
}

/** The published list: 32 bytes a promise, ascending. */
export function encodePledge(sorted: readonly Uint8Array[]): Uint8Array {
  return concatBytes(...sorted);
}

/** @returns the leaves, or `undefined` where the bytes are not a list of them in ascending order */
export function decodePledge(bytes: Uint8Array): Uint8Array[] | undefined {
  if (bytes.length % 32 !== 0) return undefined;
  const leaves = Array.from({ length: bytes.length / 32 }, (_, i) => bytes.subarray(32 * i, 32 * i + 32));
  return leaves.every((leaf, i) => i === 0 || compareBytes(leaves[i - 1] ?? leaf, leaf) < 0) ? leaves : undefined;
}

/** Whether the list is the one that the pledge names. */
export function isPledged(pledge: Pledge, leaves: readonly Uint8Array[]): boolean {
  return leaves.length === pledge.promises && rootOf(leaves) === pledge.root;
}

/**
 * Where a leaf stands in a day's list, or the two neighbours between which it would: with their paths they prove to anybody that it
 * is not there.
 */
export function placeInPledge(
  leaves: readonly Uint8Array[],
  leaf: Uint8Array,
):
  | { readonly kind: "there"; readonly index: number }
  | { readonly kind: "absent"; readonly between: readonly number[] } {
  let [low, high] = [0, leaves.length];
  while (low < high) {
    const middle = Math.trunc((low + high) / 2);
    if (compareBytes(leaves[middle] ?? leaf, leaf) < 0) low = middle + 1;
    else high = middle;
  }
  const found = leaves[low];
  if (found !== undefined && equalBytes(found, leaf)) return { kind: "there", index: low };
  return { kind: "absent", between: [low - 1, low].filter((place) => place >= 0 && place < leaves.length) };
}

/** Siblings of a leaf in a day's tree. */
export function pathInPledge(leaves: readonly Uint8Array[], index: number): Uint8Array[] {
  return new PromiseTree(leaves).path(index);
}
