import { nodeHash, sha256 } from "@hustings/log";

/**
 * Root of the tree of RFC 6962 over salted leaves that are hashed already, in ascending order: what a day's pledge names.
 *
 * @param leaves of 32 bytes, in ascending order
 */
export function pledgedRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (first === undefined) return sha256(new Uint8Array(0));
  if (leaves.length === 1) return first;
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return nodeHash(pledgedRoot(leaves.slice(0, half)), pledgedRoot(leaves.slice(half)));
}
