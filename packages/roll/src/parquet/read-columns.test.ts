import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { InputError } from "@hustings/core/plain";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { Database } from "../database.ts";
import { openColumns, tableFields } from "./read-columns.ts";

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

test("a table is read whatever it was compressed with, row group by row group, and one that is cut short is refused by its name", async () => {
  const folder = temporaryFolder();
  const wanted = Array.from({ length: 9000 }, (_, at) => (at % 7 === 0 ? undefined : `Ёлкин ${at % 50}`));
  for (const codec of ["uncompressed", "snappy", "zstd", "gzip", "brotli"]) {
    const file = join(folder, `${codec}.parquet`);
    await using database = await Database.open();
    await database.run(
      `copy (select cast(i as bigint) as line, case when i % 7 > 0 then 'Ёлкин ' || i % 50 end as name, [{id: i}] as listed, i as last from range(9000) as t (i)) to '${file}' (format parquet, compression ${codec}, row_group_size 2048)`,
    );
    assert.deepEqual(await tableFields(file), ["line", "name", "listed", "last"]);
    {
      using table = await openColumns(file);
      assert.equal(table.rows, 9000);
      assert.deepEqual(await table.texts("name"), wanted, codec);
      assert.deepEqual(
        await table.numbers("line"),
        Int32Array.from({ length: 9000 }, (_, at) => at),
      );
    }
    const bytes = readFileSync(file);
    for (const cut of [bytes.subarray(0, 6), bytes.subarray(0, -20), bytes.subarray(400)]) {
      const part = join(folder, "part.parquet");
      writeFileSync(part, cut);
      const all = async () => {
        using table = await openColumns(part);
        await table.texts("name");
      };
      await assert.rejects(
        all(),
        { name: "InputError", message: /part\.parquet: .*none, or not whole; make one/ },
        codec,
      );
    }
  }
});

test("a column of something else than was asked for is refused by its name, and what it says is not told", async () => {
  const file = join(temporaryFolder(), "table.parquet");
  await using database = await Database.open();
  await database.run(
    `copy (select 'Ёлкин' as surname, 3000000000 as far, 1.5 as half, date '1980-05-01' as born, cast(null as int) as none) to '${file}' (format parquet)`,
  );
  using table = await openColumns(file);
  for (const [name, read] of [
    ["surname", () => table.numbers("surname")],
    ["far", () => table.numbers("far")],
    ["half", () => table.numbers("half")],
    ["born", () => table.texts("born")],
    ["far", () => table.texts("far")],
  ] as const)
    await assert.rejects(read(), (error: unknown) => {
      assert.ok(error instanceof InputError);
      assert.match(error.message, new RegExp(`table\\.parquet: .*got something else than .* in the column "${name}"`));
      assert.doesNotMatch(error.message, /Ёлкин|1980|3000000000|1\.5/);
      return true;
    });
  assert.deepEqual([await table.numbers("none"), await table.texts("none")], [Int32Array.of(0), [undefined]]);
});
