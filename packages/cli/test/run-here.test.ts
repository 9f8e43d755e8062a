import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";

test("a line that is run here finds no terminal, and says nothing unprintable, as the program does", async () => {
  for (const stream of [process.stdin, process.stdout, process.stderr]) stream.isTTY = true;
  const { hustingsHere } = await import("./run-here.ts");
  const folder = temporaryFolder();
  const asking = await hustingsHere("case", "new", join(folder, "case.yaml"));
  assert.equal(asking.code, 2);
  assert.match(asking.stderr, /nobody to ask/);
  const law = join(folder, "law\u001b[31m.json");
  writeFileSync(law, readFileSync(join(import.meta.dirname, "stranger-law.json")));
  const { code, stdout } = await hustingsHere("rules", "check", law);
  // A line over people's data takes a temporary folder of its own, and leaves the next one where it was.
  const before = tmpdir();
  assert.equal((await hustingsHere("roll", "import", law, "--out", join(folder, "roll.parquet"))).code, 2);
  assert.equal(tmpdir(), before);
  assert.deepEqual([code, stdout.includes("\u001b"), stdout.includes("[31m.json")], [0, false, true], stdout);
});
