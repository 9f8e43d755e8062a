import assert from "node:assert/strict";
import { test } from "node:test";
import { findingCount } from "./findings.ts";
import { call, sayAs } from "../../test/ceremony.ts";
import { upTo } from "../../test/version-1-procedure.ts";
import { anna, changed, hashOf, refused, signed, type Story } from "../../test/story.ts";
import { answer, authorise, committed, frozen, sampled } from "../../test/version-2.ts";
import { isSealedLine, sealedLinesOf, type Entry } from "../index.ts";

const at = "2018-01-06T12:00:00Z";

function find(lines: readonly number[], struck: ReadonlyMap<number, string> = new Map()): Entry {
  const findings = lines.map((line) => {
    const ground = struck.get(line);
    return ground === undefined
      ? ({ line, finding: "valid" } as const)
      : ({ line, finding: "invalid", ground } as const);
  });
  return signed("findings-recorded", at, { nomination: anna, stage: 1, findings });
}

function drawnLines(story: Story): number[] {
  return [...(story.anna.stages[0]?.lines ?? [])].toSorted((a, b) => a - b);
}

function unreadable(line: number): Entry {
  return signed("lines-unreadable", "2018-01-06T10:30:00Z", {
    nomination: anna,
    stage: 1,
    lines: [{ line, evidence: hashOf(`evidence ${line}`) }],
  });
}

function report(more: Partial<Extract<Entry, { kind: "circulators-reported" }>>): Entry {
  return signed("circulators-reported", at, { nomination: anna, stage: 1, rows: [], ...more });
}

/** Five lines drawn, opening authorised. */
function opening(): { story: Story; sealed: number[]; lines: number[] } {
  const story = sampled(5);
  story.must(authorise(story));
  const [stage] = story.anna.stages;
  assert.ok(stage);
  return { story, sealed: sealedLinesOf(story.procedure, story.anna, stage), lines: drawnLines(story) };
}

test("nothing is found of a sealed line before custodians answered and what they opened is committed to", () => {
  const { story, sealed, lines } = opening();
  assert.ok(sealed.length >= 4);
  refused(story.fork(), find(lines), "does-not-follow", /is sealed, and no custodian's opening/);
  story.must(answer(story, 1, sealed.length), answer(story, 2, sealed.length));
  refused(story.fork(), find(lines), "does-not-follow", /is sealed/);
  story.must(committed(sealed.length));
  story.must(find(lines));
});

test("a line that the commission received open asks for no custodian", () => {
  const story = frozen();
  assert.ok(isSealedLine(story.procedure, story.anna, 1) && !isSealedLine(story.procedure, story.anna, 11));
  const whole = sampled(11);
  whole.must(authorise(whole));
  whole.must(find([11]));
  assert.equal(findingCount(whole.anna.findings), 1);
});

test("where every line is checked, all that are sealed are opened first", () => {
  const story = frozen();
  const lines = Array.from({ length: 11 }, (_, i) => i + 1);
  refused(story.fork(), find(lines), "does-not-follow", /line 1 is sealed/);
  const whole = authorise(story);
  refused(story.fork(), changed(whole, { lines: 10 }), "not-drawn");
  story.must(whole);
  story.must(answer(story, 1, 10), answer(story, 3, 10));
  story.must(committed(10, [], [1, 3]));
  story.must(find(lines));
});

test("statements count as opened when a threshold answered them, and not by fewer, by strangers or by nobody", () => {
  const { story, sealed } = opening();
  const all = sealed.length;
  refused(story.fork(), committed(all), "unknown-reference", /custodian 1 has not answered/);
  story.must(answer(story, 1, all));
  refused(story.fork(), committed(all, [], [1, 3]), "unknown-reference");
  const [first = 0] = sealed;
  story.must(answer(story, 2, all - 1, [{ reason: "moved", lines: [first] }]));
  refused(story.fork(), committed(all), "does-not-follow", /answered by fewer than 2/);
  story.must(answer(story, 3, all));
  story.must(committed(all, [], [1, 2, 3]));
  refused(story, committed(all, [], [1, 2, 3]), "already-there");
});

test("an answer counts every sealed line once, answered or refused, and is one custodian's own to this very entry", () => {
  const { story, sealed } = opening();
  const all = sealed.length;
  const [first = 0] = sealed;
  const own = answer(story, 1, all);
  refused(story.fork(), answer(story, 1, all - 1), "count-differs");
  refused(story.fork(), sayAs(2, own), "signature");
  refused(story.fork(), sayAs(1, changed(own, { authorisation: hashOf("another") })), "unknown-reference");
  refused(
    story.fork(),
    sayAs(1, changed(own, { partial: undefined })),
    "does-not-follow",
    /a partial opening goes with/,
  );
  const twice = [
    { reason: "moved", lines: [first] },
    { reason: "not-given", lines: [first] },
  ] as const;
  refused(story.fork(), answer(story, 1, all - 2, twice), "already-there", /refused twice/);
  const undrawn = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].find((line) => !sealed.includes(line)) ?? 0;
  refused(story.fork(), answer(story, 1, all, [{ reason: "moved", lines: [undrawn] }]), "not-drawn");
  story.must(own);
  refused(story, own, "already-there");
});

