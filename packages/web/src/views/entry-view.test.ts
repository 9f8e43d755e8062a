import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { fromHex, toHex } from "@hustings/core";
import { leafHash, nodeHash, proveInclusion } from "@hustings/log";
import { proofSteps } from "./entry-view.ts";

/** The tree of RFC 6962, the slow way. */
function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

test("the sides shown with a proof lead from any leaf to the root, in a tree of any size", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 300 }), fc.nat(), async (size, at) => {
      const index = at % size;
      const leaves = Array.from({ length: size }, (_, i) => leafHash(new TextEncoder().encode(`${i}`)));
      const read = (height: number, place: number) =>
        rootOf(leaves.slice(place * 2 ** height, (place + 1) * 2 ** height));
      const proof = await proveInclusion(index, size, read);
      let hash = leaves[index] ?? new Uint8Array();
      for (const { side, hash: sibling } of proofSteps(index, size, proof)) {
        hash = side === "left" ? nodeHash(fromHex(sibling), hash) : nodeHash(hash, fromHex(sibling));
      }
      assert.equal(toHex(hash), toHex(rootOf(leaves)));
    }),
    { numRuns: 60 },
  );
});
