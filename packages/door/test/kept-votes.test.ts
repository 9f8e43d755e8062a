import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolDevice, enter } from "@hustings/acts";
import { decodeEntry, possessionBytes, toBase64, utf8 } from "@hustings/core";
import { DoorError, memoryJournal, MeetingEntries, OfflineDoor, type DoorJournal } from "@hustings/door";
import { signerFromSeed, type Signer } from "@hustings/log";
import { campaign, doorKey, entriesOf, origin, type Case } from "../../acts/test/test-contest.ts";
import { openAt } from "../../acts/test/test-course.ts";

const counters = ["counter-1", "counter-2"] as const;
const keys = counters.map((name, i) => signerFromSeed(name, new Uint8Array(32).fill(20 + i)));

async function assignmentIn(the: Case, device?: string) {
  const entries = new MeetingEntries("hall");
  for (const [index, bytes] of (await entriesOf(the)).entries()) entries.take(decodeEntry(bytes), index, true);
  return entries.assignment(origin, device);
}

async function doorIn(the: Case, signer: Signer, device?: string, journal: DoorJournal = memoryJournal()) {
  return await OfflineDoor.open({ assignment: await assignmentIn(the, device), signer, journal, clock: the.clock });
}

async function enrolCounters(the: Case): Promise<void> {
  for (const [i, device] of counters.entries()) {
    const signer = keys[i] as Signer;
    const key = toBase64(signer.publicKey);
    const possession = toBase64(signer.sign(possessionBytes(origin, "device", `hall/${device}`, key)));
    const enrolled = await enter(the.ledger, campaign, enrolDevice, {
      meeting: "hall",
      device,
      role: "counter",
      key,
      possession,
    });
    assert.equal(enrolled.kind, "entered");
  }
}

async function handOver(the: Case, door: OfflineDoor): Promise<void> {
  const { stopped } = await the.ledger.submit(door.pending());
  assert.equal(stopped, undefined, JSON.stringify(stopped));
}

const votes = (inFavour: number, against: number) =>
  ({ resolution: "nominate", for: inFavour, against, abstained: 0 }) as const;
const said = { resolution: "nominate", candidate: "absent", method: "hands" } as const;
const refused = (error: unknown) => error instanceof DoorError && error.code === "refused";

test("counters who have no network count, and what they counted is signed once it fits the people present; the chair announces nothing before", async (t) => {
  const the = await openAt(t, "call");
  await enrolCounters(the);
  const [one, two] = keys as [Signer, Signer];
  const memory = memoryJournal();
  const first = await doorIn(the, one, "counter-1", memory);
  const second = await doorIn(the, two, "counter-2");
  the.at("2017-12-24T09:00:00Z");
  const chair = await doorIn(the, doorKey);
  await chair.open();
  for (let i = 0; i < 6; i++)
    await chair.count(utf8(`a sealed record ${i}`), crypto.getRandomValues(new Uint8Array(32)));

  // Neither knows that the doors are open, or of anybody present.
  the.at("2017-12-24T10:07:00Z");
  await first.countVotes(votes(4, 2));
  await second.countVotes(votes(9, 2));
  assert.deepEqual([first.status.keptVotes?.for, first.pending().length], [4, 0]);
  const again = await doorIn(the, one, "counter-1", memory);
  assert.equal(again.status.keptVotes?.for, 4, "a reload keeps it");
  await assert.rejects(
    again.countVotes({ ...votes(4, 2), ballots: { issued: 5, found: 6, void: 0 } }),
    refused,
    "figures that do not fit each other fit nobody",
  );

  the.at("2017-12-24T10:20:00Z");
  await chair.finish();
  await assert.rejects(chair.vote({ ...said, ...votes(4, 2) }), /has not counted this vote/);
  await handOver(the, chair);
  await again.refresh(await assignmentIn(the, "counter-1"));
  await second.refresh(await assignmentIn(the, "counter-2"));
  const [count] = again.pending();
  assert.ok(count?.entry.kind === "votes-counted");
  assert.deepEqual([count.entry.for, count.entry.at], [4, "2017-12-24T10:07:00Z"]);
  assert.equal(again.status.keptVotes, undefined);
  assert.deepEqual([second.status.keptVotes?.for, second.pending().length], [9, 0], "eleven votes of six people");
  await handOver(the, again);
  await assert.rejects(second.countVotes(votes(9, 2)), refused, "everybody has handed over: nobody else will come");
  await second.countVotes(votes(5, 1));
  assert.equal(second.status.keptVotes, undefined);
  await handOver(the, second);

  await chair.refresh(await assignmentIn(the));
  await assert.rejects(chair.vote({ ...said, ...votes(4, 2) }), /counted different figures/);
  for (const [door, name] of [
    [again, "counter-1"],
    [second, "counter-2"],
  ] as const) {
    await door.refresh(await assignmentIn(the, name));
    await door.countVotes(votes(3, 3), 1);
    assert.equal(door.status.keptVotes?.for, 3, "a re-count waits until the phone has looked");
    await door.refresh(await assignmentIn(the, name));
    await handOver(the, door);
  }
  await chair.refresh(await assignmentIn(the));
  await chair.vote({ ...said, ...votes(3, 3), recounts: 1 });
  assert.equal(chair.status.carried, false);

  // The second round: what was counted before it is no count of it.
  await second.refresh(await assignmentIn(the, "counter-2"));
  await handOver(the, chair);
  for (const [door, name] of [
    [again, "counter-1"],
    [second, "counter-2"],
  ] as const) {
    await door.refresh(await assignmentIn(the, name));
    await door.countVotes(votes(6, 0));
    await handOver(the, door);
  }
  await chair.refresh(await assignmentIn(the));
  await chair.vote({ ...said, ...votes(6, 0) });
  await chair.close();
  await handOver(the, chair);
  const hall = the.ledger.procedure.meetings.get("hall");
  assert.deepEqual(
    [hall?.resolution?.round, hall?.resolution?.for, hall?.failedVotes.length, hall?.counts.length, hall?.state],
    [2, 6, 1, 6, "closed"],
  );
});

