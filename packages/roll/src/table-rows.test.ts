import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { tableFields } from "./table-rows.ts";

test("what is not a table is refused by its name before the database opens it, and a pipe is not waited for", async () => {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  symlinkSync("itself", at("itself"));
  writeFileSync(at("text"), "id,surname\n1,Example\n");
  assert.equal(spawnSync("mkfifo", [at("pipe")]).status, 0);
  const refusals: Readonly<Record<string, RegExp>> = {
    none: /got no such file; make one/,
    "*": /got no such file; make one/,
    itself: /got a file that cannot be read \(ELOOP\)/,
    ".": /got a folder/,
    pipe: /got a pipe or device/,
    text: /got .*make one with hustings roll import/,
  };
  for (const [name, said] of Object.entries(refusals))
    await assert.rejects(tableFields(at(name)), { name: "InputError", message: said }, name);
});
