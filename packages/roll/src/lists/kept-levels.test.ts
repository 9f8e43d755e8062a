import assert from "node:assert/strict";
import { test } from "node:test";
import { KeptLevels } from "./kept-levels.ts";

const few = Int32Array.from([0, 3, 0, 1, 7]);
const many = new Int32Array(20_001).fill(1);

for (const [title, entries] of [
  ["few values", few],
  ["more values than rows would pay for", many],
  ["dates", undefined],
] as const) {
  test(`a level that was kept is the pair's own: ${title}`, () => {
    const kept = new KeptLevels(entries);
    assert.equal(kept.of(1, 3), -1, "nothing is known yet");
    kept.keep(1, 3, 0);
    kept.keep(1, 4, 7);
    kept.keep(9, 3, 2);
    assert.deepEqual([kept.of(1, 3), kept.of(1, 4), kept.of(9, 3), kept.of(9, 4)], [0, 7, 2, -1]);
  });
}

test("of a value that no entry has in the field nothing is kept, and nothing of another's is said of it", () => {
  const kept = new KeptLevels(few);
  kept.keep(1, 2, 5);
  assert.equal(kept.of(1, 2), -1);
  assert.equal(kept.of(1, 0), -1);
});

test("rows are forgotten when they grow too many, and never the one in hand", () => {
  const kept = new KeptLevels(new Int32Array(16_001).fill(1));
  for (let line = 1; line < 3000; line++) {
    kept.keep(line, 5, 4);
    kept.keep(line, 6, 3);
  }
  assert.deepEqual([kept.of(2999, 5), kept.of(2999, 6)], [4, 3]);
});
