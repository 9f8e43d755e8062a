import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { InputError } from "@hustings/core";
import { scratchFile, scratchFolder } from "../../test/scratch.ts";
import { frozenRoll } from "../../test/tables.ts";
import { buildSearchIndex } from "./build-index.ts";
import { RollSearch } from "./roll-search.ts";

test("a clerk finds a voter by a few letters, in either script, with a slip, and is told of the slip", async (t) => {
  const folder = scratchFolder(t);
  const place = { locality: "Oldtown", address: "Oak 5" };
  const roll = await frozenRoll(folder, "roll", [
    { id: "1", surname: "Сидоров", given: "Иван", patronymic: "Петрович", birthDate: "1971-03-09", ...place },
    { id: "2", surname: "Сидоров", given: "Илья", patronymic: "Петрович", birthDate: "1980-01-02", ...place },
    { id: "3", surname: "Сидоренко", given: "Анна", patronymic: "Львовна", birthDate: "1990-01-02", ...place },
    { id: "4", surname: "Ли", given: "Ян", birthDate: "1990-01-02", ...place },
  ]);
  const file = join(folder, "index.sqlite");
  assert.deepEqual(await buildSearchIndex(roll.file, file), { entries: 4 });
  using search = new RollSearch(file);
  const ids = (surname: string, given?: string, born?: string) =>
    search.find({ surname, given, born }).map(({ voter, corrected }) => `${voter}${corrected ? "~" : ""}`);
  assert.deepEqual(ids("Сид"), ["3", "1", "2"]);
  assert.deepEqual(ids("Сид", "Ив"), ["1"]);
  assert.deepEqual(ids("sid", "iv"), ["1"]);
  assert.deepEqual(ids("Сид", "И"), ["1", "2"]);
  assert.deepEqual(ids("Сидоров", undefined, "1980"), ["2"]);
  assert.deepEqual(ids("Ли"), ["4"]);
  assert.deepEqual(ids("Ли", "Ян"), ["4"]);
  assert.deepEqual(ids("Исд", "Ив"), ["1~"]);
  assert.deepEqual(ids("Сидров", "Иван"), ["1~"]);
  assert.deepEqual(ids("Сидоров", "Ивын"), ["1~"]);
  assert.deepEqual(ids("Ничего", "Нет"), []);
  assert.deepEqual(ids(""), []);
  // Surname and given name in each other's place; a slip behind the sixth letter; a birth date without a name, or with a letter.
  assert.deepEqual(ids("Анна", "Сидоренко"), ["3~"]);
  assert.deepEqual(ids("Сидорекно", "Анна"), ["3~"]);
  assert.deepEqual(ids("", undefined, "1990-01-02"), ["4", "3"]);
  assert.deepEqual(ids("Л", undefined, "1990"), ["4"]);
  assert.deepEqual(ids("Сид", undefined, "1990-01"), ["3"]);
  assert.deepEqual(ids("", undefined, "1990"), [], "a year alone is half a city");
  assert.throws(() => ids("Сид", undefined, "2 Jan"), InputError);
});

test("names in a script without a folding of its own are found by their letters", async (t) => {
  const folder = scratchFolder(t);
  const people = [
    ["1", "გელაშვილი", "ნინო"],
    ["2", "გელოვანი", "დავით"],
    ["3", "כהן", "דוד"],
  ] as const;
  const entries = people.map(([id, surname, given]) => ({ id, surname, given, birthDate: "1980-01-02" }));
  const roll = await frozenRoll(folder, "roll", entries);
  const file = join(folder, "index.sqlite");
  await buildSearchIndex(roll.file, file);
  using search = new RollSearch(file);
  assert.deepEqual(
    search.find({ surname: "გელ" }).map(({ voter }) => voter),
    ["1", "2"],
  );
  assert.deepEqual(search.find({ surname: "გელ", given: "და" })[0]?.voter, "2");
  assert.deepEqual(search.find({ surname: "כה", given: "ד" })[0]?.voter, "3");
  assert.equal(search.find({ surname: "გლეაშვილი", given: "ნინო" })[0]?.corrected, true);
});

test("the index finds what a walk through the whole roll finds", async (t) => {
  const folder = scratchFolder(t);
  const letters = ["a", "b", "c", "d"];
  const word = (seed: number, length: number) =>
    Array.from({ length }, (_, at) => letters[Math.trunc(seed / 4 ** at) % 4] ?? "").join("");
  const entries = Array.from({ length: 1500 }, (_, at) => ({
    id: String(at),
    surname: word(at * 7919, 1 + (at % 6)),
    given: word(at * 104_729, 1 + (at % 4)),
    birthDate: `19${40 + (at % 60)}-0${1 + (at % 9)}-11`,
  }));
  const roll = await frozenRoll(folder, "roll", entries);
  const file = join(folder, "index.sqlite");
  await buildSearchIndex(roll.file, file);
  using search = new RollSearch(file);
  for (const surname of ["a", "ab", "abc", "abcd", "d", "cab"]) {
    for (const given of ["", "a", "bc", "bcd"]) {
      for (const born of ["", "196", "1951", "1951-03-11"]) {
        const begins = (one: (typeof entries)[number]) =>
          one.surname.startsWith(surname) && one.given.startsWith(given) && one.birthDate.startsWith(born);
        const expected = entries.filter(begins).map(({ id }) => id);
        const found = search.find({ surname, given, born }, 5000).filter(({ corrected }) => !corrected);
        assert.deepEqual(
          found.map(({ voter }) => String(voter)).toSorted(),
          expected.toSorted(),
          `${surname} ${given} ${born}`,
        );
      }
    }
  }
});

test("a file that is no index is refused by name", (t) => {
  const path = scratchFile(t, "roll.sqlite", "not a database at all, but long enough to look like one".repeat(40));
  assert.throws(
    () => new RollSearch(path),
    (error) => error instanceof InputError && /roll index/.test(error.message),
  );
  assert.throws(() => new RollSearch(`${path}.absent`), InputError);
});
