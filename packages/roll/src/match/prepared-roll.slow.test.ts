import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { setTimeout } from "node:timers/promises";
import { personModel } from "@hustings/linkage";
import type { ComparedField, PersonRecord } from "@hustings/linkage";
import { scratchFolder } from "../../test/scratch.ts";
import { frozenRoll, tableOf } from "../../test/tables.ts";
import { untouched } from "../lists/roll-fingerprint.ts";
import { RollLists } from "../lists/roll-lists.ts";
import { matchByPlan } from "./match-by-plan.ts";
import { matchStatements } from "./match.ts";
import { readOutcomes } from "./outcome.ts";
import { listsOf, preparedFile, prepareRoll } from "./prepared-roll.ts";

const fields: readonly ComparedField[] = ["surname", "given", "birthDate", "region", "locality", "address"];
const model = personModel("test", fields);

const surnames = ["Orlov", "Belov", "Durand", "Durand-Morel", "Щукин", "Zimin", "Lossev"];
const given = ["Anna", "Ivan", "Jean", "Ольга", "Pavel"];

function people(count: number): (PersonRecord & { id: string })[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `V${at}`,
    surname: surnames[at % surnames.length],
    given: given[Math.trunc(at / 7) % given.length],
    birthDate: `${1950 + (at % 41)}-0${1 + (at % 9)}-1${at % 9}`,
    region: `Region ${at % 3}`,
    locality: `Town ${at % 13}`,
    address: `Street ${at % 17} ${at}`,
  }));
}

async function scene(t: TestContext) {
  const folder = scratchFolder(t);
  const roll = (await frozenRoll(folder, "roll", people(900))).file;
  const written = people(300).map((person, at) => ({
    ...person,
    surname: at % 4 === 0 ? `${person.surname ?? ""}x` : person.surname,
    given: at % 9 === 0 ? person.surname : person.given,
  }));
  const statements = await tableOf(folder, "lines", written);
  const match = async (of: typeof model = model) => {
    const stages = new Set<string>();
    const onProgress = (_done: number, _total: number, stage: string) => void stages.add(stage);
    const out = join(folder, "outcomes.parquet");
    const { secondsByStage: _, ...summary } = await matchStatements({ roll, statements, model: of, out, onProgress });
    const outcomes = [];
    for await (const outcome of readOutcomes(out, of)) outcomes.push(outcome);
    // Counting how often the roll has each value is the roll's own work: it is there only where its lists are made anew.
    return { found: { summary, outcomes }, prepared: !stages.has("frequencies") };
  };
  const byPlan = async (of: typeof model = model) => {
    const out = join(folder, "by-plan.parquet");
    const { secondsByStage: _, ...summary } = await matchByPlan({ roll, statements, model: of, out });
    const outcomes = [];
    for await (const outcome of readOutcomes(out, of)) outcomes.push(outcome);
    return { summary: { ...summary, file: join(folder, "outcomes.parquet") }, outcomes };
  };
  return { folder, roll, match, byPlan };
}

test("a prepared roll gives every line the outcome the roll itself gives", async (t) => {
  const { roll, match } = await scene(t);
  const plain = await match();
  await prepareRoll(roll);
  const prepared = await match();
  assert.deepEqual([plain.prepared, prepared.prepared], [false, true]);
  assert.ok(plain.found.outcomes.some(({ how }) => how === "fuzzy"));
  assert.deepEqual(prepared.found, plain.found);
});

test("a batch is looked up on a prepared roll, and its doubles are found, without the engine of tables", async (t) => {
  const folder = scratchFolder(t);
  const roll = (await frozenRoll(folder, "roll", people(900))).file;
  // Two lines of one voter, and two people who are on no roll, born on a day that may stand for the year.
  const [some = {}] = people(900);
  const strangers = [
    { surname: "Quennell", given: "Ludmila", birthDate: "1950-12-31", region: "Region 1", address: "Mill Road 4" },
    { surname: "Thwaite", given: "Bogdan", birthDate: "1983-12-31", region: "Region 2", address: "High Street 118" },
  ].map((person) => ({ ...person, id: person.surname, locality: `Town of ${person.given}` }));
  const statements = await tableOf(folder, "lines", [...people(40), { ...some, id: "L1" }, ...strangers]);
  await prepareRoll(roll);
  const job = JSON.stringify({ roll, statements, out: join(folder, "outcomes.parquet") });
  const script = `
    import { createRequire } from "node:module";
    import { personModel } from "@hustings/linkage";
    import { findDoublesAndAlike, matchStatements } from "@hustings/roll/match";
    const job = { ...${job}, model: personModel("test", ${JSON.stringify(fields)}) };
    const { outcomes } = await matchStatements(job);
    const { doubles } = await findDoublesAndAlike({ ...job, outcomes: job.out });
    const loaded = Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes("duckdb"));
    console.log(JSON.stringify({ outcomes, doubles, loaded }));`;
  const cwd = join(import.meta.dirname, "../..");
  const said = execFileSync(process.execPath, ["--input-type=module", "-e", script], { cwd, encoding: "utf8" });
  assert.deepEqual(JSON.parse(said), {
    outcomes: { matched: 41, review: 0, "not-on-roll": 2 },
    doubles: [{ by: "same-voter", lines: [1, 41] }],
    loaded: false,
  });
});

