import assert from "node:assert/strict";
import { test } from "node:test";
import { callMeeting, enrolDevice, enter, type Submitted } from "@hustings/acts";
import {
  canonicalBytes,
  encodeEntry,
  instant,
  possessionBytes,
  signedBytes,
  signatureOf,
  toBase64,
  toHex,
  utf8,
  type Entry,
} from "@hustings/core";
import { UncheckedDoor } from "@hustings/door";
import { sha256, signerFromSeed, verifyMessage } from "@hustings/log";
import { call, campaign, doorKey, doorOf, holdMeeting, origin, type Case } from "../../acts/test/test-contest.ts";
import { openAt } from "../../acts/test/test-course.ts";

function codeOf(stopped: Submitted["stopped"]): string | undefined {
  return stopped?.kind === "refused" ? stopped.violation.code : stopped?.kind;
}

const salt = new Uint8Array(32).fill(9);

test("the door's acts, each signed and each naming the one before, are taken in order", async (t) => {
  const the = await openAt(t, "call");
  the.at("2017-12-24T12:00:00Z");
  const acts = (await holdMeeting(the, 15)).takeActs();
  let previous = toHex(sha256(encodeEntry(the.ledger.procedure.meetings.get("hall")?.called ?? assert.fail())));
  for (const [sequence, { entry }] of acts.entries()) {
    assert.ok("previous" in entry && "sequence" in entry);
    assert.deepEqual([entry.sequence, entry.previous], [sequence, previous]);
    const signature = signatureOf(entry) ?? assert.fail();
    assert.ok(verifyMessage(doorKey.publicKey, signedBytes(origin, entry), signature));
    assert.ok(!verifyMessage(doorKey.publicKey, signedBytes("hustings.example/other", entry), signature));
    previous = toHex(sha256(encodeEntry(entry)));
  }
  assert.equal((await the.ledger.submit(acts)).stopped, undefined);
  assert.equal(the.ledger.procedure.meetings.get("hall")?.previous, previous);
});

test("acts handed over twice, after a connection that broke, are counted once", async (t) => {
  const the = await openAt(t, "call");
  the.at("2017-12-24T12:00:00Z");
  const acts = (await holdMeeting(the, 15)).takeActs();
  const first = await the.ledger.submit(acts.slice(0, 2));
  const again = await the.ledger.submit(acts);
  assert.equal(again.stopped, undefined);
  assert.deepEqual(again.entered.slice(0, 2), first.entered);
  assert.equal(the.ledger.procedure.meetings.get("hall")?.lastNumber, 15);
});

test("an act left out stops the chain there, and what comes after it waits", async (t) => {
  const the = await openAt(t, "call");
  the.at("2017-12-24T12:00:00Z");
  const acts = (await holdMeeting(the, 15)).takeActs();
  const { entered, stopped } = await the.ledger.submit([...acts.slice(0, 2), ...acts.slice(3)]);
  assert.equal(entered.length, 2);
  assert.equal(codeOf(stopped), "chain-broken");
  assert.equal((await the.ledger.submit(acts)).stopped, undefined);
});

test("the signed acts of one meeting's door are worth nothing in another meeting", async (t) => {
  const the = await openAt(t, "call");
  assert.equal(
    (
      await enter(the.ledger, campaign, callMeeting, {
        ...call,
        meeting: "square",
        doorKey: toBase64(signerFromSeed("square", new Uint8Array(32).fill(61)).publicKey),
      })
    ).kind,
    "entered",
  );
  the.at("2017-12-24T12:00:00Z");
  const acts = (await holdMeeting(the, 15)).takeActs();
  const replayed = acts.map((act) => ({ ...act, entry: { ...act.entry, meeting: "square" } as Entry }));
  const { stopped } = await the.ledger.submit(replayed);
  assert.deepEqual([stopped?.at, codeOf(stopped)], [0, "signature"]);
  // Nor where both doors had one key, as a log may have that was written before this was refused.
  for (const { entry } of replayed)
    assert.ok(!verifyMessage(doorKey.publicKey, signedBytes(origin, entry), signatureOf(entry) ?? assert.fail()));
});

