import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { certifyMinutes, enrolDevice, enter, handDoorOn, revokeDevice, type SignedAct } from "@hustings/acts";
import { decodeEntry, possessionBytes, resolutionCarried, toBase64, utf8 } from "@hustings/core";
import {
  DoorError,
  memoryJournal,
  MeetingEntries,
  OfflineDoor,
  type DoorAssignment,
  type DoorErrorCode,
  type DoorJournal,
} from "@hustings/door";
import { signerFromSeed, type Signer } from "@hustings/log";
import { campaign, doorKey, entriesOf, origin, type Case } from "../../acts/test/test-contest.ts";
import { openAt } from "../../acts/test/test-course.ts";

const phone = signerFromSeed("phone", new Uint8Array(32).fill(8));

/** What a device learns of the log, as it stands. */
async function assignmentIn(the: Case, device?: string): Promise<DoorAssignment> {
  const entries = new MeetingEntries("hall");
  for (const [index, bytes] of (await entriesOf(the)).entries()) entries.take(decodeEntry(bytes), index, true);
  return entries.assignment(origin, device);
}

async function doorIn(
  the: Case,
  {
    signer = doorKey,
    journal = memoryJournal(),
    device,
  }: { signer?: Signer; journal?: DoorJournal; device?: string } = {},
): Promise<OfflineDoor> {
  return OfflineDoor.open({ assignment: await assignmentIn(the, device), signer, journal, clock: the.clock });
}

async function enrol(the: Case): Promise<void> {
  const key = toBase64(phone.publicKey);
  const possession = toBase64(phone.sign(possessionBytes(origin, "device", "hall/phone", key)));
  const device = { meeting: "hall", device: "phone", key, possession };
  assert.equal((await enter(the.ledger, campaign, enrolDevice, device)).kind, "entered");
}

let people = 0;
async function countPeople(door: OfflineDoor, howMany: number): Promise<string[]> {
  const commitments: string[] = [];
  for (let i = 0; i < howMany; i++) {
    const person = utf8(`a sealed record ${++people}`);
    commitments.push((await door.count(person, crypto.getRandomValues(new Uint8Array(32)))).commitment);
  }
  return commitments;
}

async function handOver(the: Case, door: OfflineDoor): Promise<void> {
  const { stopped } = await the.ledger.submit(door.pending());
  assert.equal(stopped, undefined, JSON.stringify(stopped));
}

const refuses = (code: DoorErrorCode) => (error: unknown) => error instanceof DoorError && error.code === code;

async function openMeeting(t: TestContext): Promise<Case> {
  const the = await openAt(t, "call");
  the.at("2017-12-24T09:00:00Z");
  return the;
}

test("a door that loses its power after every step goes on where it was, and nobody is lost or counted twice", async (t) => {
  const the = await openMeeting(t);
  const journal = memoryJournal();
  const again = () => doorIn(the, { journal });
  await (await again()).open();
  for (let i = 0; i < 12; i++) await countPeople(await again(), 1);
  assert.equal((await again()).status.counted, 12);
  the.at("2017-12-24T10:05:00Z");
  await (await again()).settle();
  await countPeople(await again(), 2);
  await (await again()).vote({ resolution: "nominate", for: 14, against: 0, abstained: 0, candidate: "absent" });
  await (await again()).close();
  await handOver(the, await again());
  const meeting = the.ledger.procedure.meetings.get("hall");
  assert.deepEqual([meeting?.lastNumber, meeting?.closed?.attendance, meeting?.state], [14, 14, "closed"]);
  const kinds = (await again()).pending();
  assert.deepEqual(kinds, [], "what the log holds is not handed over again");
});

test("a day after its meeting a device can sign nobody any more, and still hands over whom it signed before", async (t) => {
  const the = await openMeeting(t);
  const door = await doorIn(the);
  await door.open();
  await countPeople(door, 7);
  the.at("2017-12-24T10:05:00Z");
  await door.settle();
  await countPeople(door, 7);
  the.at("2017-12-26T10:05:00Z");
  await assert.rejects(door.settle(), refuses("refused"));
  await handOver(the, door);
  assert.ok((the.ledger.procedure.meetings.get("hall")?.lastNumber ?? 0) > 0);
});

