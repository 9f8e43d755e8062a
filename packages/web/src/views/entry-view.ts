import { fromUtf8, toHex, vocabulary, type Entry, type Signatory, entryIn } from "@hustings/core";
import { leafHash } from "@hustings/log";
import type { EntryFilter } from "./entry-index.ts";
import type { Reading, WrongEntry } from "./reading.ts";

/** One sibling on the way from a leaf to the root, and the side it stands on. */
export interface ProofStep {
  readonly side: "left" | "right";
  readonly hash: string;
}

/** One entry of the log, what it says, and the proof that it is in the log. Plain JSON: also what the API answers. */
export interface EntryView {
  readonly index: number;
  readonly size: number;
  readonly root: string;
  /** The exact text of the entry; absent where its bytes are not UTF-8. */
  readonly text?: string;
  /** Absent where the bytes are not an entry of the vocabulary. */
  readonly entry?: Entry;
  readonly signedBy?: Signatory;
  readonly leafHash: string;
  readonly proof: readonly ProofStep[];
  readonly wrong?: WrongEntry;
}

/** One row of the list of entries. */
export interface EntryRow {
  readonly index: number;
  readonly entry?: Entry;
}

export interface LogView {
  readonly size: number;
  /** What the rows were chosen by, and how many entries it matches. */
  readonly filter?: EntryFilter & { readonly matching: number };
  /** `before` for the page of newer and of older entries, where there are any. */
  readonly newer?: number;
  readonly older?: number;
  /** Newest first. */
  readonly rows: readonly EntryRow[];
}

/** @param siblings hashes from the leaf upwards, as an inclusion proof of RFC 6962 gives them */
export function entryView(
  { head, wrong }: Reading,
  index: number,
  bytes: Uint8Array,
  siblings: readonly Uint8Array[],
): EntryView {
  const entry = entryIn(bytes);
  const text = fromUtf8OrNothing(bytes);
  const refused = wrong.find((each) => each.index === index);
  return {
    index,
    size: head.size,
    root: head.root,
    ...(text !== undefined && { text }),
    ...(entry !== undefined && { entry, signedBy: vocabulary[entry.kind].signedBy }),
    leafHash: toHex(leafHash(bytes)),
    proof: proofSteps(index, head.size, siblings),
    ...(refused !== undefined && { wrong: refused }),
  };
}

export function entryRow(index: number, bytes: Uint8Array): EntryRow {
  const entry = entryIn(bytes);
  return { index, ...(entry !== undefined && { entry }) };
}

/** RFC 9162, 2.1.3.2: which siblings stand left and which right of the hash computed so far. */
export function proofSteps(index: number, size: number, siblings: readonly Uint8Array[]): readonly ProofStep[] {
  let node = index;
  let last = size - 1;
  return siblings.map((sibling) => {
    const left = node % 2 === 1 || node === last;
    if (left && node % 2 === 0) {
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
    return { side: left ? "left" : "right", hash: toHex(sibling) };
  });
}

function fromUtf8OrNothing(bytes: Uint8Array): string | undefined {
  try {
    return fromUtf8(bytes);
  } catch {
    return undefined;
  }
}