test("a line stays closed only where a threshold refuse it for one reason, or evidence is shown; nobody finds it valid", () => {
  const { story, sealed, lines } = opening();
  const [first = 0, second = 0, ...rest] = sealed.toSorted((a, b) => a - b);
  const all = sealed.length;
  story.must(answer(story, 1, all - 1, [{ reason: "moved", lines: [first] }]));
  const otherReason = story.fork();
  otherReason.must(answer(otherReason, 2, all - 1, [{ reason: "false-sealing-proof", lines: [first] }]));
  refused(otherReason, committed(all - 1, [first]), "does-not-follow", /nothing shows that nobody can open it/);
  const withheld = sampled(5);
  withheld.must(authorise(withheld));
  for (const custodian of [1, 2])
    withheld.must(answer(withheld, custodian, all - 1, [{ reason: "not-given", lines: [first] }]));
  refused(withheld, committed(all - 1, [first]), "does-not-follow", /nothing shows/);

  story.must(answer(story, 2, all - 1, [{ reason: "moved", lines: [first] }]));
  refused(story.fork(), committed(all - 2, [first, second]), "does-not-follow", /stays closed, and nothing shows/);
  story.must(unreadable(second));
  refused(
    story.fork(),
    committed(all - 1, [first]),
    "does-not-follow",
    /was shown unreadable and is said to be opened/,
  );
  story.must(committed(all - 2, [first, second]));
  const dead = new Map([
    [first, "moved"],
    [second, "unreadable"],
  ]);
  refused(story.fork(), find(lines), "does-not-follow", /stayed closed: nobody can have found it valid/);
  story.must(find(lines, dead));
  assert.equal(findingCount(story.anna.findings), rest.length + 2 + (lines.length - all));
});

const undrawnOf = (sealed: readonly number[]) =>
  Array.from({ length: 10 }, (_, i) => i + 1).find((line) => !sealed.includes(line)) ?? 0;

test("an answer, evidence and an opening are of the stage whose opening is authorised", () => {
  const before = sampled(5);
  const sealed = sealedLinesOf(before.procedure, before.anna, before.anna.stages[0] ?? assert.fail());
  refused(before.fork(), unreadable(sealed[0] ?? 0), "not-allowed-in-this-state");
  refused(before, committed(sealed.length), "not-allowed-in-this-state");
  const { story } = opening();
  refused(story.fork(), changed(unreadable(sealed[0] ?? 0), { stage: 2 }), "unknown-reference", /of stage 2/);
  refused(story, changed(committed(sealed.length), { stage: 2 }), "unknown-reference", /of stage 2/);
});

