import assert from "node:assert/strict";
import { test } from "node:test";
import { findingCount, findingOf } from "./findings.ts";
import { after, upTo } from "../../test/small-procedure.ts";
import { anna, changed, drawn, hashOf, refused, signed, tools, type Story } from "../../test/story.ts";
import { openAll } from "../../test/version-2.ts";
import {
  drawAnnounced,
  frozenCheckpoint,
  instant,
  sampleBytes,
  statementAt,
  toHex,
  type EntryByKind,
} from "../index.ts";

const linesOf = (story: Story, stage = 0) => story.anna.stages[stage]?.lines ?? [];
/** Round 1000 of drand's quicknet, published at 2023-08-23T15:59:24Z. */
const beacon = {
  drandSignature: "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39",
  drandRandomness: "fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd",
};

test("a population is frozen from a log that holds every filed statement, with their number", () => {
  const { story, next } = upTo("population-frozen");
  refused(story, changed(next, { lines: 8 }), "count-differs", /9 lines in the frozen log/);
  refused(story, changed(next, { treeSize: story.procedure.size + 1 }), "unknown-reference", /not that long yet/);
  const last = statementAt(story.procedure.statements, 9).entry;
  const filed = story.anna.indices.get("filing-made") ?? 0;
  refused(story, changed(next, { treeSize: last + 1 }), "unknown-reference", /the filing lies outside/);
  refused(story, changed(next, { treeSize: filed }), "unknown-reference", /the filing lies outside/);
  story.must(changed(next, { treeSize: filed + 1 }));
});

test("line n of a population is the nth statement that stands; withdrawn ones are passed over", () => {
  const { procedure, anna } = after("population-frozen");
  const { withdrawn, population, populationRegions } = anna;
  const statements = Array.from({ length: procedure.statements.names.count }, (_, number) => number);
  assert.deepEqual(
    [...population],
    statements.filter((number) => !withdrawn.has(number)),
  );
  assert.equal(population.length, populationRegions.length);
});

test("a population is frozen once: it cannot be changed when the draw does not suit", () => {
  for (const kind of ["population-frozen", "draw-announced", "sample-drawn", "findings-recorded"] as const) {
    const story = after(kind);
    const { next } = upTo("population-frozen");
    refused(story, changed(next, { at: "2018-02-04T10:00:00Z" }), "not-allowed-in-this-state");
  }
});

test("no seed before the freeze: a draw is announced for a frozen population alone", () => {
  const story = after("filing-made");
  for (const kind of ["draw-announced", "dice-rolled", "sample-drawn"] as const) {
    refused(story, changed(upTo(kind).next, { at: "2018-01-31T10:00:00Z" }), "not-allowed-in-this-state");
  }
});

test("dice rolled before the draw was announced, or before the time announced, do not count", () => {
  const frozen = after("population-frozen");
  const { story, next } = upTo("dice-rolled");
  refused(frozen, next, "not-allowed-in-this-state");
  refused(story, changed(next, { at: "2018-02-01T09:59:00Z" }), "time-runs-back", /before the time announced/);
});

test("dice are announced for a time to come", () => {
  const { story, next } = upTo("draw-announced");
  refused(story, changed(next, { diceAt: "2018-02-01T08:59:00Z" }), "time-runs-back", /time that is past/);
});

test("a beacon's round that is known when the dice are rolled is refused, however large the round", () => {
  const frozen = after("population-frozen");
  const { next } = upTo("draw-announced");
  // Round 1000 was published at 15:59:24 UTC on 23 August 2023.
  const picked = changed(next, { at: "2023-08-23T15:00:00Z", diceAt: "2023-08-23T16:00:00Z", drandRound: 1_000 });
  refused(frozen.fork(), picked, "draw-differs", /round 1000 of the beacon is published before the dice/);
  frozen.fork().must(changed(picked, { diceAt: "2023-08-23T15:59:00Z" }));
  frozen.fork().must(changed(picked, { drandRound: Number.MAX_SAFE_INTEGER }));
});