test("the log learns of persons by sorted, salted commitments and the hour; record and salt stay private", async (t) => {
  const the = await openAt(t, "call");
  the.at("2017-12-24T12:00:00Z");
  const door = doorOf(the);
  await door.open(instant("2017-12-24T09:20:00Z"));
  const people = Array.from({ length: 9 }, (_, i) => utf8(`a sealed record ${i}`));
  const counts = people.map((person) => door.count(person, salt));
  assert.deepEqual(
    counts.map(({ number }) => number),
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
  );
  await door.signBatches(instant("2017-12-24T09:40:41Z"), false);
  const [, counted] = door.takeActs();
  assert.ok(counted?.entry.kind === "attendance-counted");
  assert.deepEqual(counted.entry.persons, counts.map(({ commitment }) => commitment).toSorted());
  assert.equal(counted.entry.at, "2017-12-24T09:00:00Z");
  const kept = canonicalBytes({ salt: toBase64(salt), person: toBase64(people[0] ?? new Uint8Array()) });
  assert.deepEqual(counted.keep?.find(({ name }) => name === counts[0]?.commitment)?.bytes, kept);
  assert.notEqual(counts[0]?.commitment, toHex(sha256(people[0] ?? new Uint8Array())));
  assert.deepEqual(door.takeActs(), []);
});

test("few persons wait for a batch, and are in at the latest before the vote", async (t) => {
  const the = await openAt(t, "call");
  the.at("2017-12-24T12:00:00Z");
  const door = doorOf(the);
  const at = instant("2017-12-24T09:20:00Z");
  await door.open(at);
  const [first] = ["one", "two", "three"].map((person) => door.count(utf8(person), salt));
  await door.signBatches(at, false);
  assert.equal(door.takeActs().length, 1, "the doors are open, nobody is in the log");
  await door.vote(at, { resolution: "nominate", for: 3, against: 0, abstained: 0, candidate: "absent" });
  await door.undo(at, first?.commitment ?? "", "typing-error");
  await door.close(at, 2);
  const rest = door.takeActs();
  assert.deepEqual(
    rest.map(({ entry }) => entry.kind),
    ["attendance-counted", "resolution-voted", "attendance-undone", "meeting-closed"],
  );
});

test("a crowd is cut into batches that an entry holds, none smaller than a batch may be", async (t) => {
  const the = await openAt(t, "call");
  the.at("2017-12-24T12:00:00Z");
  const acts = (await holdMeeting(the, 601)).takeActs();
  const sizes = acts.flatMap(({ entry }) => (entry.kind === "attendance-counted" ? [entry.persons.length] : []));
  assert.deepEqual(sizes, [200, 200, 201]);
  assert.equal((await the.ledger.submit(acts)).stopped, undefined);
  assert.equal(the.ledger.procedure.meetings.get("hall")?.closed?.attendance, 601);
});

test("a second device counts in a chain of its own, and both are one attendance", async (t) => {
  const the = await openAt(t, "call");
  const phone = signerFromSeed("phone", new Uint8Array(32).fill(8));
  const key = toBase64(phone.publicKey);
  const possession = toBase64(phone.sign(possessionBytes(origin, "device", "hall/phone", key)));
  const device = { meeting: "hall", device: "phone", key, possession };
  assert.equal((await enter(the.ledger, campaign, enrolDevice, device)).kind, "entered");
  the.at("2017-12-24T12:00:00Z");
  const door = doorOf(the);
  const at = instant("2017-12-24T09:20:00Z");
  await door.open(at);
  assert.equal((await the.ledger.submit(door.takeActs())).stopped, undefined);
  const hall = the.ledger.procedure.meetings.get("hall") ?? assert.fail();
  const second = new UncheckedDoor(phone, origin, hall, { device: "phone", least: 5 });
  for (let i = 0; i < 6; i++) second.count(utf8(`at the phone ${i}`), salt);
  await second.signBatches(at, true);
  assert.equal((await the.ledger.submit(second.takeActs())).stopped, undefined);
  const { stopped } = await the.ledger.submit((await resumedWith(the, 5)).takeActs());
  assert.equal(stopped, undefined);
  assert.equal(hall.lastNumber, 11);
  assert.throws(
    () => new UncheckedDoor(phone, origin, hall, { device: "tablet", least: 5 }),
    /expected an enrolled device/,
  );
});

async function resumedWith(the: Case, persons: number): Promise<UncheckedDoor> {
  const door = doorOf(the);
  for (let i = 0; i < persons; i++) door.count(utf8(`at the door ${i}`), salt);
  await door.signBatches(instant("2017-12-24T10:20:00Z"), true);
  return door;
}
