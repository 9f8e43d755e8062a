import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { personModel } from "@hustings/linkage";
import { scratchFolder } from "../../test/scratch.ts";
import { frozenRoll, tableOf } from "../../test/tables.ts";
import { findDoubles } from "../match/doubles.ts";
import { matchStatements } from "../match/match.ts";
import { findSuspicious } from "./find-suspicious.ts";
import { suspicionWords } from "./suspicion-words.ts";

const syllables = ["ba", "ko", "li", "mu", "ne", "ri", "so", "ta", "vu", "ze"];
const word = (seed: number) => [0, 1, 2].map((at) => syllables[Math.trunc(seed / 10 ** at) % 10] ?? "").join("");

function person(at: number) {
  return {
    surname: word((at * 617) % 1000),
    given: word((at * 389 + 77) % 1000),
    birthDate: `${1940 + (at % 60)}-${String(1 + (at % 12)).padStart(2, "0")}-${String(2 + ((at * 7) % 7)).padStart(2, "0")}`,
  };
}

const shuffled = (at: number) => (at * 733 + 5) % 1200;

const line = (at: number, circulator: string, sheet: number, day: number) => ({
  ...person(at),
  circulator,
  sheet: `${circulator}${sheet}`,
  receivedOn: `2018-01-${String(day).padStart(2, "0")}`,
});

test("sheets copied from the roll and invented people stand out; honest circulators do not", async (t) => {
  const folder = scratchFolder(t);
  const entries = Array.from({ length: 1500 }, (_, at) => ({ id: `V${String(at).padStart(5, "0")}`, ...person(at) }));
  const roll = await frozenRoll(folder, "roll", entries);
  const lines = [
    ...Array.from({ length: 320 }, (_, at) =>
      line(shuffled(at), "ABCDGHIJ"[at % 8] ?? "A", Math.trunc(at / 80), 10 + Math.trunc(at / 32)),
    ),
    ...Array.from({ length: 24 }, (_, at) => line(1200 + at, "R", 0, 12)),
    ...Array.from({ length: 20 }, (_, at) => ({
      ...line(1600 + shuffled(at), "F", at % 5, 12 + (at % 4)),
      surname: `Qu${word(at * 37)}`,
      given: `Xy${word(at * 91)}`,
    })),
    ...Array.from({ length: 140 }, (_, at) => line(shuffled(400 + at), "P", Math.trunc(at / 10), 15)),
  ];
  const statements = await tableOf(folder, "lines", lines);
  const model = personModel("test", ["surname", "given", "birthDate"]);
  const outcomes = join(folder, "outcomes.parquet");
  await matchStatements({ roll: roll.file, statements, model, out: outcomes });
  const doubles = await findDoubles({ statements, outcomes, model });
  const { found } = await findSuspicious({ statements, outcomes, doubles, roll: roll.file });
  const signs = new Set(found.map(({ circulator, sign }) => `${circulator} ${sign}`));
  assert.ok(signs.has("R roll-order"), [...signs].join());
  assert.ok(signs.has("F invalid"), [...signs].join());
  assert.deepEqual(
    [...signs].filter((sign) => /^[A-DG-J] /.test(sign)),
    [],
  );
  for (const one of found) assert.match(suspicionWords(one), /suspicious, because/);
});