test("an answer gives each reason once, and the lines of each ascending", () => {
  const { story, sealed } = opening();
  const [first = 0, second = 0] = sealed.toSorted((a, b) => a - b);
  const some = sealed.length - 2;
  const parted = [first, second].map((line) => ({ reason: "moved", lines: [line] }) as const);
  refused(story.fork(), answer(story, 1, some, parted), "already-there", /a reason is given twice/);
  const turned = [{ reason: "moved", lines: [second, first] }] as const;
  refused(story.fork(), answer(story, 1, some, turned), "does-not-follow", /lines of a reason ascending/);
  story.must(answer(story, 1, some, [{ reason: "moved", lines: [first, second] }]));
});

test("evidence is of lines to be opened, ascending, each once", () => {
  const { story, sealed } = opening();
  const [first = 0, second = 0] = sealed.toSorted((a, b) => a - b);
  const of = (...lines: number[]) =>
    changed(unreadable(first), { lines: lines.map((line) => ({ line, evidence: hashOf(`evidence ${line}`) })) });
  refused(story.fork(), of(second, first), "does-not-follow", /lines ascending/);
  refused(story.fork(), of(undrawnOf(sealed)), "not-drawn");
  story.must(of(first, second));
  refused(story, of(second), "already-there", /shown unreadable already/);
});

test("an opening names custodians and closed lines ascending, is of the lines drawn, and counts them", () => {
  const { story, sealed } = opening();
  const all = sealed.length;
  const [first = 0, second = 0] = sealed.toSorted((a, b) => a - b);
  for (const custodian of [1, 2])
    story.must(answer(story, custodian, all - 2, [{ reason: "moved", lines: [first, second] }]));
  refused(story.fork(), committed(all - 2, [first, second], [2, 1]), "does-not-follow", /ascending/);
  refused(story.fork(), committed(all - 2, [second, first]), "does-not-follow", /ascending/);
  const stranger = [first, second, undrawnOf(sealed)].toSorted((a, b) => a - b);
  refused(story.fork(), committed(all - 2, stranger), "not-drawn");
  refused(story.fork(), committed(all - 1, [first, second]), "count-differs", /lines were to be opened/);
  story.must(committed(all - 2, [first, second]));
});

test("whoever destroyed their share answers nothing", () => {
  const { story, sealed } = opening();
  const record = story.procedure.custodians?.record ?? "";
  story.must(
    sayAs(1, { kind: "share-destroyed", at: story.anna.stages[0]?.opening?.at ?? assert.fail(), custodian: 1, record }),
  );
  refused(story, answer(story, 1, sealed.length), "does-not-follow", /no longer exists/);
});

test("circulators are reported in rows of ten lines or more, which add up to no more than was checked", () => {
  const { story, sealed, lines } = opening();
  story.must(answer(story, 1, sealed.length), answer(story, 2, sealed.length));
  story.must(committed(sealed.length));
  story.must(find(lines));
  const row = { circulator: "circulator-1", checked: 5, invalid: 0 };
  refused(story.fork(), report({ rows: [row] }), "does-not-follow", /would speak of single signers/);
  refused(story.fork(), report({ rows: [{ ...row, checked: 10 }] }), "count-differs");
  refused(story.fork(), report({ rows: [{ ...row, circulator: "nobody", checked: 10 }] }), "unknown-reference");
  refused(story.fork(), report({ others: { checked: 2, invalid: 3 } }), "count-differs", /invalid than were checked/);
  refused(story.fork(), report({ stage: 2 }), "unknown-reference", /stage 2 is not under way/);
  const tens = [row, row].map((each) => ({ ...each, checked: 10 }));
  refused(story.fork(), report({ rows: tens }), "does-not-follow", /circulators ascending, each once/);
  story.must(report({ others: { checked: 5, invalid: 0 } }));
  refused(story, report({ others: { checked: 5, invalid: 0 } }), "already-there");
});

test("a log of version 1 knows none of the kinds that show a ceremony", () => {
  const { story } = upTo("custodians-named");
  refused(story, call("2018-01-06T10:00:00Z"), "other-version");
});
