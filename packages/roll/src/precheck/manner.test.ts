import assert from "node:assert/strict";
import { test } from "node:test";
import type { ComparedField } from "@hustings/linkage";
import { inManner, mannerOf } from "./manner.ts";

const read = (field: ComparedField, written: string, roll: string | undefined) =>
  mannerOf({ explanation: [{ field, written, roll, level: "", weight: 0, gate: "pass" }] });

test("an initial behind the roll's name, a street cut short and a flat are a sheet's manner, and others write so too", () => {
  assert.equal(inManner({ given: "Rosa" }, read("given", "Mina J.", "MINA")).given, "Rosa J.");
  assert.equal(inManner({ given: "Rosa" }, read("given", "M.", "Mina")).given, "R.");
  assert.equal(inManner({ given: "Rosa Lee" }, read("given", "Mina", "Mina Ann")).given, "Rosa");
  const cut = read("address", "1 Holl. St apt 4", "1 HOLLOWAY ST");
  assert.equal(inManner({ address: "27 Quarry St" }, cut).address, "27 Quar. St apt 4");
});

test("another letter, another name and what stands as on the roll are not manner", () => {
  for (const [written, roll] of [
    ["Mnia", "Mina"],
    ["Otto", "Mina"],
    ["Mina", "MINA"],
    ["Mina", undefined],
  ] as const)
    assert.deepEqual(read("given", written, roll).fields, {}, written);
  // A house number is not cut: 5 is not 55.
  assert.deepEqual(read("address", "5 Elm", "55 Elm").fields, {});
});

test("nobody is left without the word a manner leaves out", () => {
  assert.equal(inManner({ given: "Rosa" }, read("given", "Ann", "Mina Ann")).given, "Rosa");
});