test("dice that did not fall before the beacon are refused, and the draw is announced anew with a later round", () => {
  const frozen = after("population-frozen");
  const announcement = upTo("draw-announced").next;
  const dice = upTo("dice-rolled").next;
  // Round 1000 was published at 15:59:24 UTC on 23 August 2023, round 2000 fifty minutes later.
  const first = changed(announcement, {
    at: "2023-08-23T15:00:00Z",
    diceAt: "2023-08-23T15:30:00Z",
    drandRound: 1_000,
  });
  frozen.must(first);
  const early = changed(first, { drandRound: 2_000, diceAt: "2023-08-23T16:20:00Z" });
  refused(frozen, early, "already-there", /is not the next one/);
  refused(frozen, changed(dice, { at: "2023-08-23T15:59:00Z" }), "draw-differs", /public before the dice/);
  const anew = changed(early, { at: "2023-08-23T16:10:00Z" });
  refused(frozen, changed(anew, { size: 1 }), "draw-differs", /keeps its size/);
  frozen.must(anew);
  refused(frozen, changed(dice, { at: "2023-08-23T16:10:00Z" }), "time-runs-back");
  frozen.must(changed(dice, { at: "2023-08-23T16:20:00Z" }));
  refused(frozen, changed(anew, { at: "2023-08-23T18:00:00Z" }), "not-allowed-in-this-state");
});

test("dice are rolled once: nobody rolls until the sample suits", () => {
  const { story: second } = upTo("sample-drawn", 2);
  const { next } = upTo("dice-rolled");
  const again = changed(next, { digits: "1", at: "2018-02-04T09:00:00Z" });
  refused(second, again, "already-there", /rolled for this population before/);
  refused(after("dice-rolled"), again, "not-allowed-in-this-state");
});

test("a second stage brings neither dice nor a beacon of its own", () => {
  const { story, next } = upTo("draw-announced", 2);
  const dice = { diceAt: "2018-02-04T10:00:00Z" };
  for (const own of [dice, { drandRound: 1_000 }, { ...dice, drandRound: 1_000 }]) {
    refused(story, changed(next, own), "draw-differs", /belong to the first stage/);
  }
  const drawing = upTo("sample-drawn", 2);
  refused(drawing.story, changed(drawing.next, beacon), "draw-differs", /no beacon of its own/);
  const { story: first, next: announced } = upTo("draw-announced", 1);
  refused(first, changed(announced, { diceAt: undefined }), "draw-differs");
});

test("stages come one after another, and a stage is finished before the next is announced", () => {
  const { story, next } = upTo("draw-announced", 2);
  for (const stage of [1, 3]) refused(story, changed(next, { stage }), "already-there", /is not the next one/);
  const { story: checking, next: findings } = upTo("findings-recorded", 1);
  const { findings: all } = findings as unknown as { findings: unknown[] };
  checking.must(changed(findings, { findings: all.slice(1) }));
  refused(checking, next, "not-allowed-in-this-state", /stage 1 is not finished/);
});

test("no more lines are announced than are left to draw", () => {
  const first = upTo("draw-announced", 1);
  refused(first.story, changed(first.next, { size: 10 }), "count-differs", /fewer are left to draw/);
  const second = upTo("draw-announced", 2);
  refused(second.story, changed(second.next, { size: 6 }), "count-differs");
  second.story.must(changed(second.next, { size: 5 }));
});

test("a seed that does not follow from the frozen log and the dice is refused", () => {
  const { story, next } = upTo("sample-drawn");
  refused(story, changed(next, { seed: hashOf("a seed that suits") }), "draw-differs", /the seed does not follow/);
});

const sample = (of: readonly number[]) => ({ sample: tools.sha256Hex(sampleBytes(of)) });

test("drawn lines that do not follow from the seed are refused, in number, in kind and in order", () => {
  const { story, next } = upTo("sample-drawn");
  const after1 = after("sample-drawn");
  const lines = linesOf(after1);
  refused(story, changed(next, { lines: 2 }), "count-differs", /3 lines drawn/);
  refused(story, changed(next, sample(lines.toReversed())), "draw-differs", /do not follow from the seed/);
  refused(story, changed(next, sample([...lines.slice(0, 2), 9])), "draw-differs");
  story.must(changed(next, sample(lines)));
});

test("a sample names the stage that was announced", () => {
  const { story, next } = upTo("sample-drawn");
  refused(story, changed(next, { stage: 2 }), "unknown-reference", /stage 2 was not announced/);
});

