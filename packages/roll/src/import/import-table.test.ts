import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test, type TestContext } from "node:test";
import { deflateRawSync, gzipSync } from "node:zlib";
import { InputError, type InputProblem } from "@hustings/core";
import iconv from "iconv-lite";
import { scratchFile } from "../../test/scratch.ts";
import { zip64Of, zipOf } from "../../test/zip-of.ts";
import { Database, literal } from "../database.ts";
import { importTable } from "./import-table.ts";
import type { ImportOptions } from "./import-options.ts";

const columns = { id: "number", surname: "surname", given: "given name", birthDate: "born" };
const header = "number;surname;given name;born";
const good = `${header}\r\n1;Petrov;Ivan;31.01.1980\r\n2;"Smith; Jones";Ann;15.02.1975\r\n`;

async function imported(t: TestContext, name: string, content: string | Uint8Array, more: Partial<ImportOptions> = {}) {
  const source = scratchFile(t, name, content);
  const out = join(dirname(source), "out.parquet");
  const report = await importTable({ source, out, columns, ...more });
  await using database = await Database.open();
  return { report, rows: await database.rows(`select * from read_parquet(${literal(out)}) order by line`) };
}

async function refused(t: TestContext, name: string, content: string | Uint8Array, more: Partial<ImportOptions> = {}) {
  const source = scratchFile(t, name, content);
  const folder = dirname(source);
  let problem: InputProblem | undefined;
  await assert.rejects(importTable({ source, out: join(folder, "out.parquet"), columns, ...more }), (error) => {
    assert.ok(error instanceof InputError, String(error));
    problem = error.problem;
    return true;
  });
  assert.deepEqual(readdirSync(folder), [name], "nothing is left behind");
  assert.ok(problem !== undefined);
  assert.equal(problem.file, name);
  return problem;
}

test("a semicolon table is read with its delimiter, encoding and date format named in the report", async (t) => {
  const { report, rows } = await imported(t, "roll.csv", good);
  assert.deepEqual(
    [report.delimiter, report.encoding, report.dateFormats],
    [";", "utf-8", { birthDate: "dd.mm.yyyy" }],
  );
  assert.deepEqual(
    rows.map((row) => [row["line"], row["row"], row["surname"], row["birthDate"]]),
    [
      [1, 2, "Petrov", "1980-01-31"],
      [2, 3, "Smith; Jones", "1975-02-15"],
    ],
  );
});

test("the same rows come out of TSV, JSON lines, a JSON array, Parquet and gzip", async (t) => {
  const records = [
    { number: "1", surname: "Petrov", "given name": "Ivan", born: "31.01.1980" },
    { number: "2", surname: "Smith; Jones", "given name": "Ann", born: "15.02.1975" },
  ];
  const parquet = await imported(t, "roll.csv", good);
  const from = parquet.rows;
  // Where no header stands above them, the first row is row 1.
  const headless = from.map((row) => ({ ...row, row: Number(row["row"]) - 1 }));
  const tables: readonly (readonly [string, string | Uint8Array])[] = [
    [
      "roll.tsv",
      good.replaceAll('"Smith; Jones"', "Smith, Jones").replaceAll(";", "\t").replace("Smith, Jones", "Smith; Jones"),
    ],
    ["roll.jsonl", records.map((record) => JSON.stringify(record)).join("\n")],
    ["roll.json", JSON.stringify(records)],
    ["roll.csv.gz", gzipSync(good)],
  ];
  for (const [name, content] of tables) {
    assert.deepEqual((await imported(t, name, content)).rows, name.includes("json") ? headless : from, name);
  }
  const again = await imported(t, "again.csv", good);
  await using database = await Database.open();
  const source = join(dirname(again.report.out), "source.parquet");
  await database.run(
    `copy (select id as number, surname, given as "given name", birthDate as born from read_parquet(${literal(again.report.out)}) order by line) to ${literal(source)} (format parquet)`,
  );
  const out = join(dirname(source), "p.parquet");
  await importTable({ source, out, columns });
  assert.deepEqual(await database.rows(`select * from read_parquet(${literal(out)}) order by line`), headless);
});

for (const encoding of ["windows-1251", "utf-16le", "utf-16be"]) {
  test(`Cyrillic names in ${encoding} are recognised and said`, async (t) => {
    const text = good.replace("Petrov", "Сидорова").replace("Ivan", "Наталья");
    const { report, rows } = await imported(
      t,
      "roll.csv",
      iconv.encode(text, encoding, { addBOM: encoding.startsWith("utf") }),
    );
    assert.equal(report.encoding, encoding);
    assert.deepEqual([rows[0]?.["surname"], rows[0]?.["given"]], ["Сидорова", "Наталья"]);
  });
}

