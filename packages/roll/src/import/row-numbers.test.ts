import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test, type TestContext } from "node:test";
import { gzipSync } from "node:zlib";
import { InputError, type InputProblem } from "@hustings/core";
import iconv from "iconv-lite";
import { scratchFile } from "../../test/scratch.ts";
import { Database, literal } from "../database.ts";
import { importTable } from "./import-table.ts";
import type { ImportOptions } from "./import-options.ts";

const columns = { id: "number", surname: "surname", birthDate: "born" };
const header = "number;surname;born";
const row = (id: number, name = "Petrov") => `${id};${name};1980-01-31`;
const badDate = (id: number) => `${id};Orlov;1980-13-31`;
const wide = (id: number) => `${id};Secretov;1980-01-31;what;else`;
const narrow = (id: number) => `${id};Secretov`;
const open = (id: number) => `${id};"Secretov;1980-01-31`;
const json = (id: number, born = "1980-01-31") => JSON.stringify({ number: String(id), surname: "П", born });

interface Read {
  /** `id@row` of what was read. */
  readonly rows: readonly string[];
  /** `row field got` of what was set aside. */
  readonly aside: readonly string[];
  readonly blank: number;
}

async function read(
  t: TestContext,
  name: string,
  content: string | Uint8Array,
  more: Partial<ImportOptions> = {},
): Promise<Read> {
  const source = scratchFile(t, name, content);
  const out = join(dirname(source), "out.parquet");
  const report = await importTable({ source, out, columns, badRows: "set-aside", ...more });
  await using database = await Database.open();
  const rows = await database.rows(`select * from read_parquet(${literal(out)}) order by line`);
  assert.equal(report.rows, rows.length);
  assert.deepEqual(
    rows.map(({ line }) => line),
    rows.map((_, at) => at + 1),
  );
  assert.doesNotMatch(JSON.stringify(report.setAside), /Secretov/, "nobody is named");
  return {
    rows: rows.map(({ id, row: number }) => `${String(id)}@${String(number)}`),
    aside: report.setAside.map(({ row: number, field, got }) => `${number} ${field} ${got}`),
    blank: report.blankLines,
  };
}

async function refused(t: TestContext, content: string, more: Partial<ImportOptions> = {}): Promise<InputProblem> {
  const source = scratchFile(t, "roll.csv", content);
  const folder = dirname(source);
  let problem: InputProblem | undefined;
  await assert.rejects(importTable({ source, out: join(folder, "out.parquet"), columns, ...more }), (error) => {
    assert.ok(error instanceof InputError, String(error));
    assert.doesNotMatch(`${error.message} ${String(error.cause)}`, /Secretov/, "nobody is named");
    problem = error.problem;
    return true;
  });
  assert.deepEqual(readdirSync(folder), ["roll.csv"], "nothing is left behind");
  assert.ok(problem !== undefined);
  return problem;
}

for (const [ends, end] of [
  ["line feeds", "\n"],
  ["carriage returns and line feeds", "\r\n"],
  ["carriage returns", "\r"],
] as const) {
  const file = (...lines: readonly string[]) => lines.map((line) => `${line}${end}`).join("");

  test(`with ${ends}, rows behind blank lines keep the number an editor shows, and the report counts the blank lines`, async (t) => {
    assert.deepEqual(await read(t, "r.csv", file(header, row(1), "", badDate(2), "", "", "", row(3), badDate(4))), {
      rows: ["1@2", "3@8"],
      aside: ['4 birthDate "9999-99-99": a month above 12', '9 birthDate "9999-99-99": a month above 12'],
      blank: 4,
    });
  });

  test(`with ${ends}, blank lines above the header, below it and at the end are counted too`, async (t) => {
    const lines = ["", "", header, "", row(1), badDate(2), row(3), "", ""];
    const expected = { rows: ["1@5", "3@7"], aside: ['6 birthDate "9999-99-99": a month above 12'], blank: 5 };
    assert.deepEqual(await read(t, "r.csv", file(...lines)), expected);
    assert.deepEqual(await read(t, "r.csv", lines.slice(0, -2).join(end)), { ...expected, blank: 3 });
    assert.deepEqual(await read(t, "r.csv", `\ufeff${file(...lines)}`), expected);
    const atEnd = { rows: ["1@2", "2@3"], aside: [], blank: 2 };
    assert.deepEqual(await read(t, "r.csv", file(header, row(1), row(2), "", "")), atEnd);
  });

  test(`with ${ends}, rows of the wrong width are set aside by their numbers and every other row is read`, async (t) => {
    assert.deepEqual(
      await read(t, "r.csv", file(header, wide(1), row(2), "", narrow(3), row(4), badDate(5), narrow(6))),
      {
        rows: ["2@3", "4@6"],
        aside: ["2  5 cells", "5  2 cells", '7 birthDate "9999-99-99": a month above 12', "8  2 cells"],
        blank: 1,
      },
    );
  });

  test(`with ${ends}, a quote that is not closed costs its own row and no other`, async (t) => {
    const quoted = `3;"Smith; Jones";1980-01-31`;
    assert.deepEqual(await read(t, "r.csv", file(header, open(1), row(2), quoted, open(4), row(5), open(6))), {
      rows: ["2@3", "3@4", "5@6"],
      aside: [2, 5, 7].map((number) => `${number}  a quote that its row does not close`),
      blank: 0,
    });
  });
}

test("a line break in a quoted cell counts as the line it is, for every row behind it", async (t) => {
  const text = `${header}\n1;"Petrov\n\nIvan";1980-01-31\n${row(2)}\n\n${badDate(3)}\n${narrow(4)}\n${row(5)}\n`;
  assert.deepEqual(await read(t, "r.csv", text), {
    rows: ["1@2", "2@5", "5@9"],
    aside: ['7 birthDate "9999-99-99": a month above 12', "8  2 cells"],
    blank: 1,
  });
});