test("without dice nothing is drawn", () => {
  const { story: rolled, next } = upTo("sample-drawn");
  const { story } = upTo("dice-rolled");
  refused(story, changed(next, { at: "2018-02-01T10:00:00Z" }), "draw-differs", /needs .* dice/);
  rolled.must(next);
});

test("a beacon enters a draw when its round was announced, and only then", () => {
  const { story, next } = upTo("sample-drawn");
  refused(story, changed(next, beacon), "draw-differs", /only when its round was announced/);
  const { drandRandomness, drandSignature } = beacon;
  refused(story, changed(next, { drandRandomness }), "draw-differs");
  refused(story, changed(next, { drandSignature }), "draw-differs");
});

function withBeacon(round: number): Story {
  const { story, next } = upTo("draw-announced");
  const { next: dice } = upTo("dice-rolled");
  story.must(changed(next, { drandRound: round }), dice);
  return story;
}

test("an announced round that is left out, forged or exchanged for another is refused", () => {
  const story = withBeacon(1_000);
  const drawing = signed("sample-drawn", "2018-02-01T10:05:00Z", drawn(story, 1));
  refused(story, drawing, "draw-differs", /round 1000 of the beacon was announced and is missing/);
  const forged = { ...beacon, drandRandomness: hashOf("randomness that suits") };
  refused(story, changed(drawing, forged), "draw-differs", /signature is not good for round 1000/);
  refused(withBeacon(1_001), changed(drawing, beacon), "draw-differs", /not good for round 1001/);
  refused(story, changed(drawing, beacon), "draw-differs", /the seed does not follow/);
});

test("custodians may open exactly what was drawn", () => {
  const { story, next } = upTo("opening-authorised");
  refused(story, changed(next, { sample: hashOf("other lines") }), "not-drawn", /exactly what was drawn/);
  refused(story, changed(next, { lines: 4 }), "not-drawn");
  refused(story, changed(next, { stage: 2 }), "unknown-reference", /stage 2 was not drawn/);
});

const finding = (line: number, ground?: string) =>
  ground === undefined ? { line, finding: "valid" as const } : { line, finding: "invalid" as const, ground };

test("a line is struck on a ground, and a line that stands has none", () => {
  const { story, next } = upTo("findings-recorded");
  const [line = 0] = linesOf(story);
  for (const wrong of [
    { line, finding: "invalid" },
    { line, finding: "valid", ground: "dead" },
  ]) {
    refused(story, changed(next, { findings: [wrong] }), "does-not-follow", /a ground goes with an invalid line/);
  }
});

test("nobody finds on a line that was not drawn, or that is not there", () => {
  const { story, next } = upTo("findings-recorded");
  const other = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((line) => !linesOf(story).includes(line)) ?? 0;
  refused(story, changed(next, { findings: [finding(other)] }), "not-drawn", /was not drawn/);
  refused(story, changed(next, { findings: [finding(10)] }), "unknown-reference", /there is no line 10/);
});

test("a line is found on once: a second finding corrects the first and says why", () => {
  const { story, next } = upTo("findings-recorded");
  const [line = 0] = linesOf(story);
  refused(story, changed(next, { findings: [finding(line), finding(line)] }), "already-there", /correct it instead/);
  story.must(changed(next, { findings: [finding(line)] }));
  refused(story, changed(next, { findings: [finding(line, "dead")] }), "already-there");
});

test("a batch with one bad finding at its end leaves nothing behind", () => {
  const { story, next } = upTo("findings-recorded");
  assert.ok(next.kind === "findings-recorded");
  refused(story, changed(next, { findings: [...next.findings, finding(10)] }), "unknown-reference");
  assert.equal(findingCount(story.anna.findings), 0);
});

test("findings name the stage under way", () => {
  const { story, next } = upTo("findings-recorded");
  refused(story, changed(next, { stage: 2 }), "unknown-reference", /not the one under way/);
  const frozen = after("population-frozen");
  const every = changed(next, { stage: 2, findings: [finding(1)] });
  refused(frozen, every, "unknown-reference", /every line is stage 1/);
});

