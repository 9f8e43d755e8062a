import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test, type TestContext } from "node:test";
import { InputError } from "@hustings/core";
import { personModel } from "@hustings/linkage";
import type { PersonRecord } from "@hustings/linkage";
import { scratchFolder } from "../../test/scratch.ts";
import { frozenRoll, tableOf } from "../../test/tables.ts";
import { findDoubles } from "./doubles.ts";
import { matchStatements } from "./match.ts";
import { readOutcomes } from "./outcome.ts";
import type { LineOutcome } from "./outcome.ts";

const model = personModel("test", ["surname", "given", "patronymic", "birthDate", "region", "locality", "address"]);
const home = { region: "South", locality: "Oldtown", address: "Oak Street 5 12" };
const ivanov = { surname: "Сидоров", given: "Иван", patronymic: "Петрович", birthDate: "1971-03-09", ...home };

/** A roll of some thousands of other people, so that names have frequencies, and the entries under test. */
function crowd(): (PersonRecord & { id: string })[] {
  const surnames = ["Орлов", "Белов", "Котов", "Сидоров", "Титов", "Панов", "Зимин", "Лосев", "Гусев", "Жуков"];
  const given = ["Иван", "Пётр", "Олег", "Егор", "Павел", "Юрий", "Антон", "Артём", "Борис", "Глеб"];
  const fathers = ["Иванович", "Петрович", "Олегович", "Егорович", "Павлович", "Юрьевич", "Антонович", "Борисович"];
  return Array.from({ length: 4000 }, (_, at) => ({
    id: `C${at}`,
    surname: surnames[at % 10],
    given: given[Math.trunc(at / 10) % 10],
    patronymic: fathers[Math.trunc(at / 7) % 8],
    birthDate: `${1940 + (at % 37)}-${String(1 + (at % 12)).padStart(2, "0")}-${String(1 + (at % 28)).padStart(2, "0")}`,
    region: `Region ${at % 9}`,
    locality: `Town ${at % 81}`,
    address: `Street ${at % 200} ${at}`,
  }));
}

const rolls = mkdtempSync(join(tmpdir(), "hustings-test-"));
after(() => rmSync(rolls, { recursive: true, force: true }));
const frozen = new Map<string, ReturnType<typeof frozenRoll>>();

/** Matching only reads a roll: the same entries are frozen once for all the tests that look for them. */
function rollWith(entries: readonly PersonRecord[]): ReturnType<typeof frozenRoll> {
  const key = JSON.stringify(entries);
  const tested = entries.map((entry, at) => ({ ...entry, id: `T${at}` }));
  const roll = frozen.get(key) ?? frozenRoll(rolls, `roll-${frozen.size}`, [...crowd(), ...tested]);
  frozen.set(key, roll);
  return roll;
}

async function matched(t: TestContext, entries: readonly PersonRecord[], lines: readonly PersonRecord[]) {
  const folder = scratchFolder(t);
  const roll = await rollWith(entries);
  const statements = await tableOf(folder, "lines", lines);
  const out = join(folder, "outcomes.parquet");
  const summary = await matchStatements({ roll: roll.file, statements, model, out });
  const outcomes: LineOutcome[] = [];
  for await (const outcome of readOutcomes(out, model)) outcomes.push(outcome);
  return { outcomes, summary, doubles: await findDoubles({ statements, outcomes: out, model }), out };
}