test("line ends behind the mark of the end are no blank lines, and take no row its number", async (t) => {
  const text = `${header}\n1;"Petrov\nIvan";1980-01-31\n${badDate(2)}\n${row(3)}\n`;
  const aside = ['4 birthDate "9999-99-99": a month above 12'];
  for (const end of ["\u001a", "\u001a\n", "\u001a\n\n", "\u001a\n\n\n", "\u001a\u001a\n\n", "\u001a".repeat(2000)]) {
    assert.deepEqual(
      await read(t, "r.csv", text + end),
      { rows: ["1@2", "3@5"], aside, blank: 0 },
      JSON.stringify(end),
    );
    const returned = (text + end).replaceAll("\n", "\r\n");
    assert.deepEqual(await read(t, "r.csv", returned), { rows: ["1@2", "3@5"], aside, blank: 0 }, "\\r\\n");
  }
  assert.deepEqual(await read(t, "r.csv", `${text}\n\n\u001a\n\n`), { rows: ["1@2", "3@5"], aside, blank: 2 });
  const lines = `${json(1)}\n\n${json(2, "1980-13-31")}\n${json(3)}\n\u001a\n\n`;
  assert.deepEqual(await read(t, "r.jsonl", lines), {
    rows: ["1@1", "3@4"],
    aside: [aside[0]?.replace("4", "3")],
    blank: 1,
  });
  const odd = text.replace('"Petrov\nIvan"', "Petrov").replaceAll(";", "§");
  assert.deepEqual((await read(t, "r.csv", `${odd}\u001a\n\n`, { delimiter: "§" })).rows, ["1@2", "3@4"]);
});

test("TSV, gzip and UTF-16 number their rows in the same way", async (t) => {
  const text = `${header}\n${row(1)}\n\n${wide(2)}\n${row(3)}\n`;
  const expected = { rows: ["1@2", "3@5"], aside: ["4  5 cells"], blank: 1 };
  assert.deepEqual(await read(t, "r.tsv", text.replaceAll(";", "\t")), expected);
  assert.deepEqual(await read(t, "r.csv.gz", gzipSync(text)), expected);
  assert.deepEqual(await read(t, "r.csv", iconv.encode(text, "utf-16le", { addBOM: true })), expected);
});

test("a duplicate id names the other row by the number it has in the file", async (t) => {
  const text = `${header}\n\n${row(1)}\n${narrow(9)}\n\n${row(1)}\n`;
  assert.deepEqual((await read(t, "r.csv", text)).aside, ["4  2 cells", "6 id the id of row 3"]);
});

test("a file that is not to be set aside in part is refused for its first bad row, behind blank lines too", async (t) => {
  const text = `${header}\n\n${row(1)}\n\n\n${wide(2)}\n${row(3)}\n${narrow(4)}\n`;
  const { row: number, expected, got, remedy } = await refused(t, text);
  assert.deepEqual([number, expected, got], [6, "3 cells", "5 cells"]);
  assert.match(remedy, /broken row/);
  const unclosed = await refused(t, `${header}\n${row(1)}\n2;"Secretov;1980-01-31\n${row(3)}\n`);
  assert.deepEqual([unclosed.row, unclosed.got], [3, "a quote that its row does not close"]);
  const behind = await refused(t, `${header}\n${row(1)}\n2;"Petrov"Secretov;1980-01-31\n${row(3)}\n`);
  assert.deepEqual([behind.row, behind.got], [3, "text behind a closing quote"]);
});

test("a file without one good row is refused, set aside or not", async (t) => {
  const { got } = await refused(t, `${header}\n${wide(1)}\n${narrow(2)}\n`, { badRows: "set-aside" });
  assert.equal(got, "no row without a problem");
});

test("bad rows far into a large file, where the reader works in parallel, have the right numbers", async (t) => {
  const lines = [header];
  for (let id = 2; id <= 60_000; id++) {
    lines.push(id % 20_000 === 0 ? wide(id) : id % 15_000 === 0 ? "" : row(id, "P".repeat(60)));
  }
  const { rows, aside, blank } = await read(t, "r.csv", lines.join("\n"));
  assert.deepEqual(aside, ["20000  5 cells", "40000  5 cells", "60000  5 cells"]);
  assert.equal(blank, 3);
  assert.ok(rows.every((one) => /^(\d+)@\1$/.test(one)));
});

test("a file may have a column called as the import calls its own", async (t) => {
  const text = `${header};import_row\n\n1;Petrov;1980-01-31;a\n2;Orlov;1980-01-31\n`;
  const { rows, aside } = await read(t, "r.csv", text);
  assert.deepEqual([rows, aside], [["1@3"], ["4  3 cells"]]);
});

test("JSON lines are numbered by their line, blank ones counted; an array by its members", async (t) => {
  const lines = ["", json(1), "", "  ", json(2, "1980-13-31"), "", json(3)];
  const expected = { rows: ["1@2", "3@7"], aside: ['5 birthDate "9999-99-99": a month above 12'], blank: 4 };
  assert.deepEqual(await read(t, "r.jsonl", lines.join("\n")), expected);
  assert.deepEqual(await read(t, "r.jsonl", `${lines.join("\r\n")}\r\n`), expected);
  const array = `[\n${json(1)},\n\n${json(2, "1980-13-31")}\n]`;
  assert.deepEqual(await read(t, "r.json", array), {
    rows: ["1@1"],
    aside: ['2 birthDate "9999-99-99": a month above 12'],
    blank: 0,
  });
});
