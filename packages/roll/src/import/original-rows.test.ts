import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { originalTable } from "./original-rows.ts";

const folder = mkdtempSync(join(tmpdir(), "hustings-original-test-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("a table comes back with all its columns in their order, titles and blank lines passed over, rows as a person counts", async () => {
  const source = join(folder, "sheet.csv");
  writeFileSync(source, "Friends of the Trail\n\nPrinted name,Street,Initials\nAmy Able,1 Elm,AA\n\nBo Best,,\n");
  const { heads, rows } = await originalTable({ source });
  assert.deepEqual(heads, ["Printed name", "Street", "Initials"]);
  const read = [];
  for await (const row of rows) read.push(row);
  assert.deepEqual(read, [
    { row: 4, cells: ["Amy Able", "1 Elm", "AA"] },
    { row: 6, cells: ["Bo Best", "", ""] },
  ]);
  assert.deepEqual(readdirSync(folder), ["sheet.csv"]);
});

test("two columns of one name stay two", async () => {
  const source = join(folder, "twice.csv");
  writeFileSync(source, "Name,Date,Date\nAble,1,2\nBest,3,4\n");
  const read = [];
  for await (const { cells } of (await originalTable({ source })).rows) read.push(cells);
  assert.deepEqual(read, [
    ["Able", "1", "2"],
    ["Best", "3", "4"],
  ]);
});
