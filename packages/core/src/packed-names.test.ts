import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { toHex } from "./bytes.ts";
import { addName, nameAt, numberOf, packedNames } from "./packed-names.ts";

const alike = (i: number) => i.toString(16).padStart(64, "0");
const name = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(toHex);

test("packed names are numbered in the order they came, and found again; others are not", () => {
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 400 }), fc.array(name, { maxLength: 20 }), (some, others) => {
      const names = packedNames(16);
      for (const [i, each] of some.entries()) {
        assert.equal(numberOf(names, each), undefined);
        assert.equal(addName(names, each), i);
      }
      // What a copy holds is the same: the index beside it is made anew.
      for (const held of [names, structuredClone(names)]) {
        for (const [i, each] of some.entries()) assert.deepEqual([numberOf(held, each), nameAt(held, i)], [i, each]);
        for (const each of others)
          assert.equal(numberOf(held, each), some.includes(each) ? some.indexOf(each) : undefined);
      }
    }),
  );
});

test("names chosen to look alike are found as fast: what they hash to is not known to who chooses them", () => {
  const names = packedNames(32);
  const count = 50_000;
  for (let i = 0; i < count; i++) addName(names, alike(i));
  for (let i = 0; i < count; i++) assert.equal(numberOf(names, alike(i)), i);
  assert.equal(numberOf(names, alike(count)), undefined);
  assert.throws(() => nameAt(names, count), /expected a number below 50000/);
});
