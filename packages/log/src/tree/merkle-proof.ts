/** Inclusion and consistency proofs of RFC 6962 section 2.1. Sizes are whole numbers up to 2^53 - 1: no 32-bit arithmetic here. */
import { equalBytes, leafIndex, treeSize } from "@hustings/core";
import { emptyRoot, hashSize, nodeHash } from "./hash.ts";
import { LogError } from "../log-error.ts";
import type { Awaitable } from "../store/log-store.ts";
import type { Tree } from "../notes/checkpoint.ts";

/** Hashes of perfect subtrees: `index` counts subtrees of 2^`height` leaves from the left. */
export type HashReader = (height: number, index: number) => Awaitable<Uint8Array>;

/** A proof never needs more: one sibling for each bit of the size. */
export const mostProofHashes = 63;

const half = (n: number) => Math.floor(n / 2);
const isOdd = (n: number) => n % 2 === 1;
const isPowerOfTwo = (n: number) => Number.isInteger(Math.log2(n)) && 2 ** Math.round(Math.log2(n)) === n;

function allHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every((hash) => hash.length === hashSize);
}

function isCount(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0;
}

/** The root a leaf and its proof lead to; `undefined` when the proof is too long or too short for such a tree. */
function rootFromInclusion(
  index: number,
  size: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
): Uint8Array | undefined {
  if (!isCount(index) || !isCount(size) || index >= size || leaf.length !== hashSize || !allHashes(proof))
    return undefined;
  let place = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return undefined;
    if (isOdd(place) || place === last) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 ? hash : undefined;
}

/** Whether `leaf` is entry `index` of the tree. Never throws on hostile input. */
export function verifyInclusion(
  index: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
  tree: { size: number; root: Uint8Array },
): boolean {
  const root = rootFromInclusion(index, tree.size, leaf, proof);
  return root !== undefined && equalBytes(root, tree.root);
}

/** Whether `[from, to)` is a node a tree may have: it begins at a multiple of the power of two that holds it. */
function isSubtree(from: number, to: number): boolean {
  if (!isCount(from) || !isCount(to) || from >= to) return false;
  let width = 1;
  while (width < to - from) width *= 2;
  return from % width === 0;
}

/** Whether `leaf` is entry `index` of the tree, as seen from the subtree `[from, to)` that holds it. */
export function verifySubtreeInclusion(
  index: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
  subtree: { from: number; to: number; root: Uint8Array },
): boolean {
  const { from, to, root } = subtree;
  return isSubtree(from, to) && index >= from && verifyInclusion(index - from, leaf, proof, { size: to - from, root });
}

/** Whether the older tree is a prefix of the newer one. Never throws on hostile input. */
export function verifyConsistency(
  older: { size: number; root: Uint8Array },
  newer: { size: number; root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (!isCount(older.size) || !isCount(newer.size)) return false;
  // The empty tree is a prefix of every tree, and there is nothing to prove.
  if (older.size === 0) {
    const isTree = newer.size === 0 ? equalBytes(newer.root, emptyRoot) : newer.root.length === hashSize;
    return isTree && proof.length === 0 && equalBytes(older.root, emptyRoot);
  }
  return verifySubtreeConsistency({ from: 0, to: older.size, root: older.root }, newer, proof);
}

/**
 * Whether the subtree `[from, to)` lies in the tree. With `from` 0 this is the consistency proof of RFC 6962; the general form is
 * that of Merkle Tree Certificates (draft-ietf-plants-merkle-tree-certs, "Verifying a Subtree Consistency Proof").
 */
export function verifySubtreeConsistency(
  subtree: { from: number; to: number; root: Uint8Array },
  tree: { size: number; root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (!isCount(tree.size) || subtree.to > tree.size) return false;
  if (subtree.from === subtree.to)
    return isCount(subtree.from) && proof.length === 0 && equalBytes(subtree.root, emptyRoot);
  if (!isSubtree(subtree.from, subtree.to)) return false;
  if (subtree.from === 0 && subtree.to === tree.size) return proof.length === 0 && equalBytes(subtree.root, tree.root);
  if (!allHashes([subtree.root, tree.root, ...proof])) return false;

  let [first, place, last] = [subtree.from, subtree.to - 1, tree.size - 1];
  if (place === last) while (first !== place) [first, place, last] = [half(first), half(place), half(last)];
  else while (first !== place && isOdd(place)) [first, place, last] = [half(first), half(place), half(last)];

  const [start, ...rest] = first === place ? [subtree.root, ...proof] : proof;
  if (start === undefined) return false;
  let [subtreeHash, treeHash] = [start, start];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      if (first < place) subtreeHash = nodeHash(sibling, subtreeHash);
      treeHash = nodeHash(sibling, treeHash);
      while (!isOdd(place) && place !== 0) [first, place, last] = [half(first), half(place), half(last)];
    } else {
      treeHash = nodeHash(treeHash, sibling);
    }
    [first, place, last] = [half(first), half(place), half(last)];
  }
  return last === 0 && equalBytes(subtreeHash, subtree.root) && equalBytes(treeHash, tree.root);
}

/** Leaves `[from, to)` as one subtree of a proof. */
type Range = readonly [from: number, to: number];

/** The largest power of two below n, for n > 1. */
function splitPoint(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

function inclusionRanges(index: number, [from, to]: Range): Range[] {
  if (to - from === 1) return [];
  const middle = from + splitPoint(to - from);
  return index < middle
    ? [...inclusionRanges(index, [from, middle]), [middle, to]]
    : [...inclusionRanges(index, [middle, to]), [from, middle]];
}

function consistencyRanges(older: number, [from, to]: Range, known: boolean): Range[] {
  if (older === to) return known ? [] : [[from, to]];
  const middle = from + splitPoint(to - from);
  return older <= middle
    ? [...consistencyRanges(older, [from, middle], known), [middle, to]]
    : [...consistencyRanges(older, [middle, to], false), [from, middle]];
}

async function rangeHash([from, to]: Range, read: HashReader): Promise<Uint8Array> {
  const count = to - from;
  if (isPowerOfTwo(count)) return await read(Math.round(Math.log2(count)), from / count);
  const middle = from + splitPoint(count);
  return nodeHash(await rangeHash([from, middle], read), await rangeHash([middle, to], read));
}

/** Sibling hashes from the leaf up. @throws {LogError} `out-of-range`: the tree has no such entry */
export async function proveInclusion(index: number, size: number, read: HashReader): Promise<Uint8Array[]> {
  if (leafIndex(index) >= treeSize(size))
    throw new LogError("out-of-range", `expected an entry below ${size}, got ${index}`);
  return await Promise.all(inclusionRanges(index, [0, size]).map((range) => rangeHash(range, read)));
}

/** Proof that the tree of `older` entries is a prefix of the tree of `newer`. @throws {LogError} `out-of-range` */
export async function proveConsistency(older: number, newer: number, read: HashReader): Promise<Uint8Array[]> {
  if (treeSize(older) > treeSize(newer))
    throw new LogError("out-of-range", `expected a size up to ${newer}, got ${older}`);
  if (older === 0) return [];
  return await Promise.all(consistencyRanges(older, [0, newer], true).map((range) => rangeHash(range, read)));
}

/** Root of the tree of the first `size` entries. */
export async function rootOf(size: number, read: HashReader): Promise<Tree> {
  return { size: treeSize(size), root: size === 0 ? emptyRoot : await rangeHash([0, size], read) };
}
