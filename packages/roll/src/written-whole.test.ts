import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { calendarDate } from "@hustings/core";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { freezeRoll, importTable } from "./index.ts";
import { writtenWhole } from "./written-whole.ts";

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

test("a file of people is its owner's alone while it is written and afterwards, whatever the umask; one that fails leaves nothing", async (t) => {
  const before = process.umask(0);
  t.after(() => process.umask(before));
  const at = temporaryFolder();
  const out = join(at, "roll.parquet");
  await writtenWhole(out, (file) => {
    writeFileSync(file, "people");
    writeFileSync(`${file}.draft`, "people");
    assert.equal(modeOf(join(file, "..")), "700");
    return Promise.resolve();
  });
  assert.deepEqual([readdirSync(at), modeOf(out), readFileSync(out, "utf8")], [["roll.parquet"], "600", "people"]);
  const failing = writtenWhole(join(at, "other"), (file) => {
    writeFileSync(file, "half of the people");
    return Promise.reject(new Error("the disk is full"));
  });
  await assert.rejects(failing, /the disk is full/);
  assert.deepEqual(readdirSync(at), ["roll.parquet"]);
});

test("a roll that is imported and frozen, and the lists beside it, are read by nobody else", async (t) => {
  const before = process.umask(0);
  t.after(() => process.umask(before));
  const at = temporaryFolder();
  writeFileSync(join(at, "roll.csv"), "id,surname\n1,Able\n2,Baker\n", { mode: 0o600 });
  const imported = join(at, "imported.parquet");
  await importTable({ source: join(at, "roll.csv"), out: imported, columns: { id: "id", surname: "surname" } });
  const out = join(at, "roll.parquet");
  await freezeRoll(imported, { version: "1", date: calendarDate("2018-01-01"), source: "an invented register", out });
  assert.ok(existsSync(out));
  for (const name of readdirSync(at)) assert.equal(modeOf(join(at, name)), "600", name);
});
