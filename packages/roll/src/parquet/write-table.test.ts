import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { scratchFolder } from "../../test/scratch.ts";
import { Database, parquet } from "../database.ts";
import { openColumns } from "./read-columns.ts";
import { nothing, writeTable, type FilledColumn } from "./write-table.ts";

const names = ["Иванова", "O'Brien", "", "佐藤", "Ægir\u0301", "𐐷", "a".repeat(70_000)];

const columns: readonly FilledColumn[] = [
  { name: "line", type: "integer", of: (row) => row - 5 },
  { name: "some", type: "integer", of: (row) => (row % 3 === 0 ? nothing : -row) },
  { name: "none", type: "integer", of: () => nothing },
  { name: "least", type: "integer", of: (row) => (row % 2 === 0 ? nothing + 1 : 2 ** 31 - 1) },
  { name: "name", type: "text", of: (row) => names[row % names.length] ?? "" },
  { name: "own", type: "text", of: (row) => (row % 5 === 4 ? "" : `V${row}`) },
  { name: "silent", type: "text", of: () => "" },
  { name: "yes", type: "boolean", of: (row) => row % 7 === 1 },
  {
    name: "beside",
    type: "list",
    fields: [
      { name: "id", type: "text" },
      { name: "net", type: "integer" },
    ],
    of: (row) => (row % 4 === 3 ? undefined : Array.from({ length: row % 4 }, (_, at) => [`V${at} "${row}"`, at - 1])),
  },
];

for (const rows of [0, 1, 8, 9, 20_489])
  test(`a table of ${rows} rows is read back by an engine of others as it was written`, async (t) => {
    const file = join(scratchFolder(t), "made.parquet");
    writeTable(file, columns, rows);
    await using database = await Database.open();
    const types = await database.rows(`describe select * from ${parquet(file)}`);
    assert.deepEqual(
      types.map((row) => [row["column_name"], row["column_type"]]),
      [
        ...["line", "some", "none", "least"].map((name) => [name, "INTEGER"]),
        ...["name", "own", "silent"].map((name) => [name, "VARCHAR"]),
        ["yes", "BOOLEAN"],
        ["beside", "STRUCT(id VARCHAR, net INTEGER)[]"],
      ],
    );
    const read = await database.rows(
      `select * exclude (beside), cast(to_json(beside) as varchar) as beside from ${parquet(file)} order by line`,
    );
    assert.equal(read.length, rows);
    for (const [row, one] of read.entries()) {
      for (const column of columns) {
        const said = column.of(row);
        const wanted =
          column.type === "list"
            ? said === undefined
              ? null
              : JSON.stringify((said as [string, number][]).map(([id, net]) => ({ id, net })))
            : said === "" || said === nothing
              ? null
              : said;
        if (one[column.name] !== wanted) assert.deepEqual(one[column.name], wanted, `${column.name} of row ${row}`);
      }
    }
    using own = await openColumns(file);
    assert.deepEqual([own.rows, own.names], [rows, columns.map(({ name }) => name)]);
    const [line, some, name] = [await own.numbers("line"), await own.numbers("some"), await own.texts("name")];
    for (let row = 0; row < rows; row++) {
      const said = [line[row], some[row], name[row]];
      const wanted = [row - 5, row % 3 === 0 ? 0 : -row, names[row % names.length] || undefined];
      if (said.some((one, at) => one !== wanted[at])) assert.deepEqual(said, wanted, `row ${row}`);
    }
  });
