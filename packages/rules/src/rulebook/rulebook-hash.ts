import { canonicalBytes, toHex } from "@hustings/core";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Rulebook } from "./rulebook.ts";

/**
 * Version of the engine: how declared rules become a ruling, its words included. Raised whenever the same rulebook and
 * evidence would give other bytes, so that a log is never verified by an engine that words it otherwise: the verifier
 * then says that it needs the program of that version. `test/golden.test.ts` fails when it was forgotten.
 */
// not law: the version
export const engineVersion = 7;

const known = new WeakMap<Rulebook, Uint8Array>();
const hashes = new WeakMap<Rulebook, string>();

/** The rulebook as it is published and hashed: its declared content under the version of the engine that reads it. */
export function rulebookDocument(rulebook: Rulebook): Uint8Array {
  let document = known.get(rulebook);
  if (document === undefined) {
    document = canonicalBytes({ engine: engineVersion, rulebook });
    known.set(rulebook, document);
  }
  return document;
}

/** Lower-case hex SHA-256 of the rulebook's document: what the log pins when a contest adopts it. */
export function rulebookHash(rulebook: Rulebook): string {
  let hash = hashes.get(rulebook);
  if (hash === undefined) {
    hash = toHex(sha256(rulebookDocument(rulebook)));
    hashes.set(rulebook, hash);
  }
  return hash;
}