test("where nothing is drawn every line is checked, and then nothing can be drawn any more", () => {
  const story = after("population-frozen");
  openAll(story, "2018-01-31T13:00:00Z");
  const { next } = upTo("findings-recorded");
  const lines = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((line) => finding(line));
  story.must(changed(next, { findings: lines.slice(0, 8) }));
  const { next: ruling } = upTo("ruling-made");
  refused(story, ruling, "does-not-follow", /1 lines of stage 1 have no finding/);
  const draw = signed("draw-announced", "2018-02-03T09:00:00Z", {
    nomination: anna,
    stage: 2,
    size: 1,
    sampler: "rivest-sha256",
  });
  refused(story, draw, "not-allowed-in-this-state", /stage 1 is not finished/);
  story.must(changed(next, { findings: lines.slice(8) }), ruling);
});

test("a correction names a line that has a finding, keeps its stage, and shows that it was corrected", () => {
  const { story, next } = upTo("finding-corrected");
  const other = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((line) => !linesOf(story).includes(line)) ?? 0;
  refused(story, changed(next, { line: other }), "unknown-reference", /no finding to correct/);
  refused(story, changed(next, { ground: "dead" }), "does-not-follow");
  refused(story, changed(next, { finding: "invalid" }), "does-not-follow");
  story.must(next);
  assert.deepEqual(findingOf(story.anna.findings, linesOf(story)[0] ?? 0), {
    stage: 1,
    ground: undefined,
    corrections: 1,
    cause: "typing-error-of-the-commission",
  });
});

test("a report on matching adds up to the lines found on, and is made once for a stage", () => {
  const { story, next } = upTo("matching-reported");
  refused(story, changed(next, { exact: 2 }), "count-differs", /3 lines found on, the report adds up to 4/);
  refused(story, changed(next, { stage: 2 }), "unknown-reference");
  const reach = (...rows: (readonly [slips: number, planted: number, shown: number])[]) =>
    changed(next, { reach: rows.map(([slips, planted, shown]) => ({ slips, planted, shown })) });
  refused(story, reach([1, 90, 91]), "count-differs", /90 lines planted, 91 of them shown/);
  refused(story, reach([2, 90, 80], [1, 90, 90]), "does-not-follow");
  refused(story, reach([1, 90, 90], [1, 90, 90]), "does-not-follow");
  story.must(reach([1, 900, 897], [2, 700, 0]));
  refused(story, next, "already-there");
});

test("a sample's hash is over the decimal line numbers, one a row, in the order drawn", () => {
  assert.equal(toHex(sampleBytes([7, 315_000, 12])), Buffer.from("7\n315000\n12\n").toString("hex"));
  assert.deepEqual(sampleBytes([]), new Uint8Array());
  assert.notDeepEqual(sampleBytes([1, 23]), sampleBytes([12, 3]));
});

test("two stages draw what one of their joint size would have drawn", () => {
  const twice = after("sample-drawn");
  const { story, next: announced } = upTo("draw-announced");
  const { next: dice } = upTo("dice-rolled");
  story.must(changed(announced, { size: 5 }), dice);
  story.must(signed("sample-drawn", "2018-02-01T10:05:00Z", drawn(story, 1)));
  assert.deepEqual([...linesOf(twice, 0), ...linesOf(twice, 1)], linesOf(story));
  assert.equal(story.anna.dice?.at, instant("2018-02-01T10:00:00Z"));
});

test("a line out with its sheet is drawn by nobody, found on by nobody, and removed once, before the draw", () => {
  const { story, next } = upTo("lines-removed");
  refused(story, changed(next, { lines: [10] }), "unknown-reference");
  refused(story, changed(next, { lines: [2, 2] }), "already-there");
  story.must(changed(next, { lines: [9] }));
  refused(story, changed(next, { lines: [9] }), "already-there", /line 9 is removed already/);
  const whole = upTo("findings-recorded").next;
  const found = (line: number) =>
    changed(whole, { findings: [{ line, finding: "valid" }], at: "2018-01-31T13:00:00Z" });
  openAll(story, "2018-01-31T13:00:00Z");
  refused(story.fork(), found(9), "not-drawn", /out with its sheet/);
  story.must(found(8));
  for (const stage of after("findings-recorded").anna.stages) assert.ok(!stage.lines?.includes(9));
});