test("a line is found as written, after folding and by likeness, and each field says why", async (t) => {
  const { outcomes, summary } = await matched(
    t,
    [ivanov],
    [
      ivanov,
      { ...ivanov, surname: "SIDOROV", given: "Ivan", patronymic: "Petrovich" },
      { ...ivanov, surname: "Сидров", birthDate: "1971-09-03" },
      { ...ivanov, surname: "Иван", given: "Сидоров" },
      { ...ivanov, patronymic: undefined, address: "Elsewhere 1" },
    ],
  );
  assert.deepEqual(
    outcomes.map(({ voter, how }) => [voter, how]),
    [
      ["T0", "exact"],
      ["T0", "folded"],
      ["T0", "fuzzy"],
      ["T0", "fuzzy"],
      ["T0", "exact"],
    ],
  );
  assert.deepEqual(summary.outcomes, { matched: 5, review: 0, "not-on-roll": 0 });
  const third = outcomes[2];
  assert.deepEqual(
    third?.explanation.slice(0, 4).map(({ field, written, roll, level }) => [field, written, roll, level]),
    [
      ["surname", "Сидров", "Сидоров", "one letter differs"],
      ["given", "Иван", "Иван", "same"],
      ["patronymic", "Петрович", "Петрович", "same"],
      ["birthDate", "1971-09-03", "1971-03-09", "day and month swapped"],
    ],
  );
  const sum = third?.explanation.reduce((total, { weight }) => total + weight, 0) ?? 0;
  assert.ok(Math.abs(sum - Math.log2(4001) - (third?.weight ?? 0)) < 0.02, "the weights printed add up to the line's");
});

test("twins, father and son, and namesakes are not taken for the voter", async (t) => {
  const { outcomes } = await matched(
    t,
    [ivanov],
    [
      { ...ivanov, given: "Семён" },
      { ...ivanov, birthDate: "1999-11-20", patronymic: "Иванович" },
      { ...ivanov, birthDate: "1964-07-30", region: "Region 1", locality: "Town 1", address: "Street 1" },
    ],
  );
  assert.deepEqual(
    outcomes.map(({ outcome }) => outcome),
    // Surname, date and address are the voter's: a twin, or a given name written wrong. A person looks.
    ["review", "not-on-roll", "not-on-roll"],
  );
});

test("a slip that is as near to a rare name as to a common one goes to a person, with both named", async (t) => {
  const lead = { ...ivanov, given: "Юрий", address: "" };
  const [common, rare] = [
    { ...lead, surname: "Карелин" },
    { ...lead, surname: "Карехин" },
  ];
  const others = Array.from({ length: 200 }, () => ({ ...common, given: "Пётр", birthDate: "1950-05-05" }));
  const { outcomes } = await matched(t, [common, rare, ...others], [{ ...lead, surname: "Каренин" }]);
  assert.deepEqual([outcomes[0]?.outcome, outcomes[0]?.reason], ["review", "two-candidates"]);
});

test("a father who shares his son's birthday, name and home is not the son", async (t) => {
  const son = { ...ivanov, birthDate: "1981-01-01" };
  const { outcomes } = await matched(t, [{ ...son, birthDate: "1950-01-01" }], [son]);
  assert.notEqual(outcomes[0]?.outcome, "matched");
});

test("a year alone, an impossible day and a date that many share are matched by the rest", async (t) => {
  const crowded = Array.from({ length: 300 }, (_, at) => ({
    ...ivanov,
    given: "Олег",
    surname: `Лишин${String.fromCodePoint(0x430 + (at % 30))}`,
    birthDate: "1900-01-01",
    address: `Mill Lane ${at}`,
  }));
  const undated = { ...ivanov, surname: "Безлетов", birthDate: "1900-01-01" };
  const { outcomes } = await matched(
    t,
    [ivanov, undated, ...crowded],
    [
      { ...ivanov, birthDate: "1971-00-00" },
      { ...ivanov, birthDate: "1971-03-93" },
      { ...undated, birthDate: "1964-05-06" },
    ],
  );
  assert.deepEqual(
    outcomes.map(({ outcome, voter }) => [outcome, voter]),
    [
      ["matched", "T0"],
      ["matched", "T0"],
      ["matched", "T1"],
    ],
  );
});

test("a line without a date matches where all it says stands on the roll once, and not where the surname is only near", async (t) => {
  const undated = { ...ivanov, birthDate: undefined };
  const { outcomes } = await matched(
    t,
    [ivanov, { ...ivanov, surname: "Зайцев-Морской", address: "Hill 1" }],
    [
      { ...ivanov, birthDate: "" },
      { ...undated, surname: "Сидоровский" },
      { ...undated, surname: "Морской", address: "Hill 1" },
    ],
  );
  assert.deepEqual(
    outcomes.map(({ outcome, voter }) => [outcome, voter]),
    [
      ["matched", "T0"],
      ["review", undefined],
      ["review", undefined],
    ],
  );
});

