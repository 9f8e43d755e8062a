/**
 * The one door to SHA-256 and to the tree hashing of RFC 6962: leaf = SHA-256(00 || entry), node = SHA-256(01 || left || right).
 * Batches run four lanes wide in WebAssembly; where a page may not compile it (a strict content policy), in plain JavaScript.
 */
import { sha256 as portableSha256 } from "@noble/hashes/sha2.js";
import { freeMemory, sha256Module } from "./sha256-kernels.ts";
import type { Sha256Kernels } from "./sha256-kernels.ts";

export const hashSize = 32;
/** A tree without entries has the hash of nothing. */
export const emptyRoot: Uint8Array = portableSha256(new Uint8Array(0));

const noPrefix = -1;
const leafPrefix = 0x00;
const nodePrefix = 0x01;

// Memory: constants | source (with a guard, as kernels read a byte early) | target
const memoryPages = 40;
const sourceAt = freeMemory + 64;
const sourceSize = 1 << 20;
const targetAt = sourceAt + sourceSize + 64;
const targetSize = 1 << 20;

// Packed entries wait in the upper half of the target, away from where digests are written.
const stagedAt = targetAt + targetSize / 2;
const stagedSize = targetSize / 2;
/** Digests that fit below, but for one place where idle lanes write theirs. */
const mostDigests = targetSize / 2 / hashSize - 1;
const idleDigest = targetAt + mostDigests * hashSize;
/** Longer than any entry; four of them fit to the source with their padding. */
const mostLaneBytes = 65_536;

interface Engine extends Sha256Kernels {
  readonly bytes: Uint8Array;
}

let started: Engine | null | undefined;

/** Started by the first hash: writing and compiling the kernels takes some milliseconds that not every page or command needs. */
function startedEngine(): Engine | null {
  if (started !== undefined) return started;
  try {
    const module = new WebAssembly.Module(sha256Module(memoryPages));
    const kernels = new WebAssembly.Instance(module).exports as unknown as Sha256Kernels;
    started = { ...kernels, bytes: new Uint8Array(kernels.memory.buffer) };
  } catch {
    started = null; // no SIMD, or the page's content policy forbids it: slower, never different
  }
  return started;
}

/** Whether batches run in WebAssembly here. */
export function hashingIsAccelerated(): boolean {
  return startedEngine() !== null;
}

const blocksFor = (length: number) => (length + 9 + 63) >>> 6;

export function sha256(bytes: Uint8Array): Uint8Array {
  return hashOne(noPrefix, bytes);
}

export function leafHash(entry: Uint8Array): Uint8Array {
  return hashOne(leafPrefix, entry);
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== hashSize || right.length !== hashSize) {
    throw new RangeError(`expected two hashes of 32 bytes, got ${left.length} and ${right.length}`);
  }
  const pair = new Uint8Array(2 * hashSize);
  pair.set(left);
  pair.set(right, hashSize);
  return hashOne(nodePrefix, pair);
}

function hashOne(prefix: number, message: Uint8Array): Uint8Array {
  // One lane of four gains nothing for long messages.
  if (message.length > 4096) return hashPortably(prefix, message);
  const engine = startedEngine();
  if (engine === null) return hashPortably(prefix, message);
  const source = targetAt + 256; // staged away from where it is padded
  engine.bytes.set(message, source);
  const blocks = placeMessage(engine, prefix, source, message.length, sourceAt);
  engine.hashBlocks(sourceAt, 0, blocks, targetAt, targetAt, targetAt, targetAt);
  return engine.bytes.slice(targetAt, targetAt + hashSize);
}

function hashPortably(prefix: number, message: Uint8Array): Uint8Array {
  if (prefix === noPrefix) return portableSha256(message);
  return portableSha256.create().update(Uint8Array.of(prefix)).update(message).digest();
}

