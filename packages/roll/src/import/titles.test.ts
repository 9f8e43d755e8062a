import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { scratchFile } from "../../test/scratch.ts";
import { readRows } from "../table-rows.ts";
import { importTable } from "./import-table.ts";

test("how people on a sheet are addressed is no part of their given names; initials and names that look like it stay", async (t) => {
  const written = ["Mr. John", "MRS Ada", "Dr. Prof. Eva Maria", "Dr", "M. Night", "D. H.", "Г-жа Ольга", "Drew", "Ms"];
  const text = `Last,First\n${written.map((given, i) => `Quill${"abcdefghij"[i]},${given}`).join("\n")}\n`;
  const source = scratchFile(t, "sheet.csv", Buffer.from(text));
  const out = join(source, "..", "sheet.parquet");
  const read = async (uniqueId?: false) => {
    await importTable({ source, out, columns: { surname: "Last", given: "First" }, uniqueId });
    const given = [];
    for await (const row of readRows(out)) given.push([row["given"], row["patronymic"]].filter(Boolean).join("|"));
    return given;
  };
  const sheet = await read(false);
  assert.deepEqual(sheet.slice(0, 5), ["John", "Ada", "Eva Maria", "Dr", "M. Night"]);
  assert.deepEqual(sheet.slice(6), ["Ольга", "Drew", "Ms"]);
  assert.equal((await read())[0], "Mr. John", "a roll says who is called what");
});
