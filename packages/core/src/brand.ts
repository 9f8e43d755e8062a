declare const brand: unique symbol;

/** A value of type `T` that must never be mixed up with another `T` of a different meaning. Costs nothing at run time. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Position of an entry in the log, from 0. */
export type LeafIndex = Brand<number, "LeafIndex">;
/** Number of entries a tree or a checkpoint covers. */
export type TreeSize = Brand<number, "TreeSize">;
/** Place of a statement in a frozen population, from 1: the number a draw picks. */
export type LineNumber = Brand<number, "LineNumber">;
/** Opaque reference to one entry of one frozen roll. Never leaves the commission's machine. */
export type VoterRef = Brand<string, "VoterRef">;

function count(value: number, what: string): number {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`expected ${what} as a whole number from 0, got ${value}`);
  return value;
}

export function leafIndex(value: number): LeafIndex {
  return count(value, "a leaf index") as LeafIndex;
}

export function treeSize(value: number): TreeSize {
  return count(value, "a tree size") as TreeSize;
}

export function lineNumber(value: number): LineNumber {
  if (value === 0) throw new RangeError("expected a line number from 1, got 0");
  return count(value, "a line number") as LineNumber;
}

export function voterRef(value: string): VoterRef {
  if (value === "") throw new RangeError("expected a voter reference, got an empty text");
  return value as VoterRef;
}
