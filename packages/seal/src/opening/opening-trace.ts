import { sha256 } from "@noble/hashes/sha2.js";
import { canonicalBytes, concatBytes, fromHex, fromUtf8, toHex, utf8 } from "@hustings/core";
import type { PartialOpening } from "./partial-opening.ts";

/** What `opening-answered` carries of a partial opening, which itself goes to the commission alone: its hash, hex. */
export function partialHash(partial: PartialOpening): string {
  return toHex(sha256(canonicalBytes(partial)));
}

const openedDomain = utf8("hustings-opened/v2\n");
const hex32 = /^[0-9a-f]{64}$/;

/** A line as the commission read it: what a notice to its signer carries. */
export interface OpenedLine {
  readonly line: number;
  /** Id in the log, hex. */
  readonly id: string;
  /** The very bytes that were sealed. */
  readonly plaintext: Uint8Array;
  /** 32 random bytes, told to nobody but the signer: without them a guess at the plaintext could be tested. */
  readonly salt: Uint8Array;
}

/** Commitment to what was opened, hex: in the published list before any finding. */
export function openedCommitment({ line, id, plaintext, salt }: OpenedLine): string {
  const number = new Uint8Array(4);
  new DataView(number.buffer).setUint32(0, line);
  return toHex(sha256(concatBytes(openedDomain, salt, fromHex(id), number, plaintext)));
}

/** The published list as a document: the drawn lines in the order drawn, each with its commitment; one a row. */
export type CommitmentList = readonly { readonly line: number; readonly commitment: string }[];

export function encodeCommitments(list: CommitmentList): Uint8Array {
  return utf8(list.map(({ line, commitment }) => `${line} ${commitment}\n`).join(""));
}

/** `undefined`: not the one spelling of such a list, or a line stands in it twice. */
export function parseCommitments(document: Uint8Array): CommitmentList | undefined {
  let text: string;
  try {
    text = fromUtf8(document);
  } catch {
    return undefined;
  }
  const list: { line: number; commitment: string }[] = [];
  for (const row of text.split("\n").slice(0, -1)) {
    const [line = "", commitment = "", more] = row.split(" ");
    if (!/^[1-9]\d{0,9}$/.test(line) || !hex32.test(commitment) || more !== undefined) return undefined;
    list.push({ line: Number(line), commitment });
  }
  const isWhole = text === "" || text.endsWith("\n");
  return isWhole && new Set(list.map(({ line }) => line)).size === list.length ? list : undefined;
}

/**
 * Compares a notice with the public list.
 *
 * - `as-committed`   this is what the commission said it read, before it found anything
 * - `not-opened`     the list has no such line
 * - `differs`        the commission committed to something else for this line: the notice, or the commission, is false
 */
export function checkOpening(notice: OpenedLine, list: CommitmentList): "as-committed" | "not-opened" | "differs" {
  const row = list.find(({ line }) => line === notice.line);
  if (row === undefined) return "not-opened";
  return row.commitment === openedCommitment(notice) ? "as-committed" : "differs";
}
