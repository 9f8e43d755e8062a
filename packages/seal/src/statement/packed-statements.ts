import { concatBytes, fromHex, toHex } from "@hustings/core";
import {
  sealedFileFaults,
  type NamedStatement,
  type NotSealed,
  type SealedFile,
  type SealedFileFault,
} from "./sealed-file.ts";

/**
 * - `good`     sealed by its author for this place; `withdrawal` (hex) must not have been seen before in the contest
 * - `refused`  custodians would refuse it for the same reason: it is not taken, and nothing is promised for it
 */
export type TakenStatement =
  | { readonly kind: "good"; readonly id: string; readonly withdrawal: string }
  | { readonly kind: "refused"; readonly fault: TakingFault };

type TakingFault = SealedFileFault | "not-on-the-curve";
const faults: readonly TakingFault[] = [...sealedFileFaults, "not-on-the-curve"];

/** Statements one after another: few large pieces of memory cross to a thread for a tenth of what many small ones cost. */
export interface PackedStatements {
  readonly lengths: Uint32Array;
  readonly bytes: Uint8Array;
  /** Hashes of their places, 32 bytes each. */
  readonly places: Uint8Array;
}

/** For each statement 0, or 1 and the place of its fault in the list; and id and withdrawal commitment of those that are good. */
export interface PackedTaken {
  readonly faults: Uint8Array;
  readonly names: Uint8Array;
}

const hashBytes = 32;
const nameBytes = 2 * hashBytes;

export function packStatements(
  statements: readonly { readonly place: Uint8Array; readonly bytes: Uint8Array }[],
): PackedStatements {
  return {
    lengths: Uint32Array.from(statements, ({ bytes }) => bytes.length),
    bytes: concatBytes(...statements.map(({ bytes }) => bytes)),
    places: concatBytes(...statements.map(({ place }) => place)),
  };
}

/** The statements as they were before they were packed. */
export function unpackStatements({ lengths, bytes, places }: PackedStatements): NamedStatement[] {
  let end = 0;
  return Array.from(lengths, (length, i) => ({
    bytes: bytes.subarray(end, (end += length)),
    place: toHex(places.subarray(i * hashBytes, (i + 1) * hashBytes)),
  }));
}

/** @param onCurve whether a lifted share is a point of the prime-order group */
export function packTaken(
  read: readonly (SealedFile | NotSealed)[],
  onCurve: (point: Uint8Array) => boolean,
): PackedTaken {
  const taken = { faults: new Uint8Array(read.length), names: new Uint8Array(read.length * nameBytes) };
  for (const [i, each] of read.entries()) {
    const fault = each.kind === "not-sealed" ? each.fault : onCurve(each.lifted) ? undefined : "not-on-the-curve";
    taken.faults[i] = fault === undefined ? 0 : faults.indexOf(fault) + 1;
    if (each.kind === "not-sealed") continue;
    taken.names.set(fromHex(each.id), i * nameBytes);
    taken.names.set(each.withdrawal, i * nameBytes + hashBytes);
  }
  return taken;
}

export function unpackTaken({ faults: found, names }: PackedTaken): TakenStatement[] {
  return Array.from(found, (fault, i): TakenStatement => {
    if (fault !== 0) return { kind: "refused", fault: faults[fault - 1] ?? "other-length" };
    const [id, withdrawal] = [0, hashBytes].map((at) =>
      toHex(names.subarray(i * nameBytes + at, i * nameBytes + at + hashBytes)),
    );
    return { kind: "good", id: id ?? "", withdrawal: withdrawal ?? "" };
  });
}
