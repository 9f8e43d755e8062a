import assert from "node:assert/strict";
import { test } from "node:test";
import {
  canonicalBytes,
  encodeEntry,
  instant,
  signedBytes,
  signatureOf,
  toBase64,
  toHex,
  utf8,
  type Entry,
} from "@hustings/core";
import { sha256, verifyMessage } from "@hustings/log";
import { call, campaign, deskKey, holdMeeting, openAt, origin } from "../test/test-contest.ts";
import { callMeeting, enter, MeetingDesk, type Submitted } from "./index.ts";

function codeOf(stopped: Submitted["stopped"]): string | undefined {
  return stopped?.kind === "refused" ? stopped.violation.code : stopped?.kind;
}

const salt = new Uint8Array(32).fill(9);

test("the desk's acts, each signed and each naming the one before, are taken in order", async (t) => {
  const the = await openAt(t, "call");
  the.at("2017-12-24T12:00:00Z");
  const acts = (await holdMeeting(the, 5)).takeActs();
  let previous = toHex(sha256(encodeEntry(the.ledger.procedure.meetings.get("hall")?.called ?? assert.fail())));
  for (const [sequence, { entry }] of acts.entries()) {
    assert.ok("previous" in entry && "sequence" in entry);
    assert.deepEqual([entry.sequence, entry.previous], [sequence, previous]);
    const signature = signatureOf(entry) ?? assert.fail();
    assert.ok(verifyMessage(deskKey.publicKey, signedBytes(origin, entry), signature));
    assert.ok(!verifyMessage(deskKey.publicKey, signedBytes("hustings.example/other", entry), signature));
    previous = toHex(sha256(encodeEntry(entry)));
  }
  assert.equal((await the.ledger.submit(acts)).stopped, undefined);
  assert.equal(the.ledger.procedure.meetings.get("hall")?.previous, previous);
});

test("acts handed over twice, after a connection that broke, are counted once", async (t) => {
  const the = await openAt(t, "call");
  the.at("2017-12-24T12:00:00Z");
  const acts = (await holdMeeting(the, 5)).takeActs();
  const first = await the.ledger.submit(acts.slice(0, 4));
  const again = await the.ledger.submit(acts);
  assert.equal(again.stopped, undefined);
  assert.deepEqual(again.entered.slice(0, 4), first.entered);
  assert.equal(the.ledger.procedure.meetings.get("hall")?.lastNumber, 5);
});

test("an act left out stops the chain there, and what comes after it waits", async (t) => {
  const the = await openAt(t, "call");
  the.at("2017-12-24T12:00:00Z");
  const acts = (await holdMeeting(the, 5)).takeActs();
  const { entered, stopped } = await the.ledger.submit([...acts.slice(0, 2), ...acts.slice(3)]);
  assert.equal(entered.length, 2);
  assert.equal(codeOf(stopped), "chain-broken");
  assert.equal((await the.ledger.submit(acts)).stopped, undefined);
});

test("the signed acts of one meeting's desk are worth nothing in another meeting", async (t) => {
  const the = await openAt(t, "call");
  the.at("2017-12-24T12:00:00Z");
  assert.equal(
    (
      await enter(the.ledger, campaign, callMeeting, {
        ...call,
        meeting: "square",
        deskKey: toBase64(deskKey.publicKey),
      })
    ).kind,
    "entered",
  );
  const acts = (await holdMeeting(the, 5)).takeActs();
  const replayed = acts.map((act) => ({ ...act, entry: { ...act.entry, meeting: "square" } as Entry }));
  const { stopped } = await the.ledger.submit(replayed);
  assert.deepEqual([stopped?.at, codeOf(stopped)], [0, "signature"]);
});

test("the log learns of a person a salted commitment; record and salt stay private", async (t) => {
  const the = await openAt(t, "call");
  the.at("2017-12-24T12:00:00Z");
  const called = the.ledger.procedure.meetings.get("hall")?.called ?? assert.fail();
  const desk = new MeetingDesk(deskKey, origin, called);
  await desk.open(instant("2017-12-24T09:00:00Z"));
  const person = utf8("a sealed record");
  assert.equal(await desk.recordAttendance(instant("2017-12-24T09:00:41Z"), person, salt), 1);
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
  the.at("2017-12-24T12:00:00Z");
  const desk = new MeetingDesk(deskKey, origin, the.ledger.procedure.meetings.get("hall")?.called ?? assert.fail());
  const at = instant("2017-12-24T09:00:00Z");
  await desk.open(at);
  await desk.recordAttendance(at, utf8("one"), salt);
  await desk.undoAttendance(at, 1, "typing-error");
  assert.equal(await desk.recordAttendance(at, utf8("one again"), salt), 2);
  await desk.close(at, 1);
  assert.equal((await the.ledger.submit(desk.takeActs())).stopped, undefined);
  assert.equal(the.ledger.procedure.meetings.get("hall")?.closed?.attendance, 1);
});