test("a counter who heard of the opening, and not of anybody whom the chair counted with the door's own key, keeps the figures until they hear", async (t) => {
  const the = await openAt(t, "call");
  await enrolCounters(the);
  the.at("2017-12-24T09:00:00Z");
  const chair = await doorIn(the, doorKey);
  await chair.open();
  await handOver(the, chair);
  const counter = await doorIn(the, keys[0] as Signer, "counter-1");
  for (let i = 0; i < 6; i++)
    await chair.count(utf8(`a sealed record ${i}`), crypto.getRandomValues(new Uint8Array(32)));

  the.at("2017-12-24T10:07:00Z");
  await counter.countVotes(votes(4, 2));
  assert.deepEqual([counter.status.keptVotes?.for, counter.pending().length], [4, 0]);
  await chair.finish();
  await handOver(the, chair);
  await counter.refresh(await assignmentIn(the, "counter-1"));
  assert.deepEqual([counter.status.keptVotes, counter.pending().length], [undefined, 1]);
  await assert.rejects(counter.countVotes(votes(5, 2)), refused, "the door has handed over: nobody else will come");
});

test("a counter whose phone does not hear that the first vote failed counts the second: it enters as that, over a reload, and the phone serves on", async (t) => {
  const the = await openAt(t, "call");
  await enrolCounters(the);
  the.at("2017-12-24T09:00:00Z");
  const chair = await doorIn(the, doorKey);
  await chair.open();
  for (let i = 0; i < 6; i++)
    await chair.count(utf8(`a sealed record ${i}`), crypto.getRandomValues(new Uint8Array(32)));
  await chair.finish();
  await handOver(the, chair);
  const journals = counters.map(() => memoryJournal());
  const phones: OfflineDoor[] = [];
  for (const [i, name] of counters.entries()) {
    const phone = await doorIn(the, keys[i] as Signer, name, journals[i]);
    await phone.countVotes(votes(2, 4));
    await handOver(the, phone);
    // It hears that its own count is in, and from here on of nothing.
    await phone.refresh(await assignmentIn(the, name));
    phones.push(phone);
  }
  the.at("2017-12-24T10:20:00Z");
  await chair.refresh(await assignmentIn(the));
  await chair.vote({ ...said, ...votes(2, 4) });
  await handOver(the, chair);

  the.at("2017-12-24T10:40:00Z");
  for (const phone of phones) await phone.countVotes(votes(5, 1));
  assert.deepEqual(
    phones.map(({ status }) => [status.keptVotes?.for, status.pending]),
    [
      [5, 0],
      [5, 0],
    ],
  );
  await phones[0]?.sayVote(2);
  for (const [i, name] of counters.entries()) {
    const phone = await doorIn(the, keys[i] as Signer, name, journals[i]);
    await phone.refresh(await assignmentIn(the, name));
    if (i === 1) {
      assert.deepEqual([phone.status.keptVotes?.round, phone.pending().length], [undefined, 0], "nobody said which");
      await phone.sayVote(2);
      await phone.refresh(await assignmentIn(the, name));
    }
    await handOver(the, phone);
  }
  await chair.refresh(await assignmentIn(the));
  await chair.vote({ ...said, ...votes(5, 1) });
  await handOver(the, chair);
  const hall = the.ledger.procedure.meetings.get("hall");
  assert.deepEqual(
    hall?.counts.map(({ round, recounts, at }) => [round, recounts, at.slice(11, 16)]),
    [
      [undefined, undefined, "09:00"],
      [undefined, undefined, "09:00"],
      [2, undefined, "10:40"],
      [2, undefined, "10:40"],
    ],
  );
  assert.deepEqual([hall?.resolution?.round, hall?.resolution?.for], [2, 5]);
});

