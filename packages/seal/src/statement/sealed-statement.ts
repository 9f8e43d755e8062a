import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, toHex } from "@hustings/core";
import { statementIdOf, type Sha256 } from "./statement-id.ts";

/** A sealed statement taken apart: an age file and, beside it, place, withdrawal commitment and proof of sealing. */
export interface SealedParts {
  readonly file: Uint8Array;
  readonly place: Uint8Array;
  readonly withdrawal: Uint8Array;
  readonly signature: Uint8Array;
}

const hashBytes = 32;
const signatureBytes = 64;
/** What stands beside the age file. */
export const bindingBytes = 2 * hashBytes + signatureBytes;

export function joinStatement({ file, place, withdrawal, signature }: SealedParts): Uint8Array {
  return concatBytes(file, place, withdrawal, signature);
}

/** `undefined` when shorter than the binding alone. */
export function splitStatement(statement: Uint8Array): SealedParts | undefined {
  const end = statement.length - bindingBytes;
  if (end < 0) return undefined;
  const at = (from: number, length: number): Uint8Array => statement.subarray(end + from, end + from + length);
  return {
    file: statement.subarray(0, end),
    place: at(0, hashBytes),
    withdrawal: at(hashBytes, hashBytes),
    signature: at(2 * hashBytes, signatureBytes),
  };
}

/** @param hash SHA-256, by whom it is quickest */
export function idOfParts({ file, place, withdrawal }: SealedParts, hash: Sha256 = sha256): string {
  return statementIdOf({ file: hash(file), place, withdrawal }, hash);
}

/** The id of a sealed statement, whatever it is worth; of what is too short for one, `undefined`. */
export function statementId(statement: Uint8Array): string | undefined {
  const parts = splitStatement(statement);
  return parts === undefined ? undefined : idOfParts(parts);
}

/** `placeHash` of the place that a sealed statement names itself, hex: the logged place, or it was moved. Empty of what is too short. */
export function statementPlace(statement: Uint8Array): string {
  return toHex(splitStatement(statement)?.place ?? new Uint8Array(0));
}
