import assert from "node:assert/strict";
import { test } from "node:test";
import { InputError, type Json } from "@hustings/core";
import { parseEvidence } from "../index.ts";
import { evidence, filing, meetings, stage } from "../../test/cases.ts";

const whole = evidence("self", "2018-03-18", {
  filing: filing(10, "2018-01-30T12:00:00Z", { a: 10 }),
  stages: [stage(1, 5, 1, "dead")],
});

function fieldRefused(value: unknown): string | undefined {
  try {
    parseEvidence(value, "case.json");
  } catch (error) {
    if (error instanceof InputError) {
      assert.equal(error.problem.file, "case.json");
      return error.problem.field;
    }
    throw error;
  }
  return undefined;
}

test("evidence from outside is taken as it is, or refused with its field", () => {
  assert.deepEqual(parseEvidence(structuredClone(whole)), whole);
  assert.equal(fieldRefused({ ...whole, votingDay: "2018-02-30" }), "evidence.votingDay");
  assert.equal(fieldRefused({ ...whole, votingday: "2018-03-18" }), "evidence.votingday");
  assert.equal(
    fieldRefused({ ...whole, stages: [{ ...stage(1, 5, 1, "dead"), checked: "5" }] }),
    "evidence.stages[0].checked",
  );
  assert.equal(
    fieldRefused({ ...whole, filing: { ...whole.filing, at: "2018-01-30T12:00:00+03:00" } }),
    "evidence.filing.at",
  );
  assert.equal(
    fieldRefused({ ...whole, filing: { ...whole.filing, byRegion: { a: -1 } } }),
    "evidence.filing.byRegion.a",
  );
  assert.equal(fieldRefused({ ...whole, facts: [{ key: "birth-date" }] }), "evidence.facts[0].value");
  assert.equal(fieldRefused([]), "evidence");
  assert.equal(fieldRefused(null), "evidence");
});

test("a field that is left out is not guessed", () => {
  for (const field of ["route", "votingDay", "meetings", "stages", "facts"]) {
    const { [field as "route"]: _, ...rest } = whole;
    assert.equal(fieldRefused(rest), `evidence.${field}`);
  }
});

test("names that mean something to JavaScript are names like others", () => {
  const hostile = JSON.parse('{"__proto__": {"route": "self"}, "constructor": 1}') as unknown;
  assert.notEqual(fieldRefused(hostile), undefined);
  const byRegion = JSON.parse('{"__proto__": 10}') as Record<string, number>;
  assert.equal(fieldRefused({ ...whole, filing: { ...whole.filing, byRegion } }), undefined);
});

test("a meeting after the filing, after the vote or of another year is a slip in its day", () => {
  const [meeting] = meetings(1);
  const held = (date: string) => fieldRefused({ ...whole, meetings: [{ ...meeting, date }] });
  assert.equal(held("2017-12-24"), undefined);
  assert.equal(held("2018-01-31"), undefined, "a day of another zone");
  assert.equal(held("2018-02-01"), "evidence.meetings[0].date");
  assert.equal(held("2015-12-24"), "evidence.meetings[0].date");
});

const objection = { id: "a", lodged: "2018-02-01", specific: true, lines: 4, sustained: 4 };
const repair = { id: "a", remedy: "replacement", filed: "2018-02-01T10:00:00Z", lines: 4, accepted: 4 };

test("an objection or a repair is told once, of lines that were filed, and decides no more than it is about", () => {
  assert.equal(fieldRefused({ ...whole, objections: [objection], cures: [repair] }), undefined);
  assert.equal(fieldRefused({ ...whole, objections: [objection, objection] }), "evidence.objections[1].id");
  assert.equal(
    fieldRefused({ ...whole, objections: [{ ...objection, sustained: 5 }] }),
    "evidence.objections[0].sustained",
  );
  assert.equal(fieldRefused({ ...whole, objections: [{ ...objection, lines: 11 }] }), "evidence.objections[0].lines");
  // How many were filed nobody said: nothing is held against a count that is not there.
  const { filing: _, ...unfiled } = whole;
  assert.equal(fieldRefused({ ...unfiled, objections: [{ ...objection, lines: 11 }] }), undefined);
  assert.equal(fieldRefused({ ...whole, cures: [repair, repair] }), "evidence.cures[1].id");
  assert.equal(fieldRefused({ ...whole, cures: [{ ...repair, accepted: 5 }] }), "evidence.cures[0].accepted");
});

