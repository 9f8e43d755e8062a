import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { readManifest } from "./versions.ts";

const frozen = {
  version: "1",
  date: "2026-11-01",
  source: "the town hall",
  count: 2,
  sha256: "0f".repeat(32),
  fields: ["id", "surname"],
  countsByRegion: { north: 2 },
  file: "roll.parquet",
};

test("what was frozen is read back; another file beside a roll is refused by its place, and one that is not there otherwise", () => {
  const roll = join(temporaryFolder(), "roll.parquet");
  const write = (text: string) => writeFileSync(`${roll}.json`, text);
  assert.throws(
    () => readManifest(roll),
    /roll\.parquet\.json: expected what was frozen, got no readable file; freeze/,
  );
  write(JSON.stringify(frozen));
  assert.deepEqual(readManifest(roll), frozen);
  const { sha256: _, ...unhashed } = frozen;
  const others = ["{}", "[]", "not JSON", JSON.stringify(unhashed), JSON.stringify({ ...frozen, date: "2026-02-30" })];
  for (const other of others) {
    write(other);
    assert.throws(
      () => readManifest(roll),
      /roll\.parquet\.json: expected what was frozen, got something else(?: in line 1, character 2)?; take the file that roll freeze wrote/,
      other,
    );
  }
});
