import assert from "node:assert/strict";
import { test } from "node:test";
import { after, tellAll, upTo } from "../../test/small-procedure.ts";
import { changed, madeStatement } from "../../test/story.ts";
import {
  entryKinds,
  transitions,
  type Entry,
  type EntryKind,
  type Procedure,
  type Transition,
  vocabulary,
} from "../index.ts";

const rows = Object.entries(transitions) as [EntryKind, Transition][];
const machines = ["contest", "nomination", "meeting"] as const;
/** The last states of each machine: nothing leads out of them but a court, or out of a registration a withdrawal. */
const last = { contest: ["balloted"], nomination: ["decided", "withdrawn"], meeting: ["certified"] } as const;
const afterTheLast: ReadonlySet<EntryKind> = new Set(["appeal-granted", "nomination-withdrawn"]);

function rowsOf(of: (typeof machines)[number]) {
  return rows
    .filter(([, row]) => row.of === of)
    .map(([kind, row]) => ({ kind, from: row.from as string[], to: row.to }));
}

test("every kind of the vocabulary has a row in the table, and every row is a kind", () => {
  assert.deepEqual(rows.map(([kind]) => kind).toSorted(), entryKinds.toSorted());
  for (const [kind, { from }] of rows) {
    assert.ok(from.length > 0, kind);
    assert.equal(new Set(from).size, from.length, `${kind} names a state twice`);
  }
});

function reach(start: string, step: (state: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set([start]);
  // A set visits what is added to it on the way.
  for (const state of seen) for (const next of step(state)) seen.add(next);
  return seen;
}

for (const of of machines) {
  test(`${of}: every state can be reached, and every state but the last can be left for the last`, () => {
    const states = new Set(rowsOf(of).flatMap(({ from, to }) => [...from, ...(to === undefined ? [] : [to])]));
    const forward = (state: string) =>
      rowsOf(of).flatMap(({ from, to }) => (to !== undefined && from.includes(state) ? [to] : []));
    const outsideCourts = (state: string) =>
      rowsOf(of).flatMap(({ kind, from, to }) =>
        to !== undefined && from.includes(state) && !afterTheLast.has(kind) ? [to] : [],
      );
    const backward = (state: string) => rowsOf(of).flatMap(({ from, to }) => (to === state ? from : []));
    assert.deepEqual([...reach("none", forward)].toSorted(), [...states].toSorted());
    for (const end of last[of])
      assert.deepEqual([...new Set([...reach(end, backward), ...last[of]])].toSorted(), [...states].toSorted());
    assert.deepEqual([...states].filter((state) => outsideCourts(state).length === 0).toSorted(), [...last[of]]);
  });
}

/** Everything but the count of entries, which a refused entry takes its place in. */
function uncounted(procedure: Procedure): Procedure {
  return { ...procedure, size: 0 };
}

const told = tellAll();

function stateFor(procedure: Procedure, entry: Entry): string {
  const { of } = transitions[entry.kind];
  if (of === "nomination" && "nomination" in entry) return procedure.nominations.get(entry.nomination)?.state ?? "none";
  if (of === "meeting" && "meeting" in entry) return procedure.meetings.get(entry.meeting)?.state ?? "none";
  return procedure.contestState;
}

/** States of a machine that the small procedure passes through. */
function passed(of: string): ReadonlySet<string> {
  const acts = told.filter(({ entry }) => transitions[entry.kind].of === of);
  return new Set(acts.map(({ entry, before }) => stateFor(before.procedure, entry)));
}

test("every act in every state it is not for is refused, and an act that is refused changes nothing", () => {
  const seen = new Set<string>();
  let refused = 0;
  for (const [i, { before }] of [...told, { before: after("data-destroyed") }].entries()) {
    const untouched = uncounted(before.procedure);
    // An act that is refused leaves the story to the next one; one that is taken has spoilt it.
    let story = before.fork();
    for (const { entry } of told) {
      const state = stateFor(story.procedure, entry);
      const { of, from } = transitions[entry.kind];
      const governed = of === "contest" || story.procedure.contestState === "governed";
      const wrong = story.add(entry);
      if (!governed || !(from as readonly string[]).includes(state)) {
        assert.ok(wrong, `${entry.kind} was taken in state ${state} at step ${i}`);
        assert.ok(["not-allowed-in-this-state", "unknown-reference"].includes(wrong.code), wrong.code);
        seen.add(`${entry.kind} ${governed ? state : story.procedure.contestState}`);
      }
      if (wrong === undefined) {
        story = before.fork();
        continue;
      }
      refused++;
      assert.equal(story.procedure.size, before.procedure.size + 1);
      story.procedure.size = before.procedure.size;
      assert.deepEqual(uncounted(story.procedure), untouched, `${entry.kind}, refused at step ${i}, left a trace`);
    }
  }
  // Every pair of kind and foreign state of its machine, as long as the small procedure passes through the state.
  for (const [kind, { of, from }] of rows) {
    if (!vocabulary[kind].versions.includes(2)) continue;
    for (const state of passed(of)) {
      if ((from as readonly string[]).includes(state)) continue;
      assert.ok(seen.has(`${kind} ${state}`) || state === "none", `${kind} was never tried in state ${state}`);
    }
  }
  assert.ok(refused > 1_500, `${refused} refusals`);
});

test("an act on a nomination or meeting that nobody knows is refused, and nothing is made of it", () => {
  for (const { entry, before } of told) {
    const { of, from } = transitions[entry.kind];
    if (of === "contest" || (from as readonly string[]).includes("none")) continue;
    const story = before.fork();
    const untouched = uncounted(before.procedure);
    for (const name of ["nobody", "constructor"]) {
      assert.equal(story.add(changed(entry, { [of]: name }))?.code, "unknown-reference", entry.kind);
    }
    assert.deepEqual(uncounted(story.procedure), untouched);
  }
});

test("a state reached does not un-happen: withdrawing what was counted leaves the drive closed", () => {
  const { story } = upTo("filing-made");
  const { next } = upTo("statements-withdrawn");
  story.must(changed(next, { withdrawals: [madeStatement(0)] }));
  assert.equal(story.anna.state, "collected");
});

test("after the ballot nothing is taken but the record of what was destroyed", () => {
  const story = after("ballot-published");
  for (const { entry } of told) {
    const { dated, signedBy } = vocabulary[entry.kind];
    const at = dated === "day" || signedBy === "custodian" ? entry.at : "2018-04-01T09:00:00Z";
    const wrong = story.fork().add(changed(entry, { at }));
    if (["data-destroyed", "share-destroyed", "evaluation-key-destroyed"].includes(entry.kind))
      assert.equal(wrong, undefined);
    else assert.equal(wrong?.code, "not-allowed-in-this-state", entry.kind);
  }
});
