import assert from "node:assert/strict";
import { test } from "node:test";
import { after, upTo } from "../../core/test/small-procedure.ts";
import { changed } from "../../core/test/story.ts";
import { checkEvaluations } from "./evaluations.ts";

const placed = new Map([["2018-01-02", 70]]);

test("a day's evaluations are held against the tickets pledged, and what the key holder says is missing is named as its word", () => {
  const { procedure } = after("evaluations-counted");
  const { failures, remarks, compared } = checkEvaluations(procedure, placed);
  assert.deepEqual([failures, compared], [[], 1]);
  assert.equal(remarks.length, 1);
  assert.match(remarks[0]?.says ?? "", /1 tickets of 2018-01-02 are not in the day's pledge/);
});

test("more evaluations than tickets are found, at the entry that says so", () => {
  const { story, next } = upTo("evaluations-counted");
  story.must(changed(next, { evaluations: 4, unpledged: 0 }));
  const { failures, remarks } = checkEvaluations(story.procedure, placed);
  assert.equal(remarks.length, 0);
  assert.equal(failures.length, 1);
  assert.deepEqual([failures[0]?.code, failures[0]?.entry], ["evaluation-count", 70]);
  assert.match(failures[0]?.says ?? "", /4 evaluations on 2018-01-02, 3 tickets/);
});

test("a day with tickets that the key holder passes over is named once a later one is counted", () => {
  const { story, next } = upTo("evaluations-counted");
  const { next: later } = upTo("promises-pledged", 3);
  story.must(later, changed(next, { day: "2018-01-03", evaluations: 0, unpledged: 0 }));
  const { remarks } = checkEvaluations(story.procedure, new Map());
  assert.match(remarks.map(({ says }) => says).join(), /says nothing of 2018-01-02, on which 3 tickets/);
});
