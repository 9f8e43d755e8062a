import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { InputError } from "@hustings/core";
import type { PersonRecord } from "@hustings/linkage";
import { scratchFile, scratchFolder } from "../../test/scratch.ts";
import { frozenRoll } from "../../test/tables.ts";
import { RollLookup } from "./roll-lookup.ts";

const today = () => "2018-01-01";

/** Answers as ids, with ~ behind those not as typed. */
async function searching(t: Parameters<typeof scratchFolder>[0], entries: (PersonRecord & { id: string })[]) {
  const roll = await frozenRoll(scratchFolder(t), "roll", entries);
  const lookup = await RollLookup.open(roll.file, { today });
  t.after(() => lookup[Symbol.dispose]());
  const ids = (surname: string, given?: string, born?: string, most?: number) =>
    lookup.search({ surname, given, born }, most).map(({ voter, corrected }) => `${voter}${corrected ? "~" : ""}`);
  return { lookup, ids };
}

test("a clerk finds a voter by a few letters, in either script, with a slip, and is told of the slip", async (t) => {
  const place = { locality: "Oldtown", address: "Oak 5" };
  const { ids, lookup } = await searching(t, [
    { id: "1", surname: "Сидоров", given: "Иван", patronymic: "Петрович", birthDate: "1971-03-09", ...place },
    { id: "2", surname: "Сидоров", given: "Илья", patronymic: "Петрович", birthDate: "1980-01-02", ...place },
    { id: "3", surname: "Сидоренко", given: "Анна", patronymic: "Львовна", birthDate: "1990-01-02", ...place },
    { id: "4", surname: "Ли", given: "Ян", birthDate: "1990-01-02", ...place },
  ]);
  assert.deepEqual(ids("Сид"), ["3", "1", "2"]);
  assert.deepEqual(ids("Сид", "Ив"), ["1"]);
  assert.deepEqual(ids("sid", "iv"), ["1"]);
  assert.deepEqual(ids("Сид", "И"), ["1", "2"]);
  assert.deepEqual(ids("Сидоров", undefined, "1980"), ["2"]);
  assert.deepEqual(ids("Ли"), ["4"]);
  assert.deepEqual(ids("Ли", "Ян")[0], "4");
  assert.deepEqual(ids("Исд", "Ив"), ["1~"]);
  assert.deepEqual(ids("Сидров", "Иван")[0], "1~");
  assert.deepEqual(ids("Сидоров", "Ивын")[0], "1~");
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
  assert.deepEqual(lookup.search({ surname: "Сидоренко" })[0]?.place, "Oldtown, Oak 5");
});

test("a clerk finds what a match would: a part of a surname, another form of a given name, a sound, the date as people write it", async (t) => {
  const { ids } = await searching(t, [
    { id: "1", surname: "van der Linden", given: "Margaret", birthDate: "1951-06-07" },
    { id: "2", surname: "El-Masri", given: "Yusuf", birthDate: "1962-07-06" },
    { id: "3", surname: "Castro Ibarra", given: "María José", birthDate: "1973-11-30" },
    { id: "4", surname: "Thompson", given: "William", birthDate: "1984-02-29" },
    { id: "5", surname: "Lindenau", given: "Ute", birthDate: "1985-02-28" },
    { id: "6", surname: "Щукина", given: "Юлия", birthDate: "1990-05-04" },
  ]);
  assert.deepEqual(ids("Linden"), ["5", "1~"], "as typed first, then by a part");
  assert.deepEqual(ids("Lind", "Marg"), ["1~"]);
  assert.deepEqual(ids("Masri"), ["2~"]);
  assert.deepEqual(ids("Ibar"), ["3~"]);
  assert.deepEqual(ids("Thompson", "Bill"), ["4~"]);
  assert.deepEqual(ids("Tomson"), ["4~"]);
  assert.deepEqual(ids("Tompson", "Bill"), ["4~"]);
  for (const [surname, given] of [
    ["Shchukina", "Yulia"],
    ["Schukina", "Julia"],
  ] as const)
    assert.match(ids(surname, given)[0] ?? "", /^6~?$/, surname);
  for (const born of [
    "6.7.1962",
    "7/6/1962",
    "06071962",
    "6 July 1962",
    "19620706",
    "6.7.62",
    "1962-07-06",
    "1962-7-6",
  ])
    assert.deepEqual(ids("", undefined, born), ["2"], born);
  for (const born of ["1962-7", "1962-7-", "1962-0"]) assert.deepEqual(ids("Mas", undefined, born), ["2~"], born);
  assert.deepEqual(ids("Cas", undefined, "1973-1"), ["3"], "the month goes on");
  assert.deepEqual(ids("Cas", undefined, "1973-11-3"), ["3"], "the day goes on");
  assert.deepEqual(ids("", undefined, "6.7.1951"), ["1"], "the month first, where that is a day of somebody's");
  assert.deepEqual(ids("Thom", undefined, "30.2.1984"), ["4"], "of an impossible day the month is left");
  assert.throws(() => ids("Thom", undefined, "1984-13-45"), InputError);
});