test("lines that were out are in again by an act that says why, once; what took them out does not hold a second time", () => {
  const { story: before, next: removal } = upTo("lines-removed");
  const { story, next } = upTo("lines-restored");
  refused(before, next, "unknown-reference", /line 8 is not out/);
  refused(story, changed(next, { lines: [7] }), "unknown-reference", /line 7 is not out/);
  refused(story, changed(next, { lines: [8, 8] }), "unknown-reference");
  refused(story, changed(next, { restoration: 2 }), "does-not-follow", /restoration 1, not 2/);
  story.must(next);
  assert.deepEqual([...story.anna.removed], [[9, "sheet-without-oath"]]);
  refused(story, next, "does-not-follow", /restoration 2, not 1/);
  refused(story, changed(removal, { lines: [8] }), "does-not-follow", /restored 1 times before, not 0/);
  const again = story.fork();
  again.must(changed(removal, { lines: [8], after: 1 }));
  assert.deepEqual([...again.anna.removed.keys()], [9, 8]);
  const { next: found } = upTo("findings-recorded");
  openAll(story, "2018-01-31T13:00:00Z");
  story.must(changed(found, { findings: [{ line: 8, finding: "valid" }], at: "2018-01-31T13:00:00Z" }));
  refused(
    story,
    changed(next, { restoration: 2, lines: [9], at: "2018-01-31T13:00:00Z" }),
    "not-allowed-in-this-state",
  );
});

test("where each region draws its own, every region gives so many of its own lines, and the sum is the sample", () => {
  const { story, next } = upTo("draw-announced");
  const byRegion = [
    { region: "north", lines: 2 },
    { region: "south", lines: 1 },
  ];
  refused(story, changed(next, { byRegion: byRegion.toReversed() }), "unknown-reference", /in its order/);
  refused(story, changed(next, { byRegion: [byRegion[0], byRegion[0]] }), "unknown-reference");
  refused(story, changed(next, { byRegion: [{ region: "west", lines: 3 }] }), "unknown-reference");
  refused(story, changed(next, { byRegion: byRegion.slice(1) }), "count-differs", /add up to 1/);
  const tooMany = [{ region: "south", lines: 4 }];
  refused(story, changed(next, { byRegion: tooMany, size: 4 }), "count-differs", /south: 4 lines announced/);
  story.must(changed(next, { byRegion }), upTo("dice-rolled").next);
  const { frozen, dice, populationRegions } = story.anna;
  assert.ok(frozen !== undefined && dice !== undefined);
  const seed = tools.drawSeed({ checkpoint: frozenCheckpoint(tools.origin, frozen), dice: dice.digits });
  const lines = drawAnnounced(
    story.anna,
    story.anna.stages[0]?.announced ?? assert.fail(),
    seed,
    story.procedure.regionOrdinals,
    (...draw) => tools.drawLines(...draw),
  );
  assert.deepEqual(
    lines.map((line) => populationRegions[line - 1]),
    [0, 0, 1],
  );
  const sample = tools.sha256Hex(sampleBytes(lines));
  const drawn = changed(upTo("sample-drawn").next, { seed, lines: 3, sample });
  refused(story, changed(drawn, { sample: tools.sha256Hex(sampleBytes(lines.toReversed())) }), "draw-differs");
  story.must(drawn);
});

test("a double names another line of the population, and only an invalid line is a double", () => {
  const { story, next } = upTo("findings-recorded");
  const { findings } = next as EntryByKind<"findings-recorded">;
  const first = (fields: object) => changed(next, { findings: [{ ...findings[0], ...fields }, ...findings.slice(1)] });
  refused(story, first({ sameAs: findings[0]?.line }), "does-not-follow", /cannot double itself/);
  refused(story, first({ sameAs: 10 }), "unknown-reference");
  refused(story, first({ finding: "valid", ground: undefined, sameAs: 1 }), "does-not-follow", /doubles no other/);
  const other = findings[1]?.line ?? 0;
  story.must(first({ sameAs: other }));
  assert.equal(findingOf(story.anna.findings, findings[0]?.line ?? 0)?.sameAs, other);
});
