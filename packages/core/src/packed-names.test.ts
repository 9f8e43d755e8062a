import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { toHex } from "./bytes.ts";
import { copyState } from "./copy-state.ts";
import {
  addName,
  addNumberName,
  joinNames,
  nameAt,
  newNames,
  numberNameAt,
  numberOf,
  packedNames,
  placeOfNumber,
} from "./packed-names.ts";

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

test("names join together or not at all: a list with one that is known, or stands in it twice, changes nothing, for copies neither", () => {
  fc.assert(
    fc.property(
      fc.array(fc.uniqueArray(name, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 12 }),
      fc.nat(1_000),
      (lists, at) => {
        const names = packedNames(16);
        const all: string[] = [];
        for (const list of lists) {
          const known = list.findIndex((each) => all.includes(each));
          const found = newNames(names, list);
          assert.equal(typeof found === "number" ? found : -1, known);
          if (typeof found === "number") continue;
          const repeated = [...list, list[at % list.length] ?? ""];
          assert.equal(newNames(names, repeated), list.length);
          const earlier = copyState(names);
          joinNames(names, found);
          all.push(...list);
          assert.equal(typeof newNames(earlier, list), "object", "a copy of before knows none of them");
          for (const [i, each] of all.entries()) assert.deepEqual([numberOf(names, each), nameAt(names, i)], [i, each]);
        }
      },
    ),
  );
});

test("names that were looked up in one index are found in the index that they join, where that is another", () => {
  const names = packedNames(16);
  addName(names, alike(0).slice(32));
  const list = Array.from({ length: 40 }, (_, i) => alike(i + 1).slice(32));
  const found = newNames(names, list);
  assert.ok(typeof found === "object");
  const another = structuredClone(names);
  joinNames(another, found);
  for (const [i, each] of list.entries()) assert.equal(numberOf(another, each), i + 1);
});

test("names chosen to look alike are found as fast: what they hash to is not known to who chooses them", () => {
  const names = packedNames(32);
  const count = 50_000;
  for (let i = 0; i < count; i++) addName(names, alike(i));
  for (let i = 0; i < count; i++) assert.equal(numberOf(names, alike(i)), i);
  assert.equal(numberOf(names, alike(count)), undefined);
  assert.throws(() => nameAt(names, count), /expected a number below 50000/);
});

test("names are gone back behind: what joined since is not there, and other names take its numbers", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(name, { minLength: 3, maxLength: 300 }),
      fc.nat(100),
      fc.nat(100),
      (all, before, lost) => {
        const names = packedNames(16);
        const first = all.slice(0, before);
        for (const each of first) addName(names, each);
        const kept = copyState(names);
        for (const each of all.slice(before, before + lost)) addName(names, each);
        const back = copyState(kept);
        for (const each of all.slice(before, before + lost)) assert.equal(numberOf(back, each), undefined);
        // In another order than the one that was taken back.
        const then = [...first, ...all.slice(before).toReversed()];
        for (const each of then.slice(before)) addName(back, each);
        for (const [i, each] of then.entries()) assert.deepEqual([numberOf(back, each), nameAt(back, i)], [i, each]);
        assert.equal(kept.count, Math.min(before, all.length));
      },
    ),
  );
});

test("going back over and over leaves room: every lookup ends", () => {
  let names = packedNames(16);
  for (let i = 0; i < 40; i++) addName(names, alike(i).slice(32));
  const kept = copyState(names);
  for (let attempt = 0; attempt < 1000; attempt++) {
    names = copyState(kept);
    addName(names, alike(1000 + attempt).slice(32));
    assert.equal(numberOf(names, alike(1000 + attempt).slice(32)), 40);
    assert.equal(numberOf(names, alike(999 + attempt).slice(32)), undefined);
  }
});

test("whole numbers are names as well", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat({ max: Number.MAX_SAFE_INTEGER }), { maxLength: 100 }), (numbers) => {
      const names = packedNames(8);
      for (const [i, each] of numbers.entries()) assert.equal(addNumberName(names, each), i);
      for (const [i, each] of numbers.entries())
        assert.deepEqual([placeOfNumber(names, each), numberNameAt(names, i)], [i, each]);
    }),
  );
});