test("slips in two names, or in a name and the date, are found by the wide keys", async (t) => {
  const { outcomes } = await matched(
    t,
    [ivanov, { ...ivanov, surname: "Яковлев", given: "Юрий", patronymic: "Глебович" }],
    [
      { ...ivanov, surname: "Сдоров", birthDate: "1971-03-19", patronymic: undefined },
      { ...ivanov, surname: "Сидороф", given: "Ивван", patronymic: "Петровоич" },
      { ...ivanov, surname: "Yakovlev", given: "Yuri", patronymic: undefined, birthDate: "1971-03-08" },
    ],
  );
  assert.deepEqual(
    outcomes.map(({ voter }) => voter),
    ["T0", "T0", "T1"],
  );
});

test("beside a line that is not on the roll stand the entries that are nearest", async (t) => {
  const { outcomes } = await matched(t, [ivanov], [{ ...ivanov, birthDate: "1999-11-20", patronymic: "Иванович" }]);
  const [only] = outcomes;
  assert.equal(only?.outcome, "not-on-roll");
  assert.ok(only?.nearest.some(({ voter, entry }) => voter === "T0" && entry.includes("1971-03-09")));
});

test("two strangers whose surnames are near are not one person's lines: a person decides", async (t) => {
  const stranger = { given: "Глеб", patronymic: "Юрьевич", ...home };
  const folder = scratchFolder(t);
  const roll = await rollWith([]);
  const undated = personModel("undated", ["surname", "given", "region", "locality"]);
  const statements = await tableOf(folder, "lines", [
    { ...stranger, surname: "Доблин" },
    { ...stranger, surname: "Себлин" },
  ]);
  const outcomes = join(folder, "outcomes.parquet");
  await matchStatements({ roll: roll.file, statements, model: undated, out: outcomes });
  assert.deepEqual(await findDoubles({ statements, outcomes, model: undated }), []);
});

test("two entries too alike to choose between go to a person, with both named", async (t) => {
  const other = { ...ivanov, address: "" };
  const { outcomes } = await matched(t, [other, other], [other]);
  const [only] = outcomes;
  assert.deepEqual([only?.outcome, only?.reason, only?.voter], ["review", "two-candidates", undefined]);
  assert.deepEqual(only?.candidates.map(({ voter }) => voter).toSorted(), ["T0", "T1"]);
});

test("the address decides between two entries that are otherwise alike", async (t) => {
  const { outcomes } = await matched(t, [ivanov, { ...ivanov, address: "Hill Road 99 1" }], [ivanov]);
  assert.deepEqual([outcomes[0]?.outcome, outcomes[0]?.voter], ["matched", "T0"]);
});

test("doubles are found by voter and, among lines not on the roll, by writing", async (t) => {
  const stranger = { surname: "Нездешний", given: "Глеб", patronymic: "Юрьевич", birthDate: "1980-05-06", ...home };
  const { doubles } = await matched(
    t,
    [ivanov],
    [
      ivanov,
      stranger,
      { ...ivanov, surname: "Сидров" },
      { ...stranger, surname: "Нездешнии" },
      { ...stranger, given: "Антон" },
    ],
  );
  assert.deepEqual(doubles, [
    { by: "same-voter", lines: [1, 3] },
    { by: "same-writing", lines: [2, 4] },
  ]);
});

test("a table without a field the model compares is refused by name", async (t) => {
  const folder = scratchFolder(t);
  const roll = await frozenRoll(folder, "roll", [{ id: "1", surname: "A", given: "B" }]);
  const statements = await tableOf(folder, "lines", [ivanov]);
  const options = { roll: roll.file, statements, model, out: join(folder, "o.parquet") };
  await assert.rejects(
    matchStatements(options),
    (error) => error instanceof InputError && error.problem.field === "patronymic",
  );
});
