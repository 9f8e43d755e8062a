import { canonicalBytes, toHex } from "@hustings/core";
import { sha256 } from "@noble/hashes/sha2.js";
import { declaredContent, type Rulebook } from "./rulebook.ts";

const known = new WeakMap<Rulebook, string>();

/** Lower-case hex SHA-256 of the rulebook's canonical JSON: what the log pins when a contest adopts it. */
export function rulebookHash(rulebook: Rulebook): string {
  const before = known.get(rulebook);
  if (before !== undefined) return before;
  const hash = toHex(sha256(canonicalBytes(declaredContent(rulebook))));
  known.set(rulebook, hash);
  return hash;
}
