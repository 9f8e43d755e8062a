import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  bareStreet,
  bareStreetSql,
  comparedFields,
  comparePair,
  duckdb,
  foldName,
  formsOf,
  levelOf,
  matchPlan,
  personModel,
  soundSql,
  spacedNameSql,
  spacedPlaceSql,
  testSql,
  spellingsOf,
} from "@hustings/linkage";
import type { ComparedField, PersonRecord } from "@hustings/linkage";
import { Database, literal } from "../database.ts";

const folder = join(import.meta.dirname, "..", "..", "..", "..", "vectors", "linkage");
const vectors = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));
const fields = ["surname", "given", "patronymic", "birthDate", "sex", "region", "locality"] as const;
const model = personModel("all", comparedFields);

/** Rows of texts and numbers as a table `v`: to prepare a statement takes longer than to answer it for all of them. */
function valuesOf(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map(
    (row) => `(${row.map((cell) => (typeof cell === "string" ? literal(cell) : cell)).join(", ")})`,
  );
  return `(values ${cells.join(", ")}) as v(${columns.join(", ")})`;
}

test("SQL folds names and places as the vectors say", async () => {
  await using database = await Database.open();
  const { names, places } = vectors("folding.json") as {
    names: { written: string; fold: string; spaced: string; sound?: string }[];
    places: { written: string; spaced: string }[];
  };
  const named = await database.rows(
    `select ${spacedNameSql("lower(written)", duckdb)} as spaced, ${soundSql("fold")} as sound from ${valuesOf(
      ["n", "written", "fold"],
      names.map(({ written, fold }, n) => [n, written, fold]),
    )} order by n`,
  );
  assert.equal(named.length, names.length);
  for (const [n, { written, spaced, sound }] of names.entries()) {
    assert.equal(named[n]?.["spaced"], spaced, written);
    if (sound !== undefined) assert.equal(named[n]?.["sound"], sound, written);
  }
  const placed = await database.rows(
    `select ${spacedPlaceSql("lower(written)", duckdb)} as spaced from ${valuesOf(
      ["n", "written"],
      places.map(({ written }, n) => [n, written]),
    )} order by n`,
  );
  assert.deepEqual(
    placed.map((row) => row["spaced"]),
    places.map(({ spaced }) => spaced),
  );
});

test("a table of texts that a plan brings with it has them as they are, blanks and nothing too, in rows of their own", async () => {
  await using database = await Database.open();
  const rows = [
    ["ann", " hanna anna ", ""],
    ["o'neil", "", "  "],
    ["", "", "ольга"],
  ];
  const read = await database.rows(`select a, b, c from ${duckdb.table(["a", "b", "c"], rows)}`);
  assert.deepEqual(
    read.map(({ a, b, c }) => [a, b, c]),
    rows,
  );
});

interface LevelVector {
  readonly field: ComparedField;
  readonly written: string;
  readonly roll: string;
  readonly known?: readonly string[];
  readonly level: string;
}

const formColumns = ["fold", "spaced", "sound", "nick", "known", "common"] as const;

/** What a plan has of a value in columns; `undefined` where nothing is left of it. */
function columnsOf(
  { field, known, ...vector }: LevelVector,
  side: "written" | "roll",
): (string | number)[] | undefined {
  const kind = model.fields.find((one) => one.field === field)?.kind;
  if (kind === undefined || kind === "date") return [Number(vector[side].replaceAll("-", ""))];
  const forms = formsOf(kind, vector[side]);
  if (forms === undefined) return undefined;
  const { fold, spaced, sound, nick } = forms;
  return [
    fold,
    spaced,
    sound,
    nick,
    (known?.includes(side) ?? true) ? 1 : 0,
    kind === "address" ? bareStreet(spaced) : spellingsOf(fold),
  ];
}

const formsIn = (of: "a" | "b") => ({
  fold: `${of}_fold`,
  length: `length(${of}_fold)`,
  spaced: `${of}_spaced`,
  sound: `${of}_sound`,
  nick: `${of}_nick`,
  known: `${of}_known`,
  common: `${of}_common`,
});

test("SQL leaves of a street the name that the pair function leaves of it", async () => {
  await using database = await Database.open();
  const written = (vectors("levels.json") as LevelVector[]).flatMap(({ field, ...vector }) =>
    field === "address" ? [vector.written, vector.roll] : [],
  );
  const spaced = written.flatMap((one) => formsOf("address", one)?.spaced ?? []);
  const rows = await database.rows(
    `select ${bareStreetSql("spaced")} as bare from ${valuesOf(
      ["n", "spaced"],
      spaced.map((one, n) => [n, one]),
    )} order by n`,
  );
  assert.ok(spaced.length > 100);
  assert.deepEqual(
    rows.map(({ bare }) => bare),
    spaced.map((one) => bareStreet(one)),
  );
});

test("SQL finds the level the vectors say", async () => {
  await using database = await Database.open();
  for (const [field, said] of Map.groupBy(vectors("levels.json") as LevelVector[], (vector) => vector.field)) {
    const declared = model.fields.find((one) => one.field === field);
    assert.ok(declared !== undefined);
    const isDate = declared.kind === "date";
    const names = isDate ? ["date"] : formColumns;
    const compared = said.flatMap((vector) => {
      const [a, b] = [columnsOf(vector, "written"), columnsOf(vector, "roll")];
      return a === undefined || b === undefined ? [] : [{ vector, cells: [...a, ...b] }];
    });
    const table = valuesOf(
      ["n", ...["a", "b"].flatMap((side) => names.map((name) => `${side}_${name}`))],
      compared.map(({ cells }, n) => [n, ...cells]),
    );
    const asked = declared.levels.map((level, at) => {
      const sql = isDate ? testSql(level.when, "a_date", "b_date") : testSql(level.when, formsIn("a"), formsIn("b"));
      return `when ${sql} then ${at + 1}`;
    });
    const rows = await database.rows(`select case ${asked.join(" ")} else 0 end as level from ${table} order by n`);
    assert.equal(rows.length, compared.length);
    for (const [n, { vector }] of compared.entries()) {
      assert.equal(
        levelOf(declared, Number(rows[n]?.["level"])).name,
        vector.level,
        `${field} ${vector.written} | ${vector.roll}`,
      );
    }
  }
});

