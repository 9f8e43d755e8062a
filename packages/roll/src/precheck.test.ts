import assert from "node:assert/strict";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { personModel } from "@hustings/linkage";
import type { PersonRecord } from "@hustings/linkage";
import { scratchFolder } from "../test/scratch.ts";
import { frozenRoll, tableOf } from "../test/tables.ts";
import { findDoubles } from "./match/doubles.ts";
import { matchStatements } from "./match/match.ts";
import { precheck } from "./precheck.ts";
import type { PrecheckOptions } from "./precheck.ts";
import type { LineAdvice } from "./precheck/advise.ts";
import type { PlantedFates } from "./precheck/measure-fates.ts";

type Limits = PrecheckOptions["limits"];

const model = personModel("test", ["surname", "given", "patronymic", "birthDate", "locality"]);
const ivan = {
  surname: "Сидоров",
  given: "Иван",
  patronymic: "Петрович",
  birthDate: "1971-03-09",
  locality: "Oldtown",
};
const anna = { surname: "Белова", given: "Анна", patronymic: "Львовна", birthDate: "1980-10-20", locality: "Newtown" };
const stranger = { ...ivan, surname: "Нездешний", given: "Зураб", birthDate: "1950-01-01" };

/** A roll of some thousand others, so that names have frequencies, and the two voters above; then a pre-check of the lines. */
async function checked(t: TestContext, lines: readonly PersonRecord[], limits?: Limits, fates?: PlantedFates) {
  const folder = scratchFolder(t);
  const others = Array.from({ length: 1200 }, (_, at) => ({
    id: `O${at}`,
    surname: `Иной${"абвгдежзик"[at % 10]}${"лмнопрстуф"[Math.trunc(at / 10) % 10]}ов`,
    given: ["Олег", "Юрий", "Яков"][at % 3] ?? "",
    patronymic: "Ильич",
    birthDate: `${1940 + (at % 60)}-0${1 + (at % 9)}-1${at % 10}`,
    region: "East",
    locality: "Elsewhere",
  }));
  const roll = await frozenRoll(folder, "roll", [
    ...others,
    { id: "ivan", ...ivan, region: "South" },
    { id: "anna", ...anna, region: "North" },
  ]);
  const statements = await tableOf(folder, "lines", lines);
  const outcomes = join(folder, "outcomes.parquet");
  await matchStatements({ roll: roll.file, statements, model, out: outcomes });
  const doubles = await findDoubles({ statements, outcomes, model });
  const told: LineAdvice[] = [];
  const onLine = (one: LineAdvice) => told.push(one);
  return {
    told,
    ...(await precheck({ statements, outcomes, roll: roll.file, model, doubles, limits, fates, onLine })),
  };
}

test("before filing, a campaign reads what to correct in words, what to drop and whether it has enough", async (t) => {
  const { told, valid, verdict, units, chosen } = await checked(t, [anna, { ...ivan, surname: "Сидров" }, stranger], {
    need: 2,
  });
  assert.deepEqual(
    told.map((one) => [one.row, one.advice]),
    [
      [1, "file"],
      [2, "correct"],
      [3, "drop"],
    ],
  );
  assert.deepEqual(told[1]?.fixes, [
    { field: "surname", written: "Сидров", roll: "Сидоров", words: "surname: the roll says Сидоров, you typed Сидров" },
  ]);
  assert.deepEqual([verdict, chosen.file], ["enough", [1, 2]]);
  assert.ok(valid.expected > 1.98 && valid.high <= 3);
  assert.deepEqual(
    units.map(({ unit, filed }) => [unit, filed]),
    [
      ["North", 1],
      ["South", 1],
    ],
    "the roll says which region a line counts in, though the lines do not",
  );
});

test("a second given name or a flat behind all that the roll says is nothing to correct; a missing one is", async (t) => {
  const { told } = await checked(t, [
    { ...anna, given: "Анна М." },
    { ...anna, given: "Анна Мария", surname: "Белва" },
    { ...ivan, given: "И." },
  ]);
  assert.deepEqual(
    told.map(({ fixes }) => fixes.map(({ field }) => field)),
    [[], ["surname"], ["given"]],
  );
});

test("of one person's lines the one as on the roll is kept, wherever it stands; the others name its row", async (t) => {
  const { told, doubles, chosen, verdict } = await checked(
    t,
    [{ ...ivan, surname: "Сидров" }, anna, ivan, stranger, { ...stranger, surname: "Нездешнии" }],
    { need: 3 },
  );
  assert.equal(doubles, 2);
  assert.deepEqual(
    told.map((one) => one.doubleOf),
    [3, undefined, undefined, undefined, 4],
  );
  assert.equal(told[0]?.why, "the same person as row 3");
  assert.deepEqual([chosen.file, verdict], [[2, 3], "too-few"]);
});

test("what is over a region's cap does not count, and is left out first", async (t) => {
  const lines = [ivan, anna];
  const { counted, chosen, verdict } = await checked(t, lines, { need: 2, cap: (unit) => (unit === "South" ? 0 : 9) });
  assert.deepEqual([chosen.file, chosen.overCap, verdict], [[2], [1], "too-few"]);
  assert.ok(counted.high <= 1);
});

/** A search that has found every voter as written and no stranger, so many times that nothing is left to chance. */
const [nowhere, found] = [{ same: 0, alike: 0, close: 0, likely: 0, weak: 0, none: 0 }, 100_000];
const sureSearch: PlantedFates = {
  asWritten: { ...nowhere, same: found },
  slipped: { surname: { fates: { ...nowhere, alike: found }, seen: found, missed: 0 } },
  family: { ...nowhere, none: found },
  strangers: { ...nowhere, none: found },
};

test("whoever is on no roll and signs twice takes nothing off the number of valid lines", async (t) => {
  const others = Array.from({ length: 10 }, (_, at) => ({
    ...stranger,
    surname: `${"АБВГДЕЖЗИК"[at]}${"овсян шумил крапив тополь ручьев гранит мостов парус чайков зимин".split(" ")[at]}`,
    birthDate: `19${50 + 3 * at}-0${1 + (at % 9)}-1${at}`,
  }));
  const once = await checked(t, [anna, ivan, ...others], undefined, sureSearch);
  const twice = await checked(t, [anna, ivan, ...others, ...others], undefined, sureSearch);
  assert.deepEqual([once.doubles, twice.doubles], [0, 10]);
  assert.ok(
    once.valid.expected > 1.5 && twice.valid.expected > once.valid.expected - 0.5,
    JSON.stringify([once, twice]),
  );
  const voter = await checked(t, [anna, ivan, ivan], undefined, sureSearch);
  assert.ok(voter.valid.expected > 1.5 && voter.valid.expected < 2.1, JSON.stringify(voter.valid));
});