test("Cyrillic in UTF-16 without its mark is recognised by its delimiters", async (t) => {
  const text = good.replaceAll(/Petrov|Smith; Jones/g, "Сидорова").replaceAll(/Ivan|Ann/g, "Наталья");
  for (const encoding of ["utf-16le", "utf-16be"]) {
    const { report, rows } = await imported(t, "roll.csv", iconv.encode(text, encoding, { addBOM: false }));
    assert.deepEqual([report.encoding, rows[1]?.["given"]], [encoding, "Наталья"]);
  }
});

test("French accents in windows-1252 are recognised", async (t) => {
  const { report, rows } = await imported(t, "r.csv", iconv.encode(good.replace("Petrov", "Lefèvre"), "windows-1252"));
  assert.equal(report.encoding, "windows-1252");
  assert.equal(rows[0]?.["surname"], "Lefèvre");
});

test("a name written with a combining accent is stored composed, without the spaces around it", async (t) => {
  const { rows } = await imported(t, "r.csv", good.replace("Petrov", " Lefe\u0300vre\u00a0"));
  assert.equal(rows[0]?.["surname"], "Lefèvre");
});

test("a mapping may not name the columns the import adds itself", async (t) => {
  const problem = await refused(t, "roll.csv", good, { columns: { ...columns, line: "number" } });
  assert.deepEqual([problem.field, problem.got], ["line", "line"]);
});

test("a missing column is refused by name, with the columns there are", async (t) => {
  const problem = await refused(t, "roll.csv", good.replace("born", "birthday"));
  assert.equal(problem.field, "birthDate");
  assert.match(problem.expected, /"born"/);
  assert.match(problem.got, /"birthday"/);
});

test("bytes that are not in the named encoding are refused with their row", async (t) => {
  const problem = await refused(t, "roll.csv", iconv.encode(good.replace("Smith", "Müller"), "windows-1252"), {
    encoding: "utf-8",
  });
  assert.equal(problem.row, 3);
  assert.match(problem.remedy, /name the encoding/);
});

test("a date that does not exist is refused with its row and field", async (t) => {
  const problem = await refused(t, "roll.csv", `${good}3;Orlov;Oleg;31.13.1980\n`);
  assert.deepEqual([problem.row, problem.field, problem.got], [4, "birthDate", '"99.99.9999": a month above 12']);
});

test("dates that day-first and month-first read differently are refused until the format is named", async (t) => {
  const text = `${header}\n1;A;B;01/02/1980\n2;C;D;03/04/1981\n`;
  const problem = await refused(t, "roll.csv", text);
  assert.match(problem.remedy, /name the date format/);
  const { rows } = await imported(t, "roll.csv", text, { dateFormat: "mm/dd/yyyy" });
  assert.equal(rows[0]?.["birthDate"], "1980-01-02");
});

test("a duplicate id is refused, naming both rows and nobody", async (t) => {
  const problem = await refused(t, "roll.csv", `${good}1;Orlov;Oleg;01.03.1980\n`);
  assert.deepEqual([problem.row, problem.field, problem.got], [4, "id", "the id of row 2"]);
});

test("a truncated gzip is refused", async (t) => {
  const whole = gzipSync(Array.from({ length: 5000 }, (_, n) => `${n};P${n};I;01.01.1980`).join("\n"));
  const problem = await refused(t, "roll.csv.gz", whole.subarray(0, whole.length - 20));
  assert.match(problem.got, /truncated/);
});

test("an empty file and a table of 0 rows are refused", async (t) => {
  assert.match((await refused(t, "empty.csv", "")).got, /0 bytes/);
  assert.match((await refused(t, "header.csv", `${header}\n`)).got, /0 rows/);
  assert.match((await refused(t, "none.json", "[]")).got, /0 rows|no column/);
});

test("a row with a column too many is refused with its row", async (t) => {
  const problem = await refused(t, "roll.csv", `${good}3;Orlov;Oleg;01.03.1980;what\n4;B;C;01.03.1980\n`);
  assert.equal(problem.row, 4);
});

test("of a table whose dates nobody reads every row is named, however many there are", async (t) => {
  const count = 150_000;
  const lines = Array.from({ length: count }, (_, i) => `${i};Petrov;Ivan;19x${i % 9}`);
  const { report, rows } = await imported(t, "roll.csv", [header, "n;Petrova;Ana;1980-01-31", ...lines].join("\n"), {
    badRows: "set-aside",
  });
  assert.deepEqual([rows.length, report.setAside.length], [1, count]);
});

test("set aside, bad rows are named in the report and the good ones keep their row numbers", async (t) => {
  const text = `${good}3;Orlov;Oleg;31.13.1980\n;Blok;Anna;01.03.1980\n1;Dal;Egor;01.03.1980\n6;Fet;Ada;02.03.1980\n`;
  const { report, rows } = await imported(t, "roll.csv", text, { badRows: "set-aside" });
  assert.deepEqual(
    report.setAside.map(({ row, field }) => [row, field]),
    [
      [4, "birthDate"],
      [5, "id"],
      [6, "id"],
    ],
  );
  assert.deepEqual(
    rows.map((row) => [row["line"], row["row"]]),
    [
      [1, 2],
      [2, 3],
      [3, 7],
    ],
  );
});