test("handed over in part before the connection broke, the rest follows and the same acts are counted once", async (t) => {
  const the = await openMeeting(t);
  const journal = memoryJournal();
  const door = await doorIn(the, { journal });
  await door.open();
  await countPeople(door, 7);
  await door.finish();
  const [first] = door.pending();
  assert.ok(first !== undefined);
  await the.ledger.submit([first]);
  // Not refreshed: it knows nothing of what arrived, and hands everything over again.
  await handOver(the, door);
  assert.equal(the.ledger.procedure.meetings.get("hall")?.lastNumber, 7);
});

test("a device forgets the records that the log's server holds, and keeps those it does not", async (t) => {
  const the = await openMeeting(t);
  const journal = memoryJournal();
  const door = await doorIn(the, { journal });
  await door.open();
  await countPeople(door, 8);
  the.at("2017-12-24T10:01:00Z");
  await door.settle();
  await countPeople(door, 1);
  await handOver(the, door);
  await door.refresh(await assignmentIn(the));
  const kept = (await journal.all()).filter((event) => event.kind === "counted" && event.person !== "");
  assert.equal(kept.length, 2, "one stayed for the last batch, one came since");
  assert.deepEqual(door.pending(), []);
  assert.equal(door.status.counted, 9);
});

test("who is taken back before a batch enters with it and is taken back after it, so that no promise at the door breaks", async (t) => {
  const the = await openMeeting(t);
  const door = await doorIn(the);
  await door.open();
  const [first = ""] = await countPeople(door, 6);
  await door.undo(first, "typing-error");
  await assert.rejects(door.undo(first, "withdrew"), refuses("unknown"));
  assert.deepEqual([door.status.counted, door.status.undone, door.status.present], [6, 1, 5]);
  await door.finish();
  await assert.rejects(door.undo(first, "withdrew"), refuses("unknown"));
  await handOver(the, door);
  const meeting = the.ledger.procedure.meetings.get("hall");
  assert.deepEqual([meeting?.lastNumber, meeting?.undone.size], [6, 1]);
});

test("an act that the log would refuse is neither kept nor sent, and the chain goes on", async (t) => {
  const the = await openMeeting(t);
  const journal = memoryJournal();
  const door = await doorIn(the, { journal });
  await assert.rejects(countPeople(door, 1), refuses("not-open"));
  await door.open();
  await assert.rejects(door.open(), refuses("refused"));
  await countPeople(door, 5);
  const tooMany = { resolution: "nominate", for: 6, against: 0, abstained: 0, candidate: "absent" } as const;
  await assert.rejects(door.vote(tooMany), refuses("refused"));
  await door.vote({ ...tooMany, for: 5 });
  await assert.rejects(countPeople(door, 1), refuses("counted"));
  await handOver(the, await doorIn(the, { journal }));
  assert.equal(the.ledger.procedure.meetings.get("hall")?.resolution?.for, 5);
});

test("the vote waits for the other devices' last batches, for nobody is counted after it", async (t) => {
  const the = await openMeeting(t);
  await enrol(the);
  const door = await doorIn(the);
  await door.open();
  await handOver(the, door);
  const device = await doorIn(the, { signer: phone, device: "phone" });
  await countPeople(door, 3);
  await countPeople(device, 4);
  const vote = { resolution: "nominate", for: 7, against: 0, abstained: 0, candidate: "in-the-room" } as const;
  await assert.rejects(door.vote(vote), refuses("devices-open"));
  await device.finish();
  await handOver(the, device);
  await door.refresh(await assignmentIn(the));
  assert.equal(door.status.present, 7);
  await door.vote(vote);
  await door.close();
  await handOver(the, door);
  assert.equal(the.ledger.procedure.meetings.get("hall")?.closed?.attendance, 7);
});

test("a revoked device counts nobody more, and the meeting goes on without it", async (t) => {
  const the = await openMeeting(t);
  await enrol(the);
  const door = await doorIn(the);
  await door.open();
  await handOver(the, door);
  const device = await doorIn(the, { signer: phone, device: "phone" });
  await countPeople(device, 6);
  assert.equal((await enter(the.ledger, campaign, revokeDevice, { meeting: "hall", device: "phone" })).kind, "entered");
  await device.refresh(await assignmentIn(the, "phone"));
  await assert.rejects(countPeople(device, 1), refuses("revoked"));
  await door.refresh(await assignmentIn(the));
  await countPeople(door, 2);
  await door.vote({ resolution: "nominate", for: 2, against: 0, abstained: 0, candidate: "absent" });
});

test("a device whose memory was wiped does not fork its chain: it says that it has to be enrolled anew", async (t) => {
  const the = await openMeeting(t);
  const door = await doorIn(the);
  await door.open();
  await countPeople(door, 5);
  await door.finish();
  await handOver(the, door);
  await assert.rejects(doorIn(the), refuses("other-chain"));
});

