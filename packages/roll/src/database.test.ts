import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { scratchFolder } from "../test/scratch.ts";
import { Database, parquet, parquetFolder, textTable } from "./database.ts";

test("a run that asks for more memory than it may use ends with that", async () => {
  await using database = await Database.open();
  await database.limitMemory("20MB");
  await assert.rejects(database.rows("select list(i) from range(10000000) as t (i)"), /^Error: Out of Memory Error/);
});

const settings = async (database: Database) =>
  await database.row(
    `select ${["threads", "memory_limit", "preserve_insertion_order", "disabled_optimizers"].map((name) => `current_setting('${name}') as ${name}`).join(", ")}`,
  );

test("what a run makes, sets or has read is not there for the next one, whose engine may be the same, nor for one beside it", async (t) => {
  const file = join(scratchFolder(t), "town.parquet");
  const write = async (town: string) => {
    await using database = await Database.open();
    await database.run(`copy (select '${town}' as town) to '${file}' (format parquet)`);
  };
  const asNew = await (async () => {
    await using database = await Database.open();
    return await settings(database);
  })();
  for (const make of [
    "create table made as select 1 as n",
    "create view made as select 1 as n",
    "create macro made(n) as n",
  ]) {
    await write("Ashdown");
    {
      await using first = await Database.open();
      await first.run(make);
      assert.deepEqual(await first.rows(`select town from ${parquet(file)}`), [{ town: "Ashdown" }]);
      await using beside = await Database.open();
      await beside.run(make);
      // Closed before the first, it is this one whose engine serves the next run.
      await beside.run("set preserve_insertion_order = false; set disabled_optimizers = 'common_subexpressions'");
    }
    await write("Bellhaven");
    {
      await using limited = await Database.open();
      assert.deepEqual(await settings(limited), asNew);
      await limited.run(make);
      assert.deepEqual(await limited.rows(`select town from ${parquet(file)}`), [{ town: "Bellhaven" }]);
      await limited.keepTablesInFile();
      await limited.limitMemory("300MB");
      await limited.run(make);
      await assert.rejects(limited.run("select nothing"));
    }
    await using next = await Database.open();
    assert.deepEqual(await settings(next), asNew);
    await next.run(make);
  }
});

test("a run that its reader leaves half way leaves nothing to the next", async () => {
  {
    await using database = await Database.open();
    await database.run("create table made as select * from range(100000) as t (i)");
    for await (const rows of database.stream("select i from made")) {
      assert.ok(rows.length > 0);
      break;
    }
  }
  await using next = await Database.open();
  await next.run("create table made as select 1 as i");
  assert.deepEqual(await next.rows("select i from made"), [{ i: 1 }]);
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

test("what memory has no room for is spilt, and no surname can be read in it", async (t) => {
  await using database = await Database.open({ scratch: scratchFolder(t), threads: 1, memoryLimit: "60MB" });
  const people = "select 'Aldersey-' || (i * 7919 % 1000003) as surname from range(3000000) t(i)";
  await database.run(`create table people as ${people}`);
  const folder = join(database.scratch, "spill");
  const spilt = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  assert.ok(spilt.reduce((sum, { length }) => sum + length, 0) > 1_000_000, "expected the test to spill");
  assert.ok(!spilt.some((bytes) => bytes.includes("Aldersey-")));
  const { n } = await database.row("select count(*) as n from people where surname like 'Aldersey-%'");
  assert.equal(Number(n), 3_000_000);
});
