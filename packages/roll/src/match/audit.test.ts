import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { personModel } from "@hustings/linkage";
import { scratchFolder } from "../../test/scratch.ts";
import { frozenRoll, tableOf } from "../../test/tables.ts";
import { drawAudit, measuredRate } from "./audit.ts";
import { matchStatements } from "./match.ts";

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

test("the blind sample is the same for the same seed, and names lines of both outcomes", async (t) => {
  const folder = scratchFolder(t);
  const roll = await frozenRoll(
    folder,
    "roll",
    Array.from({ length: 200 }, (_, at) => ({ id: `V${at}`, ...person(at) })),
  );
  const statements = await tableOf(
    folder,
    "lines",
    Array.from({ length: 60 }, (_, at) => person(at * 5)),
  );
  const model = personModel("test", ["surname", "given", "birthDate"]);
  const out = join(folder, "outcomes.parquet");
  const { outcomes } = await matchStatements({ roll: roll.file, statements, model, out });
  const sample = await drawAudit(out, model, { seed: "dice 4 2 6", each: 10 });
  assert.deepEqual(sample, await drawAudit(out, model, { seed: "dice 4 2 6", each: 10 }));
  assert.notDeepEqual(sample.lines, (await drawAudit(out, model, { seed: "other", each: 10 })).lines);
  assert.deepEqual(sample.population, { matched: outcomes.matched, "not-on-roll": outcomes["not-on-roll"] });
  assert.equal(sample.lines.length, Math.min(10, outcomes.matched) + Math.min(10, outcomes["not-on-roll"]));
});
