import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { electorate } from "../electorate/electorate.ts";
import { rollRow, writeRollCsv } from "./roll-csv.ts";
import { csvCell } from "./write-rows.ts";

const folder = mkdtempSync(join(tmpdir(), "hustings-simulate-"));
after(() => rmSync(folder, { recursive: true }));
const made = electorate({ seed: "csv", culture: "ru", voters: 9_000 });

test("a roll is written whole, with its header, and progress ends at its size", async () => {
  const path = join(folder, "roll.csv");
  const progress: (readonly [number, number])[] = [];
  assert.equal(await writeRollCsv(path, made, (done, total) => progress.push([done, total])), 9_000);
  const text = readFileSync(path, "utf8");
  const header = "id,surname,given,patronymic,birthDate,sex,region,locality,street,house,flat,status\n";
  assert.equal(text, header + [...made].flat().map(rollRow).join(""));
  assert.deepEqual(progress.at(-1), [9_000, 9_000]);
  assert.ok(progress.length > 2);
});

test("every row has twelve cells", () => {
  for (const voter of [...made].flat()) assert.equal(rollRow(voter).split(",").length, 12);
});

test("a cell with a comma, a quote or a line break is quoted", () => {
  assert.deepEqual(["a,b", 'a"b', "a\nb", "a b"].map(csvCell), ['"a,b"', '"a""b"', '"a\nb"', "a b"]);
});

test("a folder that is not there is an error, not a silence", async () => {
  await assert.rejects(writeRollCsv(join(folder, "none", "roll.csv"), made), { code: "ENOENT" });
});

test(
  "a disk that is full is an error, not a short roll",
  { skip: process.platform !== "linux" && "needs /dev/full" },
  async () => {
    await assert.rejects(writeRollCsv("/dev/full", made), { code: "ENOSPC" });
  },
);
