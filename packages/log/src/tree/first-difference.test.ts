import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { firstDifference } from "./first-difference.ts";

describe("the first difference of two runs of bytes", () => {
  it("is where they part, however they lie in memory, and -1 for the same", () => {
    const property = fc.property(
      fc.uint8Array({ maxLength: 40 }),
      fc.nat(3),
      fc.nat(3),
      fc.nat(40),
      (bytes, i, j, at) => {
        const lying = (offset: number) => {
          const memory = new Uint8Array(bytes.length + offset);
          memory.set(bytes, offset);
          return memory.subarray(offset);
        };
        const [a, b] = [lying(i), lying(j)];
        assert.equal(firstDifference(a, b), -1);
        if (at < b.length) {
          assert.equal(firstDifference(a.subarray(0, at), b), at);
          b[at] = (b[at] ?? 0) ^ 1;
          assert.equal(firstDifference(a, b), at);
        }
      },
    );
    fc.assert(property);
  });
});
