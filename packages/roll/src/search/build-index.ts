import { DatabaseSync } from "node:sqlite";
import { duckdb, spacedNameSql } from "@hustings/linkage";
import { Database, identifier, parquet } from "../database.ts";
import type { Progress, Resources } from "../database.ts";
import { rollFields } from "../freeze.ts";
import { writtenWhole } from "../written-whole.ts";

/** Says what the file is, and which way of filing it follows. */
export const indexFormat = "hustings counter index 2";

/** How many of its first letters a name is filed under. */
export const filedLetters = { surname: 3, given: 2 } as const;

/** Between the parts of an entry's card. */
export const cardDivider = "\u001f";

const names = ["surname", "given"] as const;

/**
 * Builds the counter's index of a frozen roll: one SQLite file. Folded names become whole numbers in the order of the alphabet, so
 * that "begins with" is a range of numbers in any script; entries are filed by the first letters of surname and given name, so that
 * the answer to five letters is one walk along neighbouring rows.
 *
 * The engine sorts within its memory limit and spills the rest; the file is written front to back.
 */
export async function buildSearchIndex(
  roll: string,
  out: string,
  options: { readonly resources?: Resources; readonly onProgress?: Progress } = {},
): Promise<{ readonly entries: number }> {
  await using source = await Database.open(options.resources);
  const fields = await rollFields(source, roll);
  const column = (field: string) => (fields.includes(field) ? `coalesce(${identifier(field)}, '')` : "''");
  const read = parquet(roll, { rowNumbers: true });
  const { n } = await source.row(`select count(*) as n from ${read}`);
  const total = Number(n);
  options.onProgress?.(0, total, "names");
  const made = await writtenWhole(out, async (temporary) => {
    const index = new DatabaseSync(temporary);
    try {
      // A file that is thrown away when its making fails needs no journal.
      index.exec(`pragma page_size = 8192; pragma journal_mode = off; pragma synchronous = off; pragma locking_mode = exclusive;
      pragma cache_size = -65536; begin;
      create table about (name text primary key, value text) without rowid, strict;
      create table voter (s int, g int, surname int, given int, n int, born int, card text, primary key (s, g, surname, given, n)) without rowid, strict`);
      const about = index.prepare("insert into about values (?, ?)");
      for (const name of names) about.run(name, (await codeNames(source, name, column(name), read)).join("\n"));
      const place = `trim(${column("locality")} || ', ' || ${column("address")}, ', ')`;
      const shown = [...["id", "surname", "given", "patronymic", "birthDate"].map(column), place];
      const born = `coalesce(try_cast(replace(${column("birthDate")}, '-', '') as int), 0)`;
      const sorted = `select s.start, g.start, s.code, g.code, cast(file_row_number as int), ${born}, concat_ws(chr(${cardDivider.charCodeAt(0)}), ${shown.join(", ")}) from (select *, ${column("surname")} as surname_, ${column("given")} as given_ from ${read}) as r join surname_code as s on r.surname_ = s.written join given_code as g on r.given_ = g.written order by 1, 2, 3, 4, 5`;
      const insert = index.prepare("insert into voter values (?, ?, ?, ?, ?, ?, ?)");
      let entries = 0;
      for await (const chunk of source.chunks(sorted)) {
        const [s = [], g = [], surname = [], given = [], at = [], days = [], card = []] =
          chunk.getColumns() as (readonly (number | string)[])[];
        for (let row = 0; row < chunk.rowCount; row++) {
          const [start = 0, next = 0, a = 0, b = 0] = [s[row], g[row], surname[row], given[row]];
          insert.run(start, next, a, b, at[row] ?? 0, days[row] ?? 0, card[row] ?? "");
        }
        entries += chunk.rowCount;
        options.onProgress?.(entries, total, "entries");
      }
      options.onProgress?.(0, 1, "birth dates");
      about.run("entries", String(entries));
      about.run("format", indexFormat);
      index.exec("create index born on voter (born); commit");
      index.close();
      return { entries };
    } finally {
      if (index.isOpen) index.close();
    }
  });
  options.onProgress?.(1, 1, "birth dates");
  return made;
}

/**
 * Numbers a field's folded names in their order; table `<field>_code(written, code, start)`: `start` is the number of the first
 * name with the same first letters.
 *
 * @returns the folded names: a name's number is its place
 */
async function codeNames(source: Database, field: (typeof names)[number], value: string, read: string) {
  const fold = `replace(${spacedNameSql("lower(written)", duckdb)}, ' ', '')`;
  await source.run(
    `create table ${field}_written as select written, ${fold} as fold from (select distinct ${value} as written from ${read})`,
  );
  const folds: string[] = [];
  for await (const chunk of source.chunks(`select distinct fold from ${field}_written`)) {
    for (const one of chunk.getColumnValues(0)) folds.push(String(one));
  }
  // In the order in which JavaScript compares: it is the one that searches.
  folds.sort();
  await source.run(`create table ${field}_fold (fold varchar, code int, start int)`);
  await source.append(`${field}_fold`, startsOf(folds, filedLetters[field]));
  await source.run(
    `create table ${field}_code as select w.written, f.code, f.start from ${field}_written as w join ${field}_fold as f on w.fold = f.fold`,
  );
  return folds;
}

function* startsOf(folds: readonly string[], letters: number): Generator<[string, number, number]> {
  let start = 0;
  for (const [code, fold] of folds.entries()) {
    if (fold.slice(0, letters) !== folds[start]?.slice(0, letters)) start = code;
    yield [fold, code, start];
  }
}
