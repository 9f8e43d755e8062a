import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { Database } from "./database.ts";
import { forget } from "./forget.ts";

const surname = "Wenandik";

test("what lay in a folder of lines is overwritten where it lay, before its name is gone", async () => {
  const folder = join(temporaryFolder(), "work");
  mkdirSync(join(folder, "deep"), { recursive: true });
  const files = ["lines.txt", "deep/roll.lists", "read-only"].map((name) => join(folder, name));
  for (const file of files) writeFileSync(file, surname.repeat(700_000));
  chmodSync(files[2] ?? "", 0o400);
  // Held open, the blocks of a file are still there to be read once it has no name.
  const held = files.map((file) => openSync(file, "r"));
  await forget(folder);
  assert.ok(!existsSync(folder));
  for (const each of held) assert.ok(readFileSync(each).every((byte) => byte === 0));
  await forget(folder);
});

test("a file that somebody keeps under another name, or that a link leads to, is not overwritten", async () => {
  const folder = temporaryFolder();
  const kept = join(folder, "kept");
  writeFileSync(kept, surname);
  mkdirSync(join(folder, "work"));
  linkSync(kept, join(folder, "work/same"));
  symlinkSync(kept, join(folder, "work/link"));
  await forget(join(folder, "work"));
  assert.equal(readFileSync(kept, "utf8"), surname);
});

test("tables that the engine keeps in a file, and their journal, hold no name that can be read", async () => {
  await using database = await Database.open();
  await database.keepTablesInFile();
  await database.run(`create table names as select '${surname}' || i as name from range(2000) as t (i)`);
  const file = join(database.scratch, "codes");
  const written = [file, `${file}.wal`].filter((each) => existsSync(each)).map((each) => readFileSync(each));
  assert.ok(written.some((bytes) => bytes.length > 1_000));
  for (const bytes of written) assert.ok(!bytes.includes(surname));
  assert.deepEqual(await database.rows("select count(*)::int as n from names"), [{ n: 2000 }]);
});
