import assert from "node:assert/strict";
import { test } from "node:test";
import { matchPlan, personModel, purposes } from "@hustings/linkage";
import type { ComparedField, MatchModel, PersonRecord } from "@hustings/linkage";
import { fairPart, rounds } from "../../../../tools/fair-part.ts";
import { randomFrom } from "../../test/collection.ts";
import { Database, literal } from "../database.ts";
import type { Row } from "../database.ts";
import { decisionSteps } from "./decision.ts";
import { MostOfPairs } from "./may-be-double.ts";
import { runPlan } from "./plan-database.ts";
import { StageClock } from "./stage-clock.ts";

const fields = ["surname", "given", "patronymic", "birthDate", "sex", "region", "locality", "address"] as const;

const values: Readonly<Record<(typeof fields)[number], readonly string[]>> = {
  surname: [
    "Орлова",
    "Orlova",
    "Orlowa",
    "Ивановa",
    "De Vries",
    "DeVries",
    "Vries",
    "Wang",
    "Zhang",
    "Мария",
    "Castro Castillo",
  ],
  given: ["Мария", "Maria", "Mary", "M.", "Anna Maria", "Анна", "Аня", "Орлова", "Jean-Paul", "J.-P.", "Kim"],
  patronymic: ["Ивановна", "Ивановa", "Петровна", "Petrovna"],
  birthDate: [
    "1950-01-01",
    "1950-01-07",
    "1950-07-01",
    "1981-01-01",
    "1950-00-00",
    "1950-02-30",
    "1951-12-31",
    "1949-03-08",
  ],
  sex: ["F", "ж", "M", "Mme"],
  region: ["Sever", "Север", "Jug"],
  locality: ["Ashdown", "Ash Down", "Elsewhere", "Saint Mary"],
  address: ["4 Mill Lane", "Mill Lane 4", "14 Mill Lane", "90 Other Road"],
};

function lines(count: number, random: () => number): (PersonRecord & { line: number })[] {
  const slip = (text: string) => {
    const letters = Array.from(text);
    const at = Math.trunc(random() * letters.length);
    return letters.toSpliced(at, 1, "o", letters[at] ?? "").join("");
  };
  return Array.from({ length: count }, (_, line) => {
    const said = fields.flatMap((field) => {
      const of = values[field];
      const text = of[Math.trunc(random() ** 2 * of.length)] ?? "";
      if (random() < 0.08) return [];
      return [[field, random() < 0.15 && field !== "birthDate" && field !== "sex" ? slip(text) : text] as const];
    });
    return { line: line + 1, ...Object.fromEntries(said) };
  });
}

async function weighed(model: MatchModel, of: readonly (PersonRecord & { line: number })[], random: () => number) {
  await using database = await Database.open();
  const names = model.fields.map(({ field }) => field);
  const known = new Map<string, number>();
  const entries = (field: ComparedField, text: string) => {
    const key = `${field} ${text}`;
    const before = known.get(key) ?? Math.trunc(random() ** 3 * 2000);
    known.set(key, before);
    return before;
  };
  const row = (one: PersonRecord & { line: number }) =>
    `(${one.line}, ${names.map((field) => (one[field] === undefined ? "null" : literal(one[field]))).join(", ")}, ${names.map((field) => entries(field, one[field] ?? "")).join(", ")}, 100000)`;
  await database.run(
    `create table line_in as select * from (values ${of.map(row).join(", ")}) as v(line, ${names.join(", ")}, ${names.map((field) => `${field}_entries`).join(", ")}, roll_entries)`,
  );
  // As many entries as a value has, whoever's line says it.
  const most = new MostOfPairs(model, await database.rows("select * from line_in order by line"));
  await runPlan(
    database,
    [
      ...matchPlan({ ...model, thresholds: { ...model.thresholds, review: -1000 } }, { within: true }),
      ...decisionSteps({ ...model, thresholds: { ...model.thresholds, review: -1000 } }),
    ],
    new StageClock(undefined),
  );
  const pairs = await database.rows("select line, n, net from ranked");
  const prior = Math.round(100 * Math.log2(of.length));
  return pairs.map((pair) => {
    const [a, b] = [Number(pair["line"]) - 1, Number(pair["n"]) - 1];
    return { a, b, plan: Number(pair["net"]) + prior, most: most.between(a, b) };
  });
}

test("what two lines could weigh at most is never less than what the plan gives them, so that none is passed over", async () => {
  let pairs = 0;
  const tried = purposes.flatMap((purpose, at) =>
    ["", "birthDate", "address"].map((without) => ({ purpose, at, without })),
  );
  for (const { purpose, at, without } of fairPart(tried, 2)) {
    const random = randomFrom(100 * at + without.length);
    const model = personModel(
      "double",
      fields.filter((field) => field !== without),
      purpose,
    );
    const of = lines(90, random);
    for (const { a, b, plan, most } of await weighed(model, of, random)) {
      pairs++;
      assert.ok(most >= plan, `${purpose}: ${plan} by the plan, at most ${most}: ${JSON.stringify([of[a], of[b]])}`);
    }
  }
  assert.ok(pairs > rounds(1500, 2), `${pairs} pairs`);
});

test("of a batch's lines that are nobody's twice the plan is not asked", () => {
  const letters = Array.from("bdfgklmnprstvz");
  const model = personModel("double", fields);
  const rows = letters.map((letter, at) => ({
    surname: `${letter}a${letters[13 - at]}ow${letter}`,
    given: ["Anna", "Ivan", "Greta", "Paul"][at % 4] ?? "",
    patronymic: null,
    // The last of the year may stand for the year alone: that makes it nobody else's birthday.
    birthDate: at % 5 === 0 ? `${1940 + 3 * at}-12-31` : `${1940 + 3 * at}-0${1 + (at % 9)}-1${at % 9}`,
    sex: at % 2 === 0 ? "F" : "M",
    region: "North",
    locality: `Town ${letter}`,
    address: `${at} Street ${letter}`,
    given_entries: 9_000,
    sex_entries: 50_000,
    region_entries: 30_000,
    roll_entries: 100_000,
  }));
  const least = (lines: readonly Row[]) => Math.round(100 * Math.log2(lines.length)) + model.thresholds.match;
  assert.equal(new MostOfPairs(model, rows).reach(least(rows)), false);
  const twice = [...rows, { ...rows[3] }];
  assert.equal(new MostOfPairs(model, twice).reach(least(twice)), true);
});