test("a key that the log does not name opens no door", async (t) => {
  const the = await openMeeting(t);
  await assert.rejects(doorIn(the, { signer: phone }), refuses("not-enrolled"));
  await assert.rejects(doorIn(the, { signer: phone, device: "phone" }), refuses("not-enrolled"));
});

test("clicks that come faster than the disk are taken one after another", async (t) => {
  const the = await openMeeting(t);
  const journal = memoryJournal();
  const slow: DoorJournal = {
    ...journal,
    append: async (event) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      await journal.append(event);
    },
  };
  const door = await doorIn(the, { journal: slow });
  await door.open();
  const counts = await Promise.all(
    Array.from({ length: 20 }, (_, i) => door.count(utf8(`person ${i}`), crypto.getRandomValues(new Uint8Array(32)))),
  );
  assert.deepEqual(
    counts.map(({ number }) => number),
    Array.from({ length: 20 }, (_, i) => i + 1),
  );
});

test("a clock that is wrong by hours is refused before anything is signed for the log", async (t) => {
  const the = await openMeeting(t);
  const door = await doorIn(the);
  the.at("2017-12-26T09:00:00Z");
  await assert.rejects(door.open(), refuses("refused"));
  the.at("2017-12-24T09:10:00Z");
  await door.open();
  const acts: readonly SignedAct[] = door.pending();
  assert.equal(acts.length, 1);
});

test("nobody is in a batch of the hour in which they came, whatever is asked of the door meanwhile", async (t) => {
  const the = await openMeeting(t);
  const door = await doorIn(the);
  await door.open();
  await countPeople(door, 20);
  await door.settle();
  the.at("2017-12-24T09:59:00Z");
  await door.settle();
  assert.equal(door.status.waiting, 20, "when within the hour they came is not to be seen");
  await countPeople(door, 3);
  the.at("2017-12-24T10:00:00Z");
  await countPeople(door, 4);
  await door.settle();
  assert.equal(door.status.waiting, 4, "those of the hour before are in, those of this one wait");
});

test("whom a lost device counted is counted by another under the same name, once", async (t) => {
  const the = await openMeeting(t);
  await enrol(the);
  const door = await doorIn(the);
  await door.open();
  await handOver(the, door);
  const lost = await doorIn(the, { device: "phone", signer: phone });
  const commitments = await countPeople(lost, 6);
  const { people } = lost.held();
  assert.deepEqual(people.map(({ commitment }) => commitment).toSorted(), commitments.toSorted());
  await enter(the.ledger, campaign, revokeDevice, { meeting: "hall", device: "phone" });
  await door.refresh(await assignmentIn(the));
  assert.equal(await door.takeOver(people), 6);
  assert.equal(await door.takeOver(people), 0, "they are here already");
  const [first] = people;
  assert.ok(first !== undefined);
  const forged = { ...first, salt: toBase64(new Uint8Array(32)), commitment: "0".repeat(64) };
  await assert.rejects(door.takeOver([forged]), refuses("refused"));
  await door.vote({ resolution: "nominate", for: 6, against: 0, abstained: 0, candidate: "absent" });
  await handOver(the, door);
  assert.equal(the.ledger.procedure.meetings.get("hall")?.lastNumber, 6);
});

test("two people of one mark are found here, and one whose count was taken back is not", async (t) => {
  const the = await openMeeting(t);
  const door = await doorIn(the);
  await door.open();
  const mark = "ab".repeat(16);
  const { number, commitment } = await door.count(utf8("a sealed record"), new Uint8Array(32).fill(1), mark);
  assert.equal(door.numberOfMark(mark), number);
  assert.equal(door.numberOfMark("cd".repeat(16)), undefined);
  await door.undo(commitment, "counted-elsewhere");
  assert.equal(door.numberOfMark(mark), undefined);
  assert.deepEqual(door.held().undone, [commitment]);
});

test("a device that counted nobody has no last batch: its end is refused by name, and the campaign revokes it", async (t) => {
  const the = await openMeeting(t);
  await enrol(the);
  const door = await doorIn(the);
  await door.open();
  await handOver(the, door);
  const idle = await doorIn(the, { device: "phone", signer: phone });
  await assert.rejects(idle.finish(), refuses("nobody-waits"));
  assert.deepEqual(idle.pending(), []);
  await enter(the.ledger, campaign, revokeDevice, { meeting: "hall", device: "phone" });
  await door.refresh(await assignmentIn(the));
  assert.deepEqual(door.status.open, []);
});

