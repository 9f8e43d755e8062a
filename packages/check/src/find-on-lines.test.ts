import assert from "node:assert/strict";
import { test } from "node:test";
import { rulebook } from "@hustings/rules";
import { countMatches } from "./match-counts.ts";
import { findOnLines, type LineToFind, type Sight } from "./find-on-lines.ts";

const lines = (count: number, nomination = "ada"): LineToFind[] =>
  Array.from({ length: count }, (_, i) => ({ line: i + 11, nomination, place: i + 1, received: i }));

const nothing: Sight = { onRoll: new Map(), against: new Map(), doubles: [], alike: [], reviews: new Map() };
const seen = (...rows: number[]) => new Map(rows.map((row) => [row, "exact"] as const));

const under = (id: string) => {
  const law = rulebook(id);
  const [route] = law.routes.filter(({ protocol }) => protocol.kind !== "no-check");
  assert.ok(route);
  return { law, route: route.id, order: ["ada"], strikes: true };
};
const poland = under("pl/president/2025");
const california = under("us/california/initiative");

function found(sight: Partial<Sight>, options = poland, count = 2) {
  const all = lines(count);
  const found = findOnLines(all, { ...nothing, onRoll: seen(...all.map(({ line }) => line)), ...sight }, options);
  return {
    findings: found.map(({ finding }) => finding),
    toReview: new Map(found.flatMap(({ line, toReview }) => (toReview === undefined ? [] : [[line, toReview]]))),
    counts: countMatches(found.map(({ how }) => how)),
  };
}

test("two namesakes whom a person found valid are never struck as one, whatever the machine takes them for", () => {
  const valid = { finding: "valid" } as const;
  const both = new Map([
    [11, valid],
    [12, valid],
  ]);
  for (const options of [poland, california]) {
    const { findings, toReview } = found({ doubles: [[11, 12]], reviews: both }, options);
    assert.deepEqual(findings, [
      { line: 1, finding: "valid" },
      { line: 2, finding: "valid" },
    ]);
    assert.equal(toReview.size, 0);
  }
});

test("a line that a person found to be its own is out of the machine's group, and the others of it are judged without it", () => {
  const reviews = new Map([[12, { finding: "valid" } as const]]);
  const { findings } = found({ doubles: [[11, 12, 13]], reviews }, california, 3);
  assert.deepEqual(
    findings.map((each) => [each.finding, "sameAs" in each ? each.sameAs : undefined]),
    [
      ["valid", undefined],
      ["valid", undefined],
      ["invalid", 1],
    ],
  );
});

test("a double names the line that it doubles, as the line of its population", () => {
  const { findings } = found({ doubles: [[11, 13]] }, california, 3);
  assert.equal(findings[0]?.finding, "valid", "the law lets one stay");
  assert.deepEqual(findings[2], { line: 3, finding: "invalid", ground: "duplicate", sameAs: 1 });
});

test("where the law lets none of a person's lines stay, each names another", () => {
  const { findings } = found({ doubles: [[11, 12]] });
  assert.deepEqual(
    findings.map((each) => ("sameAs" in each ? each.sameAs : undefined)),
    [2, 1],
  );
});

test("what only a person can say is asked for, with its reason, and what a person said is done", () => {
  const onRoll = new Map([
    [11, "exact"],
    [12, "too-close"],
    [13, "absent"],
  ] as const);
  const asked = found({ onRoll, alike: [[11, 13]] }, california, 3);
  assert.deepEqual(
    [...asked.toReview],
    [
      [11, "may-be-one-person"],
      [12, "too-close"],
      [13, "may-be-one-person"],
    ],
  );
  assert.equal(asked.counts.unsettled, 1);
  const reviews = new Map([
    [11, { finding: "valid" }],
    [12, { finding: "double", of: 11 }],
    [13, { finding: "not-on-roll" }],
  ] as const);
  const said = found({ onRoll, alike: [[11, 13]], reviews }, california, 3);
  assert.equal(said.toReview.size, 0);
  assert.deepEqual(
    said.findings.map((each) => [each.finding, "sameAs" in each ? each.sameAs : undefined]),
    [
      ["valid", undefined],
      ["invalid", 1],
      ["invalid", undefined],
    ],
  );
  assert.deepEqual([said.counts.byPerson, said.counts.absent, said.counts.unsettled], [1, 1, 0]);
});

test("a roll of another day strikes nobody and asks nobody", () => {
  const { findings, toReview } = found(
    { onRoll: new Map([[11, "absent"]]), doubles: [[11, 12]], alike: [[11, 12]] },
    { ...california, strikes: false },
  );
  assert.ok(findings.every(({ finding }) => finding === "valid"));
  assert.equal(toReview.size, 0);
});
