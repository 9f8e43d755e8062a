import { compareBytes, concatBytes, equalBytes, toHex } from "@hustings/core";
import { emptyRoot } from "@hustings/log";
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
