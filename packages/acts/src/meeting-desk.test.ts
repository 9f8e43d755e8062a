import assert from "node:assert/strict";
import { test } from "node:test";
import { canonicalBytes, encodeEntry, instant, signedBytes, signatureOf, toBase64, toHex, utf8 } from "@hustings/core";
import { sha256, verifyMessage } from "@hustings/log";
import { call, campaign, deskKey, holdMeeting, openAt, origin } from "../test/test-contest.ts";
import { callMeeting, MeetingDesk } from "./index.ts";

const salt = new Uint8Array(32).fill(9);

test("the desk's acts, each signed and each naming the one before, are taken in order", async (t) => {
  const the = await openAt(t, "call");
  const acts = holdMeeting(the, 5).takeActs();
  let previous = toHex(sha256(encodeEntry(the.ledger.procedure.meetings.get("hall")?.called ?? assert.fail())));
  for (const [sequence, { entry }] of acts.entries()) {
    assert.ok("previous" in entry && "sequence" in entry);
    assert.deepEqual([entry.sequence, entry.previous], [sequence, previous]);
    const signature = signatureOf(entry) ?? assert.fail();
    assert.ok(verifyMessage(deskKey.publicKey, signedBytes(origin, entry), signature));
    assert.ok(!verifyMessage(deskKey.publicKey, signedBytes("hustings.example/other", entry), signature));
    previous = toHex(sha256(encodeEntry(entry)));
  }
  assert.equal((await the.ledger.enterAll(acts)).refused, undefined);
  assert.equal(the.ledger.procedure.meetings.get("hall")?.previous, previous);
});

test("acts handed over twice, after a connection that broke, are counted once", async (t) => {
  const the = await openAt(t, "call");
  const acts = holdMeeting(the, 5).takeActs();
  const first = await the.ledger.enterAll(acts.slice(0, 4));
  const again = await the.ledger.enterAll(acts);
  assert.equal(again.refused, undefined);
  assert.deepEqual(again.indices.slice(0, 4), first.indices);
  assert.equal(the.ledger.procedure.meetings.get("hall")?.lastNumber, 5);
});

test("an act left out stops the chain there, and what comes after it waits", async (t) => {
  const the = await openAt(t, "call");
  const acts = holdMeeting(the, 5).takeActs();
  const { indices, refused } = await the.ledger.enterAll([...acts.slice(0, 2), ...acts.slice(3)]);
  assert.equal(indices.length, 2);
  assert.equal(refused?.violation.code, "chain-broken");
  assert.equal((await the.ledger.enterAll(acts)).refused, undefined);
});

test("the signed acts of one meeting's desk are worth nothing in another meeting", async (t) => {
  const the = await openAt(t, "call");
  assert.equal((await callMeeting(the.ledger, campaign, deskKey, { ...call, meeting: "square" })).kind, "entered");
  const acts = holdMeeting(the, 5).takeActs();
  const replayed = acts.map(({ key, entry }) => ({ key: `replay/${key}`, entry: { ...entry, meeting: "square" } }));
  const { refused } = await the.ledger.enterAll(replayed);
  assert.deepEqual([refused?.at, refused?.violation.code], [0, "chain-broken"]);
});

test("the log learns of a person a salted commitment; record and salt stay private", async (t) => {
  const the = await openAt(t, "call");
  const called = the.ledger.procedure.meetings.get("hall")?.called ?? assert.fail();
  const desk = new MeetingDesk(deskKey, origin, called);
  desk.open(instant("2017-12-24T09:00:00Z"));
  const person = utf8("a sealed record");
  assert.equal(desk.recordAttendance(instant("2017-12-24T09:00:41Z"), person, salt), 1);
  const [, counted] = desk.takeActs();
  const keep = canonicalBytes({ salt: toBase64(salt), person: toBase64(person) });
  assert.ok(counted?.entry.kind === "attendance-recorded");
  assert.deepEqual(counted.keep, keep);
  assert.equal(counted.entry.commitment, toHex(sha256(keep)));
  assert.notEqual(counted.entry.commitment, toHex(sha256(person)));
  assert.equal(counted.entry.at, "2017-12-24T09:00:00Z");
  assert.deepEqual(desk.takeActs(), []);
});

test("a number taken back is not given again", async (t) => {
  const the = await openAt(t, "call");
  const desk = new MeetingDesk(deskKey, origin, the.ledger.procedure.meetings.get("hall")?.called ?? assert.fail());
  const at = instant("2017-12-24T09:00:00Z");
  desk.open(at);
  desk.recordAttendance(at, utf8("one"), salt);
  desk.undoAttendance(at, 1, "typing-error");
  assert.equal(desk.recordAttendance(at, utf8("one again"), salt), 2);
  desk.close(at, 1);
  assert.equal((await the.ledger.enterAll(desk.takeActs())).refused, undefined);
  assert.equal(the.ledger.procedure.meetings.get("hall")?.closed?.attendance, 1);
});
