import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeEntry, signatureOf, vocabulary } from "@hustings/core";
import { rulebookIds } from "@hustings/rules";
import { entriesOf, entered, openCase } from "./test-contest.ts";
import { openAt, steps, take } from "./test-course.ts";

test("a procedure that goes well: every act is entered, and each says what it did", async (t) => {
  const the = await openCase(t);
  for (const step of steps) entered(step, await take(the, step));
  const { procedure } = the.ledger;
  assert.equal(procedure.contestState, "balloted");
  assert.deepEqual(procedure.ballot?.nominations, ["anna-example"]);
});

test("every act done again answers the same, and the log is no longer for it", async (t) => {
  const the = await openCase(t);
  for (const step of steps) {
    const first = await take(the, step);
    const log = await entriesOf(the);
    assert.deepEqual(await take(the, step), first, step);
    assert.deepEqual(await entriesOf(the), log, step);
  }
});

test("a data folder opened again folds to the same procedure, wherever the program was stopped", async (t) => {
  let the = await openCase(t);
  for (const step of steps) {
    entered(step, await take(the, step));
    const before = structuredClone(the.ledger.procedure);
    the = await the.reopen();
    assert.deepEqual(the.ledger.procedure, before, `stopped after ${step}`);
  }
});

test("what an act answers is what stands in the log, signature and all", async (t) => {
  const the = await openCase(t);
  for (const step of steps) {
    const answer = await take(the, step);
    if (!("entry" in answer) || !("index" in answer)) continue;
    const [bytes] = await the.store.read(Number(answer.index), Number(answer.index) + 1);
    assert.deepEqual(decodeEntry(bytes ?? new Uint8Array()), answer.entry, step);
  }
  for (const entry of (await entriesOf(the)).map(decodeEntry)) {
    assert.equal(signatureOf(entry) === undefined, vocabulary[entry.kind].signedBy === "operator");
  }
});

test("nothing in the log says when a supporter signed finer than the day, was counted finer than the hour, nor any act finer than the minute", async (t) => {
  const the = await openAt(t, "statements");
  for (const entry of (await entriesOf(the)).map(decodeEntry)) {
    if (entry.kind === "attendance-counted") assert.match(entry.at, /:00:00Z$/);
    assert.match(entry.at, vocabulary[entry.kind].dated === "day" ? /T00:00:00Z$/ : /:00Z$/);
  }
});

test("a contest can be opened in every country whose law is here", () => {
  for (const country of new Set(rulebookIds().map((id) => id.split("/")[0] ?? ""))) {
    assert.equal(vocabulary["contest-opened"].fields.country.type.check(country), undefined, country);
  }
});