/** A small deterministic stream of whole numbers. */
function stream(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

type Person = Record<(typeof fields)[number], string>;

function population(next: (below: number) => number, size: number): Person[] {
  const pick = (list: string) => {
    const words = list.split(" ");
    return words[next(words.length)] ?? "";
  };
  return Array.from({ length: size }, () => ({
    surname: pick("Orlov Belov Durand Durand-Morel Щукин Сидоров Иванов Martin Petrova Nguyen"),
    given: pick("Anna Ann Hanna Ivan Иван Jean Jean-Pierre Ольга Александр Martin Софья"),
    patronymic: pick("Иванович Петрович Ivanovna Sergeevna"),
    birthDate: `${1960 + next(4)}-0${1 + next(4)}-${10 + next(5)}`,
    sex: pick("M F"),
    region: pick("North South"),
    locality: pick("Oldtown Newtown Riverside"),
  }));
}

function misWritten(person: Person, next: (below: number) => number): PersonRecord {
  const copy: Record<string, string | undefined> = { ...person };
  for (let errors = next(3); errors > 0; errors--) {
    const field = fields[next(fields.length)] ?? "surname";
    const text = copy[field] ?? "";
    const at = next(Math.max(1, text.length));
    switch (next(5)) {
      case 0:
        if (field !== "surname") copy[field] = undefined;
        break;
      case 1:
        if (field !== "birthDate") copy[field] = text.slice(0, at) + text.slice(at + 1);
        break;
      case 2:
        copy["birthDate"] = `${1960 + next(4)}-0${1 + next(4)}-1${next(5)}`;
        break;
      case 3:
        [copy["surname"], copy["given"]] = [copy["given"], copy["surname"]];
        break;
      default:
        if (field !== "birthDate") copy[field] = `${text}a`;
    }
  }
  return copy;
}

const value = (text: string | undefined) => (text === undefined || text === "" ? "null" : literal(text));

test("the plan for millions and the pair function at the counter give every pair the same levels and weight", async () => {
  const next = stream(20261121);
  const people = population(next, 300);
  const lines = people.slice(0, 200).map((person) => misWritten(person, next));
  const compared = personModel("pairs", fields);
  await using database = await Database.open();
  const row = (record: PersonRecord) => fields.map((field) => value(record[field])).join(", ");
  await database.run(
    `create table roll_in as select * from (values ${people.map((person, at) => `(${at}, 'V${at}', ${row(person)})`).join(",")}) as v(n, id, ${fields.join(", ")});
     create table line_in as select * from (values ${lines.map((line, at) => `(${at + 1}, ${row(line)})`).join(",")}) as v(line, ${fields.join(", ")});`,
  );
  for (const { table, select, done = [] } of matchPlan(compared)) {
    await database.run(`create table ${table} as ${select}`);
    for (const gone of done) await database.run(`drop table ${gone}`);
  }
  const counts = new Map<string, number>();
  for (const person of people) {
    for (const field of fields) {
      const text = person[field];
      const key = `${field} ${field === "birthDate" ? text.replaceAll("-", "") : foldName(text)}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const dates = new Map<number, number>();
  for (const [key, count] of counts) if (key.startsWith("birthDate ")) dates.set(count, (dates.get(count) ?? 0) + 1);
  const frequencies = {
    total: people.length,
    count: (field: ComparedField, fold: string) => counts.get(`${field} ${fold}`) ?? 0,
    values: (field: ComparedField, entries: 1 | 2) => (field === "birthDate" ? (dates.get(entries) ?? 0) : 0),
  };
  const scored = await database.rows("select * from compared order by line, n");
  assert.ok(scored.length > 200, `only ${scored.length} pairs`);
  const levels = new Set<string>();
  for (const pair of scored) {
    const line = lines[Number(pair["line"]) - 1];
    const person = people[Number(pair["n"])];
    assert.ok(line !== undefined && person !== undefined);
    const written = Object.fromEntries(Object.entries(line).filter(([, text]) => text !== ""));
    const expected = comparePair(compared, written, person, frequencies);
    const place = `${JSON.stringify(line)} | ${JSON.stringify(person)}`;
    for (const { field, level, weight } of expected) {
      assert.deepEqual(
        [Number(pair[`${field}_level`]), Number(pair[`${field}_weight`])],
        [level, weight],
        `${field}: ${place}`,
      );
      levels.add(`${field} ${level}`);
    }
    const total = expected.reduce((sum, { weight }) => sum + weight, 0);
    assert.equal(Number(pair["weight"]), total, place);
    assert.equal(
      Number(pair["review"]) === 1,
      expected.some(({ gate }) => gate === "review"),
      place,
    );
    assert.ok(
      expected.every(({ gate }) => gate !== "bar"),
      place,
    );
  }
  assert.ok(levels.size > 25, `only ${levels.size} levels met`);
});