/** Six people and two counters, whose phones counted the first vote alike and hear of nothing after that. */
async function countedOnce(t: Parameters<typeof openAt>[0], figures = votes(2, 4)) {
  const the = await openAt(t, "call");
  await enrolCounters(the);
  the.at("2017-12-24T09:00:00Z");
  const chair = await doorIn(the, doorKey);
  await chair.open();
  for (let i = 0; i < 6; i++)
    await chair.count(utf8(`a sealed record ${i}`), crypto.getRandomValues(new Uint8Array(32)));
  await chair.finish();
  await handOver(the, chair);
  const phones: OfflineDoor[] = [];
  for (const [i, name] of counters.entries()) {
    const phone = await doorIn(the, keys[i] as Signer, name);
    await phone.countVotes(figures);
    await handOver(the, phone);
    await phone.refresh(await assignmentIn(the, name));
    phones.push(phone);
  }
  const announce = async (at: string) => {
    the.at(at);
    await chair.refresh(await assignmentIn(the));
    await chair.vote({ ...said, ...figures });
    await handOver(the, chair);
  };
  const [first] = phones as [OfflineDoor];
  const look = async () => await first.refresh(await assignmentIn(the, "counter-1"));
  const counts = () => the.ledger.procedure.meetings.get("hall")?.counts ?? [];
  return { the, first, look, announce, counts };
}

test("a re-count by a clock that is ahead of the chair's does not enter as a count of the next vote: it is asked about, and told that it came too late", async (t) => {
  const { the, first, look, announce, counts } = await countedOnce(t);
  // It is 10:19 by the chair's clock.
  the.at("2017-12-24T10:22:00Z");
  await first.countVotes(votes(3, 3));
  await announce("2017-12-24T10:20:00Z");
  await look();
  const { keptVotes: asked } = first.status;
  assert.deepEqual(
    [asked?.for, asked?.heard, asked?.round, asked?.isOver, first.pending().length],
    [3, 1, undefined, false, 0],
  );
  await first.sayVote(1);
  await look();
  assert.deepEqual([first.status.keptVotes?.for, first.status.keptVotes?.isOver], [3, true], "said, not dropped");
  assert.equal(first.pending().length, 0);
  await first.sayVote("none");
  assert.equal(first.status.keptVotes, undefined);
  await first.countVotes(votes(4, 2));
  await handOver(the, first);
  assert.deepEqual([counts().length, counts().at(-1)?.round, counts().at(-1)?.for], [3, 2, 4]);
});

for (const [clock, at] of [
  ["in the very minute of the first vote's announcement", "2017-12-24T10:20:00Z"],
  ["by a clock that is behind the chair's", "2017-12-24T10:18:00Z"],
] as const)
  test(`a second vote counted ${clock} is kept, and enters as that once the counter says so`, async (t) => {
    const { the, first, look, announce, counts } = await countedOnce(t);
    await announce("2017-12-24T10:20:00Z");
    the.at(at);
    await first.countVotes(votes(5, 1));
    the.at("2017-12-24T10:25:00Z");
    await look();
    assert.deepEqual([first.status.keptVotes?.for, first.pending().length], [5, 0]);
    await first.sayVote(2);
    await look();
    await handOver(the, first);
    assert.deepEqual([counts().at(-1)?.round, counts().at(-1)?.for, counts().at(-1)?.at], [2, 5, at]);
  });

test("a count of the next vote, said to be that, waits while the log does not know that the one before is over", async (t) => {
  const { the, first, look, announce, counts } = await countedOnce(t);
  the.at("2017-12-24T10:19:00Z");
  await first.countVotes(votes(5, 1), 2);
  await look();
  assert.deepEqual([first.status.keptVotes?.round, first.pending().length], [2, 0]);
  await announce("2017-12-24T10:20:00Z");
  await look();
  await handOver(the, first);
  assert.deepEqual([counts().at(-1)?.round, counts().at(-1)?.recounts], [2, undefined]);
});

test("figures kept when the resolution was carried are of no vote that is to come, and the phone looks on", async (t) => {
  const { the, first, look, announce } = await countedOnce(t, votes(5, 1));
  the.at("2017-12-24T10:19:00Z");
  await first.countVotes(votes(6, 0), 2);
  await announce("2017-12-24T10:20:00Z");
  await look();
  assert.deepEqual([first.status.carried, first.status.keptVotes?.isOver, first.pending().length], [true, true, 0]);
});
