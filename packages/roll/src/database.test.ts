import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { scratchFolder } from "../test/scratch.ts";
import { Database, isOutOfMemory, parquet, parquetFolder, textTable } from "./database.ts";

test("a run that asks for more memory than it may use is told apart from one that is wrong", async () => {
  await using database = await Database.open();
  await database.limitMemory("20MB");
  await assert.rejects(database.rows("select list(i) from range(10000000) as t (i)"), isOutOfMemory);
  await assert.rejects(database.run("select nothing"), (error) => !isOutOfMemory(error));
});

test("where a table lies says nothing about what is in it: folders with an equals sign or brackets add no column and choose no other file", async (t) => {
  const folder = join(scratchFolder(t), "region=Elsewhere [1]", "state=*");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "what?.parquet");
  await using database = await Database.open();
  await database.run(`copy (select 'Ashdown' as region) to '${file}' (format parquet)`);
  assert.deepEqual(await database.rows(`select * from ${parquet(file)}`), [{ region: "Ashdown" }]);
  assert.deepEqual(await database.rows(`select * from ${parquetFolder(folder)}`), [{ region: "Ashdown" }]);
  const csv = join(folder, "what?.csv");
  writeFileSync(csv, "Ashdown\n");
  const read = textTable("read_csv", csv, "header = false, columns = {'region': 'VARCHAR'}");
  assert.deepEqual(await database.rows(`select * from ${read}`), [{ region: "Ashdown" }]);
});

test("every table is read through these functions", () => {
  const source = join(import.meta.dirname);
  const others = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && name !== "database.ts",
  );
  const own = others.filter((name) => /\bread_(parquet|csv|json)\(/.test(readFileSync(join(source, name), "utf8")));
  assert.deepEqual(own, []);
});
