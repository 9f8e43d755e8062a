import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { scratchFolder } from "../../test/scratch.ts";
import { dataFile } from "../../test/data-folder.ts";
import { tableOf } from "../../test/tables.ts";
import { Database, literal } from "../database.ts";
import { findDoublesInTable, modelWithin } from "./doubles-in-table.ts";

const fields = ["surname", "given", "birthDate", "region", "locality", "address"] as const;

function text(column: string): string {
  return `nullif(trim(${column}), '')`;
}

const lea = { surname: "Marchetti", given: "Lea", birthDate: "1971-03-28", region: "North", locality: "Ashdown" };

test("a record that stands twice is shown however damaged, a namesake of another day is not, and only equal names and dates are proven", async (t) => {
  const folder = scratchFolder(t);
  const others = Array.from({ length: 200 }, (_, at) => ({
    surname: `Surname${String.fromCharCode(97 + (at % 26))}${String.fromCharCode(97 + Math.trunc(at / 26))}`,
    given: ["Anna", "Ivan", "Paul", "Greta"][at % 4],
    birthDate: `${1940 + (at % 50)}-1${at % 3}-2${at % 9}`,
    region: "South",
    locality: `Town ${at}`,
    address: `Street ${at}`,
  }));
  const table = await tableOf(folder, "table", [
    { ...lea, address: "4 Mill Lane" },
    { ...lea, address: "11 Long Street" },
    // Another decade, another day, a slip in a name: most of the record is the same all the same.
    { ...lea, surname: "Machetti", birthDate: "1981-03-29", address: "4 Mill Lane" },
    { ...lea, birthDate: "1949-11-02", region: "South", locality: "Elsewhere", address: "90 Other Road" },
    ...others,
  ]);
  const { doubles, alike, rows } = await findDoublesInTable({ table, fields });
  assert.equal(rows, 204);
  assert.deepEqual(doubles, [["1", "2"]]);
  assert.deepEqual(
    alike.filter((group) => ["1", "2", "3", "4"].some((row) => group.includes(row))),
    [["1", "3"]],
  );
});

test("no two rows of a table are compared for their birth date alone, of a register of millions neither", () => {
  for (const rows of [1_000, 5_000_000])
    for (const { key } of modelWithin(fields, rows).blocking) assert.notDeepEqual(key, ["birthDate"], `${rows} rows`);
});

test("a suffix that differs, as of father and son, is for a person", async (t) => {
  const folder = scratchFolder(t);
  const table = await tableOf(folder, "table", [
    { ...lea, suffix: "Sr" },
    { ...lea, suffix: "Jr" },
  ]);
  const { doubles, alike } = await findDoublesInTable({ table, fields: ["surname", "given", "birthDate", "suffix"] });
  assert.deepEqual(doubles, []);
  assert.deepEqual(alike, [["1", "2"]]);
});

test("a row that says no suffix does not make one person of those whose suffixes differ", async (t) => {
  const table = await tableOf(scratchFolder(t), "table", [
    { ...lea, suffix: "Sr" },
    { ...lea, suffix: "Jr" },
    { ...lea, suffix: undefined },
  ]);
  const { doubles, alike } = await findDoublesInTable({ table, fields: ["surname", "given", "birthDate", "suffix"] });
  assert.deepEqual(doubles, []);
  assert.deepEqual(alike, [["1", "2", "3"]]);
});

test("of FEBRL 1 every one of 500 people who stand there twice is shown, and nobody with another", async (t) => {
  const file = dataFile("linkage-febrl", "dataset1.csv");
  if (file === undefined) return t.skip("linkage-febrl is absent");
  const table = join(scratchFolder(t), "febrl.parquet");
  await using database = await Database.open();
  const read = `read_csv(${literal(file)}, header = true, all_varchar = true)`;
  await database.run(
    `copy (select cast(row_number() over () as int) as line, ${text("surname")} as surname, ${text("given_name")} as given, regexp_replace(${text("date_of_birth")}, '^([0-9]{4})([0-9]{2})([0-9]{2})$', '\\1-\\2-\\3') as birthDate, ${text("state")} as region, ${text("suburb")} as locality, concat_ws(' ', ${text("street_number")}, ${text("address_1")}) as address from ${read}) to ${literal(table)} (format parquet)`,
  );
  const people = await database.rows(
    `select cast(row_number() over () as varchar) as row, regexp_extract(rec_id, 'rec-([0-9]+)', 1) as person from ${read}`,
  );
  const personOf = new Map(people.map(({ row, person }) => [String(row), String(person)]));
  const { doubles, alike } = await findDoublesInTable({ table, fields });
  const groups = [...doubles, ...alike].map((rows) => new Set(rows.map((row) => personOf.get(row))));
  assert.ok(groups.every(({ size }) => size === 1));
  assert.ok(new Set(groups.map(([person]) => person)).size >= 495, `${groups.length} shown`);
});
