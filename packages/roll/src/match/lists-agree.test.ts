import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { comparedFields, personModel } from "@hustings/linkage";
import type { ComparedField, MatchModel, PersonRecord } from "@hustings/linkage";
import { scratchFolder } from "../../test/scratch.ts";
import { frozenRoll, tableOf } from "../../test/tables.ts";
import { fairPart } from "../../../../tools/fair-part.ts";
import { randomOf } from "../reach/planted-slips.ts";
import type { Random } from "../reach/planted-slips.ts";
import { matchByPlan } from "./match-by-plan.ts";
import { matchStatements } from "./match.ts";
import { readOutcomes } from "./outcome.ts";
import type { LineOutcome } from "./outcome.ts";

/**
 * The lists drop a pair as soon as what is left to compare cannot lift it to what is worth a look, or among the nearest. That this bound
 * loses nobody shows where many pairs lie just above it: names of a few syllables, so that most are near to others, common and rare ones,
 * and lines with up to five slips.
 */
const fields: readonly ComparedField[] = comparedFields.filter((field) =>
  ["surname", "given", "patronymic", "birthDate", "sex", "region", "locality", "address"].includes(field),
);

const syllables = "or lov be na du mar tin ka ro sel vi an to gri pe zo".split(" ");

/** The first of a list far oftener than the last. */
function oneOf<T>(list: readonly T[], random: Random): T | undefined {
  return list[random(1 + random(list.length))];
}

function nameOf(parts: number, random: Random): string {
  const made = Array.from({ length: parts }, () => oneOf(syllables, random) ?? "").join("");
  return made.charAt(0).toUpperCase() + made.slice(1);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function somebody(random: Random): PersonRecord {
  return {
    surname: nameOf(2 + random(2), random),
    given: nameOf(2, random),
    patronymic: `${nameOf(1 + random(2), random)}ovich`,
    birthDate: `${1950 + random(12)}-${two(1 + random(4))}-${two(1 + random(9))}`,
    sex: random(2) === 0 ? "M" : "F",
    region: oneOf(["North", "South", "East"], random),
    locality: oneOf(["Oldtown", "Newtown", "Riverside", "Hillside", "Oldtown on Sea"], random),
    address: `${oneOf(["Mill Street", "Long Street", "Kings Road", "Station Road"], random)} ${1 + random(30)}`,
  };
}

/** Some fields are another's, some misspelt, some not said. */
function withSlips(person: PersonRecord, other: PersonRecord, random: Random): PersonRecord {
  const line: Partial<Record<ComparedField, string | undefined>> = { ...person };
  for (let slips = random(6); slips > 0; slips--) {
    const field = fields[random(fields.length)] ?? "surname";
    const text = line[field] ?? "";
    const at = random(Math.max(1, text.length));
    const kind = random(4);
    if (kind === 0) line[field] = undefined;
    else if (kind === 1) line[field] = other[field];
    else if (field === "birthDate") line[field] = text === "" ? undefined : `${text.slice(0, 8)}0${1 + random(9)}`;
    else line[field] = kind === 2 ? text.slice(0, at) + text.slice(at + 1) : `${text.slice(0, at)}e${text.slice(at)}`;
  }
  if (random(12) === 0) [line["surname"], line["given"]] = [line["given"], line["surname"]];
  return line;
}

const models: readonly MatchModel[] = [
  personModel("voters", fields),
  personModel("people", fields, "people"),
  personModel("without homes", ["surname", "given", "birthDate"]),
  personModel("undated", ["surname", "given", "patronymic", "region", "locality", "address"]),
];

test("of pairs just worth a look, and of the nearest that are not, the lists lose none that the plan in SQL has", async (t) => {
  const folder = scratchFolder(t);
  const random = randomOf(20261129);
  const people = Array.from({ length: 6000 }, (_, at) => ({ id: `V${at}`, ...somebody(random) }));
  const roll = (await frozenRoll(folder, "roll", people)).file;
  const lines = Array.from({ length: 500 }, () => {
    const [one = {}, other = {}] = [people[random(people.length)], people[random(people.length)]];
    const { id: _, ...said } = withSlips(one, other, random) as PersonRecord & { id?: string };
    return said;
  });
  // Names alone: entries of one pair of names weigh the same, and are not compared one by one.
  for (const { surname, given } of lines.slice(0, 150)) lines.push({ surname, given });
  const statements = await tableOf(folder, "lines", lines);
  for (const model of fairPart(models)) {
    const outcomes = async (match: typeof matchByPlan, name: string) => {
      const out = join(folder, `${name}.parquet`);
      await match({ roll, statements, model, out });
      const read: LineOutcome[] = [];
      for await (const outcome of readOutcomes(out, model)) read.push(outcome);
      return read;
    };
    const [byLists, byPlan] = [await outcomes(matchStatements, "lists"), await outcomes(matchByPlan, "plan")];
    for (const [at, outcome] of byPlan.entries()) {
      assert.deepEqual(byLists[at], outcome, `${model.name}: ${JSON.stringify(lines[outcome.line - 1])}`);
    }
    const has = (is: (one: LineOutcome) => boolean) => byPlan.filter(is).length;
    const floor = model.thresholds.review / 100;
    // The data are of use only while many a pair lies near the bound.
    assert.ok(
      has(({ weight }) => weight !== undefined && weight < floor + 6) >= 10,
      `${model.name}: hardly worth a look`,
    );
    assert.ok(has(({ nearest }) => nearest.length > 0) > 0, `${model.name}: nearest`);
  }
});