test("a door whose own device is lost before the vote is closed by the device that the campaign hands it on to", async (t) => {
  const the = await openMeeting(t);
  await enrol(the);
  const own = await doorIn(the);
  await own.open();
  await countPeople(own, 6);
  the.at("2017-12-24T10:05:00Z");
  await own.settle();
  await handOver(the, own);
  const journal = memoryJournal();
  const device = await doorIn(the, { signer: phone, device: "phone", journal });
  await countPeople(device, 2);
  const vote = { resolution: "nominate", for: 5, against: 1, abstained: 0, candidate: "absent" } as const;
  assert.equal(device.status.leads, false);
  await assert.rejects(device.vote(vote), refuses("not-leading"));

  const handedOn = { meeting: "hall", device: "phone", cause: "lost" } as const;
  assert.equal((await enter(the.ledger, campaign, handDoorOn, handedOn)).kind, "entered");
  const spare = await doorIn(the, { signer: phone, device: "phone", journal });
  assert.equal(spare.status.leads, true);
  await countPeople(spare, 1);
  await spare.vote(vote);
  await spare.close();
  await handOver(the, spare);
  assert.equal((await enter(the.ledger, campaign, certifyMinutes, { meeting: "hall" })).kind, "entered");
  const meeting = the.ledger.procedure.meetings.get("hall");
  assert.deepEqual([meeting?.closed?.attendance, meeting?.closed?.device, meeting?.state], [8, "phone", "certified"]);
  // Found again in a coat: what it counted since nobody knows of, and it counts nobody more.
  await own.refresh(await assignmentIn(the));
  await assert.rejects(countPeople(own, 1), refuses("revoked"));
});

test("a vote whose figures do not fit each other is refused before the last batch is signed, so that the count goes on", async (t) => {
  const the = await openMeeting(t);
  const door = await doorIn(the);
  await door.open();
  await countPeople(door, 5);
  const vote = { resolution: "nominate", for: 4, against: 1, abstained: 0, candidate: "absent" } as const;
  for (const wrong of [
    { ...vote, for: 5 },
    { ...vote, method: "secret-ballot", ballots: { issued: 5, found: 5, void: 1 } },
    { ...vote, method: "secret-ballot" },
  ] as const)
    await assert.rejects(door.vote(wrong), refuses("refused"));
  assert.deepEqual([door.status.done, door.status.waiting], [false, 5]);
  await countPeople(door, 1);
  await door.vote(vote);
});

test("a motion that fails is voted on again, and the rounds are numbered by the votes before them", async (t) => {
  const the = await openMeeting(t);
  const door = await doorIn(the);
  await door.open();
  await countPeople(door, 6);
  const officers = { chair: "a".repeat(64), secretary: "b".repeat(64), counters: ["c".repeat(64)] };
  await door.elect(officers);
  const vote = { resolution: "nominate", abstained: 0, candidate: "absent" } as const;
  await door.vote({ ...vote, for: 3, against: 3, method: "hands" });
  await door.vote({ ...vote, for: 5, against: 0, method: "secret-ballot", ballots: { issued: 6, found: 6, void: 1 } });
  await assert.rejects(door.vote({ ...vote, for: 6, against: 0 }), refuses("refused"));
  await door.close();
  await handOver(the, door);
  const meeting = the.ledger.procedure.meetings.get("hall");
  assert.deepEqual(
    [meeting?.failedVotes.length, meeting?.resolution?.round, meeting?.officers?.chair],
    [1, 2, officers.chair],
  );
});

test("a motion that failed stays failed at the door and in the log when somebody who did not vote is taken back after it", async (t) => {
  const the = await openMeeting(t);
  const door = await doorIn(the);
  await door.open();
  const [first = ""] = await countPeople(door, 10);
  const vote = { resolution: "nominate", against: 0, abstained: 0, candidate: "absent" } as const;
  await door.vote({ ...vote, for: 5 });
  await door.undo(first, "counted-elsewhere");
  assert.deepEqual([door.status.present, door.status.carried], [9, false]);
  await handOver(the, door);
  const meeting = the.ledger.procedure.meetings.get("hall") ?? assert.fail();
  assert.equal(resolutionCarried(meeting), false);
  // Of the nine who are there at the next vote, five are more than half.
  await door.vote({ ...vote, for: 5 });
  assert.equal(door.status.carried, true);
});
