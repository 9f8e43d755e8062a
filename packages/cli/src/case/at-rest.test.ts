import assert from "node:assert/strict";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { asideOf } from "./at-rest.ts";

test("lines that a run which was killed left beside its folder are overwritten where they lie, and gone", async () => {
  const data = join(temporaryFolder(), "case");
  // No process has this number.
  const left = `${data}.preparing-99999999`;
  mkdirSync(join(left, "deeper"), { recursive: true });
  const files = [join(left, "lines.parquet"), join(left, "deeper", "roll.tmp")];
  for (const file of files) writeFileSync(file, "an invented signer");
  // Whoever has the file open sees what lies on the disk when its name is gone.
  const open = files.map((file) => openSync(file, "r"));
  const aside = await asideOf(data);
  assert.deepEqual([existsSync(left), existsSync(aside)], [false, true]);
  for (const file of open) {
    assert.deepEqual(readFileSync(file), Buffer.alloc(18));
    closeSync(file);
  }
});
