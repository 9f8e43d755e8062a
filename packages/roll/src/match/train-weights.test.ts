import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { InputError } from "@hustings/core";
import { personModel } from "@hustings/linkage";
import type { PersonRecord } from "@hustings/linkage";
import { scratchFolder } from "../../test/scratch.ts";
import { frozenRoll, tableOf } from "../../test/tables.ts";
import { matchStatements } from "./match.ts";
import { trainWeights } from "./train-weights.ts";

const model = personModel("published", ["surname", "given", "birthDate", "locality"]);

const syllables = ["ba", "ko", "ri", "ten", "vos", "lam", "dur", "mir"];

/** Names of three syllables: near each other often enough for chance to bring slips of its own. */
const name = (seed: number) => [1, 8, 64].map((step) => syllables[Math.trunc(seed / step) % 8] ?? "").join("");

function person(at: number): PersonRecord & { id: string } {
  return {
    id: `V${at}`,
    surname: name((at * 37) % 512),
    given: name((at * 11) % 23),
    birthDate: `${1940 + (at % 60)}-${String(1 + (at % 12)).padStart(2, "0")}-${String(1 + ((at * 7) % 28)).padStart(2, "0")}`,
    locality: `Town ${at % 40}`,
  };
}

const roll = Array.from({ length: 6000 }, (_, at) => person(at));
/** Every tenth surname has lost its last letter, and every fortieth line is nobody's. */
const lines = roll
  .slice(0, 3000)
  .map((one, at) => (at % 40 === 39 ? person(at + 9000) : one))
  .map((one, at) => (at % 10 === 0 ? { ...one, surname: one.surname?.slice(0, -1) } : one));

test("weights are learnt from the case's own pairs", async (t) => {
  const folder = scratchFolder(t);
  const { file } = await frozenRoll(folder, "roll", roll);
  const statements = await tableOf(folder, "lines", lines);
  const { secondsByStage: _, ...plain } = await trainWeights({ roll: file, statements, model, name: "trained" });
  const slip = plain.levels.find(({ field, level }) => field === "surname" && level === "one letter differs");
  assert.ok(slip !== undefined && !slip.kept);
  assert.ok(Math.abs(slip.amongMatches - 0.1) < 0.02, `${slip.amongMatches}`);
  assert.ok(plain.matches > 2500 && plain.matches < 3000, `${plain.matches}`);
  const out = join(folder, "outcomes.parquet");
  const { outcomes } = await matchStatements({ roll: file, statements, model: plain.model, out });
  assert.ok(outcomes.matched > 2700, `${outcomes.matched} matched`);
});

test("too few lines to learn from are refused, and the published weights advised", async (t) => {
  const folder = scratchFolder(t);
  const { file } = await frozenRoll(folder, "roll", roll.slice(0, 500));
  const statements = await tableOf(folder, "lines", lines.slice(0, 100));
  await assert.rejects(trainWeights({ roll: file, statements, model, name: "trained" }), (error) => {
    assert.ok(error instanceof InputError);
    assert.match(error.message, /at least 500 lines.*published weights/s);
    return true;
  });
});
