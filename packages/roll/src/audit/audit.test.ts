import assert from "node:assert/strict";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { personModel } from "@hustings/linkage";
import { scratchFolder } from "../../test/scratch.ts";
import { frozenRoll, tableOf } from "../../test/tables.ts";
import { matchStatements } from "../match/match.ts";
import { readOutcomes } from "../match/outcome.ts";
import { auditSize, drawAudit } from "./draw-audit.ts";
import { measuredRate } from "./measured-rate.ts";
import { scoreAudit } from "./score-audit.ts";

const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 5e-5, `${actual} ≠ ${expected}`);

test("an error rate comes with the interval of Clopper and Pearson", () => {
  // None wrong in 300: the upper end solves (1 − p)^300 = 0.025.
  near(measuredRate(0, 300).high, 1 - 0.025 ** (1 / 300));
  assert.equal(measuredRate(0, 300).low, 0);
  // The textbook's 10 of 100: 4.90 % to 17.62 %.
  const ten = measuredRate(10, 100);
  near(ten.low, 0.049);
  near(ten.high, 0.1762);
  assert.equal(measuredRate(5, 5).high, 1);
  assert.throws(() => measuredRate(1, 0), RangeError);
  assert.throws(() => measuredRate(3, 2), RangeError);
});

const person = (at: number) => ({
  surname: `Surname${String.fromCodePoint(97 + (at % 26))}${String.fromCodePoint(97 + Math.trunc(at / 26))}`,
  given: `Given${String.fromCodePoint(97 + ((at * 7) % 26))}`,
  birthDate: `${1940 + (at % 50)}-0${1 + (at % 9)}-${10 + (at % 18)}`,
});

/** A roll of 200, and 60 lines: 40 as on the roll, 10 with a slip, 10 of nobody. */
async function audited(t: TestContext) {
  const folder = scratchFolder(t);
  const entries = Array.from({ length: 200 }, (_, at) => ({ id: `V${at}`, ...person(at) }));
  const roll = await frozenRoll(folder, "roll", entries);
  const lines = Array.from({ length: 60 }, (_, at) => {
    if (at < 40) return person(at * 5);
    const slip = person(at * 3 + 1);
    return at < 50
      ? { ...slip, surname: `${slip.surname}x` }
      : { surname: `Nobody${at}`, given: "Else", birthDate: "1990-11-30" };
  });
  const statements = await tableOf(folder, "lines", lines);
  const model = personModel("test", ["surname", "given", "birthDate"]);
  const out = join(folder, "outcomes.parquet");
  const { outcomes } = await matchStatements({ roll: roll.file, statements, model, out });
  const machine = new Map<number, string | undefined>();
  for await (const { line, voter, outcome } of readOutcomes(out, model))
    if (outcome !== "review") machine.set(line, voter);
  return { out, model, outcomes, machine };
}

test("the blind sample is the same for the same seed, of every kind, and its order does not tell which", async (t) => {
  const { out, model, outcomes, machine } = await audited(t);
  const sample = await drawAudit(out, model, { seed: "dice 4 2 6", each: 10 });
  assert.deepEqual(sample, await drawAudit(out, model, { seed: "dice 4 2 6", each: 10 }));
  assert.notDeepEqual(sample.lines, (await drawAudit(out, model, { seed: "other", each: 10 })).lines);
  const { population } = sample;
  assert.equal(population["as-written"] + population["by-likeness"], outcomes.matched);
  assert.equal(population["not-found"], outcomes["not-on-roll"]);
  const each = Object.values(population).map((count) => Math.min(10, count));
  assert.equal(
    sample.lines.length,
    each.reduce((sum, count) => sum + count, 0),
  );
  const firsts = sample.lines.slice(0, 10).filter((line) => machine.get(line) === undefined).length;
  assert.ok(firsts > 0 && firsts < 10, "both kinds stand among the first");
});

test("scored against what people found: each kind's rate, weighted by its lines", async (t) => {
  const { out, model, outcomes, machine } = await audited(t);
  const right = await scoreAudit(out, model, machine);
  assert.deepEqual([right.falseMatches.rate, right.falseRejections.rate, right.wrong], [0, 0, []]);
  const matchedLines = [...machine].filter(([, voter]) => voter !== undefined).map(([line]) => line);
  const [first = 0] = matchedLines;
  const [lost = 0] = [...machine].filter(([, voter]) => voter === undefined).map(([line]) => line);
  const people = new Map([...machine, [first, undefined], [lost, "V199"]]);
  const scored = await scoreAudit(out, model, people);
  assert.ok(Math.abs(scored.falseMatches.rate - 1 / outcomes.matched) < 1e-12);
  assert.ok(Math.abs(scored.falseRejections.rate - 1 / outcomes["not-on-roll"]) < 1e-12);
  assert.deepEqual(
    scored.wrong.map(({ line }) => line),
    [first, lost].toSorted((a, b) => a - b),
  );
  // Nobody looked at the rest of the matched: it may be all wrong.
  const blind = await scoreAudit(out, model, new Map([[lost, undefined]]));
  assert.deepEqual([blind.falseMatches.low, blind.falseMatches.high], [0, 1]);
});

test("a sample of the size asked for shows the stated limit when none is wrong", () => {
  for (const limit of [0.05, 0.01, 0.001]) {
    assert.ok(measuredRate(0, auditSize(limit)).high <= limit);
    assert.ok(measuredRate(0, auditSize(limit) - 1).high > limit);
  }
});