/** Puts a padded message at `target`; its blocks are the answer. */
function placeMessage(wasm: Engine, prefix: number, source: number, length: number, target: number): number {
  const shift = prefix === noPrefix ? 1 : 0;
  const total = length + 1 - shift;
  const blocks = blocksFor(total);
  const end = target + 64 * blocks;
  // Without a prefix the first byte of the message takes its place.
  if (shift === 1 && length === 0) {
    wasm.bytes.fill(0, target, end);
    wasm.bytes[target] = 0x80;
  } else {
    const first = shift === 1 ? (wasm.bytes[source] ?? 0) : prefix;
    wasm.padMessage(first, source + shift, length - shift, target, end);
  }
  const bits = total * 8;
  wasm.bytes[end - 4] = bits >>> 24;
  wasm.bytes[end - 3] = bits >>> 16;
  wasm.bytes[end - 2] = bits >>> 8;
  wasm.bytes[end - 1] = bits;
  return blocks;
}

/** Leaf hashes of many entries, one after another: 32 bytes each. */
export function leafHashes(entries: readonly Uint8Array[]): Uint8Array {
  const hashes = new Uint8Array(entries.length * hashSize);
  for (let from = 0; from < entries.length;) {
    const starts: number[] = [];
    let size = 0;
    let to = from;
    for (; to < entries.length && to - from < 1024; to++) {
      const length = entries[to]?.length ?? 0;
      if (size + length > sourceSize / 4 && to > from) break;
      starts.push(size);
      size += length;
    }
    starts.push(size);
    const packed = new Uint8Array(size);
    for (let i = from; i < to; i++) packed.set(entries[i] ?? packed, starts[i - from]);
    hashes.set(packedLeafHashes(packed, starts, starts.slice(1)), from * hashSize);
    from = to;
  }
  return hashes;
}

/** Memory from which {@link packedLeafHashes} hashes without a copy. It is used again by the next call of anything here. */
export function stagingMemory(): Uint8Array {
  return startedEngine()?.bytes.subarray(stagedAt, stagedAt + stagedSize) ?? new Uint8Array(stagedSize);
}

/**
 * Leaf hashes of entries that lie in one piece of memory, such as a bundle: entry i is `packed[starts[i]..ends[i])`.
 * Entries of the same number of blocks share the four lanes.
 */
export function packedLeafHashes(packed: Uint8Array, starts: ArrayLike<number>, ends: ArrayLike<number>): Uint8Array {
  const count = Math.min(starts.length, ends.length);
  const hashes = new Uint8Array(count * hashSize);
  const wasm = startedEngine();
  const isStaged = wasm !== null && packed.buffer === wasm.bytes.buffer && packed.byteOffset === stagedAt;
  for (let first = 0; first < count;) {
    const base = isStaged ? 0 : (starts[first] ?? 0);
    const here = wasm === null ? 0 : windowOf(starts, ends, base, first, count);
    if (wasm === null || here === 0) {
      hashes.set(hashPortably(leafPrefix, packed.subarray(starts[first], ends[first])), first * hashSize);
      first++;
      continue;
    }
    if (!isStaged) wasm.bytes.set(packed.subarray(base, base + stagedSize), stagedAt);
    hashWindow(wasm, { packed, starts, ends, base, first, count: here });
    hashes.set(wasm.bytes.subarray(targetAt, targetAt + here * hashSize), first * hashSize);
    first += here;
  }
  return hashes;
}

/** How many entries from `first` on lie within what is staged from `base` on, and leave room for their digests. */
function windowOf(
  starts: ArrayLike<number>,
  ends: ArrayLike<number>,
  base: number,
  first: number,
  count: number,
): number {
  const most = Math.min(first + mostDigests, count);
  let last = first;
  while (last < most && (starts[last] ?? 0) >= base && (ends[last] ?? 0) <= base + stagedSize) last++;
  return last - first;
}

/** Entries `[first, first + count)` of what is staged from `base` on. */
interface StagedEntries {
  readonly packed: Uint8Array;
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
  readonly base: number;
  readonly first: number;
  readonly count: number;
}