test("a roll's lists give every line, row for row, what the plan in SQL gives it: with places and without, with dates and without", async (t) => {
  const { match, byPlan } = await scene(t);
  const models = [
    model,
    personModel("names and dates", ["surname", "given", "birthDate"]),
    personModel("undated", ["surname", "given", "region", "locality"]),
    personModel("people", fields, "people"),
  ];
  const seen = new Set<string>();
  for (const of of models) {
    const { found } = await match(of);
    assert.deepEqual(found, await byPlan(of), of.name);
    for (const { outcome } of found.outcomes) seen.add(outcome);
  }
  assert.deepEqual([...seen].toSorted(), ["matched", "not-on-roll", "review"]);
});

test("lists serve a model that compares less than they know, and not one that blocks by address", async (t) => {
  const { roll, match } = await scene(t);
  const narrow = personModel("narrow", ["surname", "given", "birthDate"]);
  const record = personModel("records", fields, "records");
  const plain = [await match(narrow), await match(record)];
  await prepareRoll(roll);
  const after = [await match(narrow), await match(record)];
  assert.deepEqual(
    after.map(({ prepared }) => prepared),
    [true, false],
  );
  assert.deepEqual(
    after.map(({ found }) => found),
    plain.map(({ found }) => found),
  );
});

test("lists of another roll, or damaged ones, are not used", async (t) => {
  const { folder, roll, match } = await scene(t);
  const plain = await match();
  const other = (await frozenRoll(folder, "other", people(901))).file;
  await prepareRoll(other);
  copyFileSync(preparedFile(other), preparedFile(roll));
  const foreign = await match();
  assert.deepEqual([foreign.prepared, foreign.found], [false, plain.found]);
  writeFileSync(preparedFile(roll), "no database");
  const damaged = await match();
  assert.deepEqual([damaged.prepared, damaged.found], [false, plain.found]);
});

test("lists that an earlier release made, without what this one asks of them, are not used: of a roll without birth dates neither", async (t) => {
  const bare = people(90).map(({ id, surname, given: name }) => ({ id, surname, given: name }));
  const { file: roll } = await frozenRoll(scratchFolder(t), "roll", bare);
  await prepareRoll(roll);
  const names = personModel("names", ["surname", "given"]);
  assert.equal(listsOf(roll, names), preparedFile(roll));
  const lists = readFileSync(preparedFile(roll), "latin1");
  const before = lists.replace(/hustings roll lists \d/, "hustings roll lists 1").replace('"folded"', '"former"');
  writeFileSync(preparedFile(roll), before, "latin1");
  assert.equal(listsOf(roll, names), undefined);
});

test("a roll that cannot be prepared leaves nothing behind", async (t) => {
  const folder = scratchFolder(t);
  const file = join(folder, "roll.parquet");
  writeFileSync(file, "no table");
  await assert.rejects(prepareRoll(file));
  assert.ok(!existsSync(preparedFile(file)));
});

test("a roll of which one date is corrected is another, though its size and its summary stay: its old lists are not used", async (t) => {
  const { folder, roll } = await scene(t);
  await prepareRoll(roll);
  const corrected = people(900);
  const [one, two] = [corrected[400], corrected[401]];
  assert.ok(one !== undefined && two !== undefined);
  corrected.splice(400, 2, { ...one, birthDate: two.birthDate }, { ...two, birthDate: one.birthDate });
  const other = await frozenRoll(folder, "other", corrected);
  copyFileSync(other.file, roll);
  assert.equal(listsOf(roll, model), undefined);
});

test("a roll that lay untouched is known without reading it; corrected in its place, with its old time set again, it is another", async (t) => {
  const { folder, roll } = await scene(t);
  const settled = async () => {
    while (untouched(roll) === undefined) await setTimeout(100);
    return untouched(roll);
  };
  const seen = await settled();
  await prepareRoll(roll);
  using lists = new RollLists(preparedFile(roll));
  assert.equal(lists.about.seen, seen);
  const { atime, mtime } = statSync(roll);
  const other = await frozenRoll(folder, "other", people(900).with(3, { ...people(1)[0], id: "V3" }));
  copyFileSync(other.file, roll);
  utimesSync(roll, atime, mtime);
  await settled();
  assert.equal(listsOf(roll, model), undefined);
});
