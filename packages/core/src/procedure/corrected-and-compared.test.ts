/** What is said anew of a line, drawn in a further stage, or compared with a roll, held against what was said before. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { after, upTo } from "../../test/small-procedure.ts";
import { changed, hashOf, refused } from "../../test/story.ts";
import { findingOf } from "../index.ts";

test("a correction says something else of its line, in its ground or in the line it doubles, and follows the rules of a finding", () => {
  const { story, next } = upTo("finding-corrected");
  const [line = 0, other = 0] = story.anna.stages[0]?.lines ?? [];
  const invalid = { finding: "invalid", ground: "not-on-roll" };
  refused(story, changed(next, invalid), "already-there", /says what is found already/);
  refused(story, changed(next, { ...invalid, sameAs: line }), "does-not-follow", /cannot double itself/);
  refused(story, changed(next, { ...invalid, sameAs: 10 }), "unknown-reference");
  refused(
    story,
    changed(next, { ...invalid, ground: undefined }),
    "does-not-follow",
    /a ground goes with an invalid line/,
  );
  const doubled = changed(next, { ...invalid, sameAs: other });
  story.must(doubled);
  assert.deepEqual(
    [findingOf(story.anna.findings, line)?.sameAs, findingOf(story.anna.findings, line)?.stage],
    [other, 1],
  );
  refused(story, changed(doubled, { at: "2018-02-03T11:10:00Z" }), "already-there", /says what is found already/);
  story.must(changed(next, { at: "2018-02-03T11:10:00Z", ...invalid, ground: "dead", sameAs: other }));
});

test("a line that custodians left closed is not found valid by a correction either, in whichever stage it was drawn", () => {
  const { story, next } = upTo("finding-corrected");
  const closed = story.anna.stages[0]?.lines?.[1];
  refused(story, changed(next, { line: closed }), "does-not-follow", /stayed closed/);
  const further = upTo("ruling-made").story;
  const [, second] = further.anna.stages;
  const line = second?.lines?.[0] ?? 0;
  const corrected = changed(next, { at: "2018-02-04T10:30:00Z", line });
  further.fork().must(corrected);
  second?.closed.add(line);
  refused(further, corrected, "does-not-follow", /stayed closed/);
});

test("a further stage shows no dice witnessed, and the first may", () => {
  const checkpoint = hashOf("checkpoint");
  const further = upTo("sample-drawn", 2);
  refused(further.story, changed(further.next, { checkpoint }), "draw-differs", /no dice of its own/);
  const { story, next } = upTo("sample-drawn");
  story.must(changed(next, { checkpoint }));
});

test("a draw announced anew keeps what each region draws", () => {
  const frozen = after("population-frozen");
  const { next } = upTo("draw-announced");
  const [at, diceAt] = ["2023-08-23T15:00:00Z", "2023-08-23T15:30:00Z"];
  const byRegion = [
    { region: "north", lines: 1 },
    { region: "south", lines: 2 },
  ];
  const first = changed(next, { at, diceAt, drandRound: 1_000, byRegion });
  frozen.must(first);
  const anew = changed(first, { at: "2023-08-23T16:10:00Z", diceAt: "2023-08-23T16:20:00Z", drandRound: 2_000 });
  for (const other of [undefined, byRegion.map((each, i) => ({ ...each, lines: 2 - i }))])
    refused(frozen, changed(anew, { byRegion: other }), "draw-differs", /keeps its size/);
  frozen.must(anew);
});

test("lines are compared with a roll that was frozen before they were, and all stages with the same", () => {
  const { story, next } = upTo("matching-reported");
  refused(story, changed(next, { roll: "roll-2" }), "unknown-reference", /not frozen before the lines were/);
  const further = upTo("ruling-made").story;
  further.anna.rolls = [...further.anna.rolls, "roll-2"];
  const report = changed(next, { at: "2018-02-04T10:30:00Z", stage: 2, exact: 1, folded: 0, absent: 1 });
  refused(further, changed(report, { roll: "roll-2" }), "does-not-follow", /stage 1 was compared with another version/);
  further.must(report);
});