const fact = (key: string, value: Json) => ({
  key,
  value,
  date: "2018-01-01",
  source: "a paper",
  assertedBy: "registry",
  disputes: [] as { value: Json; by: string; source: string }[],
});

test("nothing that a limit is counted from is later than the vote, whoever says it, and neither is an objection", () => {
  const called = fact("election-published", "2017-12-18");
  const late = { ...called, value: "2027-12-18" };
  assert.equal(fieldRefused({ ...whole, facts: [called] }), undefined);
  assert.equal(
    fieldRefused({ ...whole, facts: [{ ...called, value: "2018-03-18" }] }),
    undefined,
    "the day of the vote",
  );
  assert.equal(fieldRefused({ ...whole, facts: [late] }), "evidence.facts.election-published");
  const dispute = { value: late.value, by: "the candidate", source: "a gazette" };
  assert.equal(
    fieldRefused({ ...whole, facts: [{ ...called, disputes: [dispute] }] }),
    "evidence.facts.election-published",
  );
  const decided = { ...dispute, date: "2018-02-01" };
  assert.equal(fieldRefused({ ...whole, facts: [{ ...called, decided }] }), "evidence.facts.election-published");
  // Of a sentence or a term to come it is said elsewhere what it settles: nothing.
  const due = fact("term/now", { from: "2017-01-01", to: "2022-01-01" });
  assert.equal(fieldRefused({ ...whole, facts: [due] }), undefined);
  for (const [field, value] of [
    ["objections[0].lodged", { objections: [{ ...objection, lodged: "2028-02-01" }] }],
    ["objections[0].specified", { objections: [{ ...objection, specified: "2028-02-02" }] }],
    ["objectionsClosed", { objectionsClosed: "2028-02-03" }],
  ] as const)
    assert.equal(fieldRefused({ ...whole, ...value }), `evidence.${field}`);
  assert.equal(fieldRefused({ ...whole, objections: [{ ...objection, specified: null }] }), undefined);
});

const notice = (at: string) => ({ notices: [{ how: "service", at }] });
const cure = (filed: string) => ({ cures: [{ id: "one", remedy: "repair", filed, lines: 1 }] });

test("a notice of what is to be repaired, and a repair, come after the filing and until the vote", () => {
  for (const [field, evidence] of [
    ["notices[0].at", notice("2028-02-01T10:00:00Z")],
    ["notices[0].at", notice("2008-02-01T10:00:00Z")],
    ["cures[0].filed", cure("2028-02-02T10:00:00Z")],
    ["cures[0].filed", cure("2008-02-02T10:00:00Z")],
  ] as const)
    assert.equal(fieldRefused({ ...whole, ...evidence }), `evidence.${field}`);
  for (const evidence of [notice("2018-02-01T10:00:00Z"), cure("2018-02-02T10:00:00Z")])
    assert.equal(fieldRefused({ ...whole, ...evidence }), undefined);
});

test("nobody is sentenced or in office before birth", () => {
  const born = fact("birth-date", "1980-05-01");
  const sentenced = (final: string) => fact("conviction/a", { final, classes: [], sentence: "fine", suspended: false });
  const inOffice = (from: string) => fact("term/a", { from, to: "2010-01-01" });
  for (const early of [sentenced("1979-05-01"), inOffice("1980-04-30")])
    assert.equal(fieldRefused({ ...whole, facts: [born, early] }), "evidence.facts.birth-date", early.key);
  for (const later of [sentenced("2009-05-01"), inOffice("2006-01-01")])
    assert.equal(fieldRefused({ ...whole, facts: [born, later] }), undefined, later.key);
  const contested = { ...born, disputes: [{ value: "1950-05-01", by: "the candidate", source: "a passport" }] };
  assert.equal(fieldRefused({ ...whole, facts: [contested, inOffice("1975-01-01")] }), undefined);
});

test("a figure that no number holds is not shown as another", () => {
  for (const lines of ["9007199254740993", "1e300", "1e400"]) {
    const value: unknown = JSON.parse(JSON.stringify(whole).replace('"lines":10', `"lines":${lines}`));
    assert.throws(
      () => parseEvidence(value),
      /filing\.lines": expected a whole number from 0 to 9007199254740991, got a larger one;/,
      lines,
    );
  }
});
