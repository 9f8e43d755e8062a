import assert from "node:assert/strict";
import { test } from "node:test";
import { InputError } from "@hustings/core";
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
