import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { calendarDate, InputError } from "@hustings/core";
import { scratchFolder } from "../test/scratch.ts";
import { frozenRoll, tableOf } from "../test/tables.ts";
import { diffRolls } from "./diff.ts";
import { freezeRoll, hashRoll } from "./freeze.ts";

const people = [
  { id: "10", surname: "Orlov", given: "Oleg", region: "North" },
  { id: "2", surname: "Белова", given: "Анна", region: "South" },
  { id: "1", surname: 'Back\\slash "quoted"', given: "Ta\tb", region: "North" },
];

test("the hash is over the canonical lines in the order of ids, whatever the order of the rows", async (t) => {
  const folder = scratchFolder(t);
  const frozen = await frozenRoll(folder, "a", people);
  const again = await frozenRoll(folder, "b", people.toReversed());
  // Written out by hand from the definition: fields by name, ids by their bytes, tab and backslash escaped.
  const canonical =
    "given\tid\tregion\tsurname\n" +
    'Ta\\tb\t1\tNorth\tBack\\\\slash "quoted"\n' +
    "Oleg\t10\tNorth\tOrlov\n" +
    "Анна\t2\tSouth\tБелова\n";
  assert.equal(frozen.sha256, createHash("sha256").update(canonical).digest("hex"));
  assert.equal(again.sha256, frozen.sha256);
  assert.deepEqual([frozen.count, frozen.countsByRegion], [3, { North: 2, South: 1 }]);
  assert.deepEqual(await hashRoll(frozen.file), { count: 3, sha256: frozen.sha256 });
});

test("one letter changed is another hash, and the diff names the entry and the field", async (t) => {
  const folder = scratchFolder(t);
  const before = await frozenRoll(folder, "before", people);
  const [first, second] = people;
  assert.ok(first !== undefined && second !== undefined);
  const later = [{ ...first, surname: "Orlova" }, second, { id: "9", surname: "New", given: "Nina", region: "South" }];
  const after = await frozenRoll(folder, "after", later);
  assert.notEqual(after.sha256, before.sha256);
  const { changes, ...figures } = await diffRolls(before.file, after.file);
  assert.deepEqual([figures.added, figures.removed, figures.changed, figures.unchanged], [1, 1, 1, 1]);
  assert.deepEqual(figures.changedByField, { given: 0, region: 0, surname: 1 });
  const named = [];
  for await (const { id, change, fields } of changes()) named.push([id, change, fields.map(({ field }) => field)]);
  assert.deepEqual(named, [
    ["1", "removed", []],
    ["10", "changed", ["surname"]],
    ["9", "added", []],
  ]);
});

test("a roll without ids is not frozen, and nothing is left behind", async (t) => {
  const folder = scratchFolder(t);
  const imported = await tableOf(folder, "anonymous", [{ surname: "Orlov", given: "Oleg" }]);
  const options = { version: "1", date: calendarDate("2018-01-01"), source: "test", out: join(folder, "roll.parquet") };
  await assert.rejects(freezeRoll(imported, options), InputError);
  assert.deepEqual(readdirSync(folder).toSorted(), ["anonymous.jsonl", "anonymous.parquet"]);
});