test("a file that is not there is bad input that says where it was looked for", async (t) => {
  const source = join(dirname(scratchFile(t, "x", "x")), "absent.csv");
  await assert.rejects(importTable({ source, out: `${source}.parquet`, columns }), (error: unknown) => {
    assert(error instanceof InputError);
    assert(error.message.includes(`got none at ${source}`), error.message);
    return true;
  });
});

test("the one table in a zip is read, packed or stored", async (t) => {
  const { rows } = await imported(t, "roll.csv", good);
  const content = Buffer.from(good);
  assert.deepEqual((await imported(t, "roll.zip", zipOf(["roll.csv", content]))).rows, rows);
  assert.deepEqual((await imported(t, "roll.zip", zipOf(["roll.csv", content, deflateRawSync(content)]))).rows, rows);
});

test("a zip of several tables, a damaged one and one with a password are refused with what to do", async (t) => {
  const content = Buffer.from(good);
  assert.match((await refused(t, "two.zip", zipOf(["a.csv", content], ["b.csv", content]))).got, /2 files/);
  const whole = zipOf(["roll.csv", content]);
  assert.match((await refused(t, "cut.zip", whole.subarray(0, whole.length - 30))).got, /damaged/);
  const flipped = Buffer.from(whole);
  flipped[60] = (flipped[60] ?? 0) ^ 1;
  assert.match((await refused(t, "bit.zip", flipped)).got, /damaged/);
  const encrypted = zipOf(["roll.csv", content, deflateRawSync(content)]);
  for (const at of [6, encrypted.indexOf("PK\x01\x02") + 8]) encrypted[at] = (encrypted[at] ?? 0) | 1;
  assert.match((await refused(t, "secret.zip", encrypted)).got, /encrypted/);
});

test("of several files in a zip the one that is named is read, and the report says which", async (t) => {
  const zip = zipOf(
    ["a.csv", Buffer.from("x;y\n1;2\n")],
    ["__MACOSX/b.csv", Buffer.from("-")],
    ["b.csv", Buffer.from(good)],
  );
  const { report, rows } = await imported(t, "two.zip", zip, { member: "b.csv" });
  assert.deepEqual([report.part, rows.length], ["b.csv", 2]);
  assert.match((await refused(t, "two.zip", zip, { member: "c.csv" })).got, /2 files: "a.csv", "b.csv"/);
});

test("a sheet or a file of a zip that is named, where there are none, is refused and not passed over", async (t) => {
  const zip = zipOf(["roll.csv", Buffer.from(good)]);
  for (const [name, bytes] of [
    ["roll.csv", good],
    ["roll.zip", zip],
  ] as const) {
    const { expected, got, remedy } = await refused(t, name, bytes, { sheet: "Voters" });
    assert.match(`${expected} ${got} ${remedy}`, /workbook.*without sheets.*sheet/);
  }
  const { expected, remedy } = await refused(t, "roll.csv", good, { member: "roll.csv" });
  assert.match(`${expected} ${remedy}`, /zip.*member/);
  assert.equal((await imported(t, "named.zip", zip, { member: "roll.csv" })).rows.length, 2);
});

test("a zip in the form for large files (Zip64) is read", async (t) => {
  const { rows } = await imported(t, "roll.csv", good);
  const content = Buffer.from(good);
  assert.deepEqual((await imported(t, "large.zip", zip64Of("roll.csv", content))).rows, rows);
});

test("a gzip or zip that unpacks to hundreds of times its size is a bomb, not a table", async (t) => {
  const row = Buffer.from("1;Petrov;Ivan;31.01.1980\n");
  const much = Buffer.concat([Buffer.from(`${header}\n`), Buffer.alloc(100 * 1024 * 1024, row)]);
  assert.match((await refused(t, "bomb.csv.gz", gzipSync(much))).got, /more than 200 times/);
  assert.match(
    (await refused(t, "bomb.zip", zipOf(["roll.csv", much, deflateRawSync(much)]))).got,
    /more than 200 times/,
  );
});

test("fixed-width rows are cut by the characters the mapping names", async (t) => {
  const text = "001Щукин     Ёсиф  19800131\n002Лебедева  Анна  19750215\n";
  const { report, rows } = await imported(t, "roll.txt", text, {
    format: "fixed",
    columns: { id: "1-3", surname: "4-13", given: "14-19", birthDate: "20-27" },
  });
  assert.equal(report.dateFormats["birthDate"], "yyyymmdd");
  assert.deepEqual(
    rows.map((row) => [row["row"], row["id"], row["surname"], row["given"], row["birthDate"]]),
    [
      [1, "001", "Щукин", "Ёсиф", "1980-01-31"],
      [2, "002", "Лебедева", "Анна", "1975-02-15"],
    ],
  );
  assert.match(
    (await refused(t, "roll.txt", text, { format: "fixed", columns: { surname: "20-3" } })).expected,
    /1-20/,
  );
});