test("names in a script without a folding of its own are found by their letters", async (t) => {
  const { ids } = await searching(
    t,
    [
      ["1", "გელაშვილი", "ნინო"],
      ["2", "გელოვანი", "დავით"],
      ["3", "כהן", "דוד"],
    ].map(([id = "", surname, given]) => ({ id, surname, given, birthDate: "1980-01-02" })),
  );
  assert.deepEqual(ids("გელ"), ["1", "2"]);
  assert.deepEqual(ids("გელ", "და")[0], "2");
  assert.deepEqual(ids("כה", "ד")[0], "3");
  assert.deepEqual(ids("გლეაშვილი", "ნინო")[0], "1~");
});

test("the lists find what a walk through the whole roll finds", async (t) => {
  const letters = ["a", "b", "c", "d"];
  const word = (seed: number, length: number) =>
    Array.from({ length }, (_, at) => letters[Math.trunc(seed / 4 ** at) % 4] ?? "").join("");
  const entries = Array.from({ length: 6000 }, (_, at) => ({
    id: String(at),
    surname: word(at * 7919, 1 + (at % 6)),
    given: word(at * 104_729, 1 + (at % 4)),
    birthDate: at % 17 === 0 ? undefined : `19${40 + (at % 60)}-0${1 + (at % 9)}-11`,
  }));
  const { ids } = await searching(t, entries);
  for (const surname of ["a", "ab", "abc", "abcd", "d", "cab", "zz"]) {
    for (const given of ["", "a", "bc", "bcd"]) {
      for (const born of ["", "196", "1951", "1951-03-11", "11.3.1951"]) {
        const date = born === "11.3.1951" ? "1951-03-11" : born;
        const begins = (one: (typeof entries)[number]) =>
          one.surname.startsWith(surname) &&
          one.given.startsWith(given) &&
          (date === "" || one.birthDate?.startsWith(date) === true);
        const expected = entries.filter(begins).map(({ id }) => id);
        const found = ids(surname, given, born, 9000).filter((id) => !id.endsWith("~"));
        assert.deepEqual(found.toSorted(), expected.toSorted(), `${surname} ${given} ${born}`);
      }
    }
  }
  assert.equal(ids("a", "", "", 7).length, 7);
});

test("a file that is not a roll is refused by name", async (t) => {
  const path = scratchFile(t, "roll.parquet", "not a roll at all, but long enough to look like one".repeat(40));
  await assert.rejects(
    RollLookup.open(path, { today }),
    (error) => error instanceof InputError && /roll\.parquet/.test(error.message),
  );
  await assert.rejects(RollLookup.open(join(path, "absent"), { today }), InputError);
});