/** Their digests, in order from `TARGET`. */
function hashWindow(wasm: Engine, { packed, starts, ends, base, first, count }: StagedEntries): void {
  // Entries wait for three others of as many blocks; what is left over goes with idle lanes.
  const waiting: number[][] = [];
  const digestOf = (member: number | undefined) =>
    member === undefined ? idleDigest : targetAt + hashSize * (member - first);
  const hashLanes = (blocks: number, members: readonly number[]) => {
    const stride = 64 * blocks;
    for (let lane = 0; lane < members.length; lane++) {
      const start = starts[members[lane] ?? 0] ?? 0;
      placeMessage(
        wasm,
        leafPrefix,
        stagedAt + start - base,
        (ends[members[lane] ?? 0] ?? 0) - start,
        sourceAt + lane * stride,
      );
    }
    const [a, b, c, d] = members;
    wasm.hashBlocks(sourceAt, stride, blocks, digestOf(a), digestOf(b), digestOf(c), digestOf(d));
  };
  for (let i = first; i < first + count; i++) {
    const length = (ends[i] ?? 0) - (starts[i] ?? 0);
    if (length > mostLaneBytes) {
      wasm.bytes.set(hashPortably(leafPrefix, packed.subarray(starts[i], ends[i])), digestOf(i));
      continue;
    }
    const blocks = blocksFor(length + 1);
    const members = (waiting[blocks] ??= []);
    members.push(i);
    if (members.length < 4) continue;
    hashLanes(blocks, members);
    members.length = 0;
  }
  waiting.forEach((members, blocks) => members.length > 0 && hashLanes(blocks, members));
}

/** Leaf hashes of entries of exactly 32 bytes, given one after another. */
export function fixedLeafHashes(entries: Uint8Array): Uint8Array {
  return hashLevel(entries, hashSize, leafPrefix);
}

/** Parents of hashes given one after another: an even number of them. */
export function parentHashes(hashes: Uint8Array): Uint8Array {
  return hashLevel(hashes, 2 * hashSize, nodePrefix);
}

function hashLevel(input: Uint8Array, width: number, prefix: number): Uint8Array {
  if (input.length % width !== 0) throw new RangeError(`expected a multiple of ${width} bytes, got ${input.length}`);
  const count = input.length / width;
  const output = new Uint8Array(count * hashSize);
  const most = sourceSize / width;
  const engine = startedEngine();
  for (let from = 0; from < count; from += most) {
    const here = Math.min(most, count - from);
    const part = input.subarray(from * width, (from + here) * width);
    if (engine === null) {
      for (let i = 0; i < here; i++) {
        output.set(hashPortably(prefix, part.subarray(i * width, (i + 1) * width)), (from + i) * hashSize);
      }
      continue;
    }
    engine.bytes.set(part, sourceAt);
    const kernel = prefix === leafPrefix ? engine.hashLeaves32 : engine.hashNodes;
    kernel(sourceAt, targetAt, Math.ceil(here / 4));
    output.set(engine.bytes.subarray(targetAt, targetAt + here * hashSize), from * hashSize);
  }
  return output;
}

/** Root of a perfect subtree: a power of two of hashes, at most 256 (a full tile). */
export function perfectRoot(hashes: Uint8Array): Uint8Array {
  let count = hashes.length / hashSize;
  if (count < 1 || count > 256 || (count & (count - 1)) !== 0)
    throw new RangeError(`expected 1 to 256 hashes, a power of two, got ${count}`);
  const engine = startedEngine();
  if (engine === null) {
    let level = hashes;
    while (level.length > hashSize) level = parentHashes(level);
    return new Uint8Array(level);
  }
  let [from, to] = [sourceAt, targetAt];
  engine.bytes.set(hashes, from);
  for (; count > 1; count /= 2) {
    engine.hashNodes(from, to, Math.ceil(count / 8));
    [from, to] = [to, from];
  }
  return engine.bytes.slice(from, from + hashSize);
}
