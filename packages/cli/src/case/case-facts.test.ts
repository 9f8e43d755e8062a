import assert from "node:assert/strict";
import { test } from "node:test";
import { rulebook } from "@hustings/rules";
import { caseLawFaults } from "./case-law-faults.ts";
import { caseSchema } from "./case-schema.ts";

interface Said {
  readonly law: string;
  readonly route: string;
  readonly votingDay: string;
  readonly facts: readonly object[];
}

/** The places of what is wrong with the facts of a case, by the shape of the file or by its law. */
function wrongIn({ law, route, votingDay, facts }: Said): readonly string[] {
  const named = { nominations: ["Ada Example"], date: "2018-01-09", source: "An invented paper", by: "registry" };
  const parsed = caseSchema.safeParse({
    contest: { id: "one", title: "One", country: law.slice(0, 2), votingDay },
    rulebook: law,
    route,
    filedAt: `${votingDay.slice(0, 4)}-01-30T12:00:00Z`,
    decidedAt: `${votingDay.slice(0, 4)}-02-06T12:00:00Z`,
    collected: { from: "2018-01-08", to: "2018-01-30" },
    statements: { file: "lines.csv" },
    papers: "unchecked",
    roll: { file: "roll.csv", version: "one", date: "2018-01-01", source: "invented", use: "verify" },
    compare: ["surname", "given"],
    facts: facts.map((each) => ({ ...named, ...each })),
  });
  if (!parsed.success) return parsed.error.issues.map(({ path }) => path.join("."));
  const faults = caseLawFaults({ path: "case.yaml", content: parsed.data, locate: (file) => file }, rulebook(law));
  return faults.flatMap(({ field = "" }) => (field.startsWith("facts") ? [field] : []));
}

const russia = { law: "ru/president/2018", route: "self", votingDay: "2018-03-18" };
const grave = {
  final: "2013-10-16",
  classes: ["grave"],
  sentence: "deprivation-of-liberty",
  amount: 60,
  suspended: true,
};

test("a case states a conviction with its fields, who contests it, and which reading was adopted", () => {
  const key = "conviction/timber";
  const disputes = [{ value: null, source: "An invented court abroad", by: "candidate" }];
  const decided = { value: grave, source: "A resolution of the commission", by: "commission" };
  assert.deepEqual(wrongIn({ ...russia, facts: [{ key, value: grave, disputes, decided }] }), []);
  const slip = { ...grave, classes: ["Grave"] };
  const late = { ...grave, final: "16.10.2013" };
  for (const [fact, place] of [
    [{ value: slip }, "facts.0.value.classes"],
    [{ value: late }, "facts.0.value.final"],
    [{ value: "grave" }, "facts.0.value"],
    [{ value: grave, disputes: [{ ...disputes[0], value: slip }] }, "facts.0.disputes.0.value.classes"],
    [{ value: grave, disputes: [disputes[0], disputes[0]] }, "facts.0.disputes.1.by"],
    [{ value: grave, disputes, decided: { ...decided, value: late } }, "facts.0.decided.value.final"],
  ] as const)
    assert.deepEqual(wrongIn({ ...russia, facts: [{ key, ...fact }] }), [place]);
});

test("a case states counts unit by unit, by the names of its law, and that nothing is established", () => {
  const law = { law: "us/florida/initiative/2020", route: "amendment", votingDay: "2020-11-03" };
  const [floor] = rulebook(law.law).routes[0]?.spread ?? [];
  const key = floor !== undefined && "floor" in floor && "ofFact" in floor.floor ? floor.floor.ofFact : "";
  const value = { "01": 356_435, "14": 321_000 };
  assert.deepEqual(wrongIn({ ...law, facts: [{ key, value }] }), []);
  assert.deepEqual(wrongIn({ ...law, facts: [{ key, value: null }] }), []);
  assert.deepEqual(wrongIn({ ...law, facts: [{ key, value: { ...value, "28": 1 } }] }), ["facts.0.value"]);
  assert.deepEqual(wrongIn({ ...law, facts: [{ key, value: { ...value, "14": 0 } }] }), ["facts.0.value.14"]);
});

test("what the log would not publish is refused with the case, and not when half of it is in the log", () => {
  const fact = { key: "birth-date", value: "1970-05-01" };
  for (const source of ["Judgment 1234567", "ask clerk@county.example", "call +1 555 010 0199"])
    assert.deepEqual(wrongIn({ ...russia, facts: [{ ...fact, source }] }), ["facts.0.source"]);
});
