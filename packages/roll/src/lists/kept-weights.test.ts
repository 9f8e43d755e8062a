import assert from "node:assert/strict";
import { test } from "node:test";
import { KeptWeights, noWeight } from "./kept-weights.ts";

test("a weight that was kept is the pair's own, and beside no value the one that is said of none", () => {
  const kept = new KeptWeights(Int32Array.from([0, 3, 0, 1, 7]));
  kept.begin(2, -50);
  assert.equal(kept.of(3), noWeight, "nothing is known yet");
  assert.equal(kept.keep(3, -900), -900);
  kept.begin(3, 0);
  assert.deepEqual([kept.of(0), kept.of(3)], [0, noWeight], "read crosswise it is another");
  kept.keep(3, 120);
  kept.begin(2, -50);
  assert.deepEqual([kept.of(0), kept.of(1), kept.of(3)], [-50, noWeight, -900]);
});

test("rows are forgotten when they grow too many, and never the one in hand", () => {
  const kept = new KeptWeights(new Int32Array(2049).fill(1, 1));
  for (let line = 1; line < 6000; line++) {
    kept.begin(line, 0);
    kept.keep(5, line % 1000);
    kept.keep(6, 3);
    assert.deepEqual([kept.of(5), kept.of(6)], [line % 1000, 3]);
  }
});

test("a field of many values keeps none", () => {
  assert.equal(new KeptWeights(new Int32Array(2048).fill(1)).isNone, false);
  assert.equal(new KeptWeights(new Int32Array(2049).fill(1)).isNone, true);
});
