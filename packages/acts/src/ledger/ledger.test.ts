import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeEntry, instant, toBase64, type Entry } from "@hustings/core";
import { documentFolder, openSqliteStore } from "@hustings/store";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import {
  anna,
  call as hallCall,
  campaign,
  doorKey,
  entered,
  entriesOf,
  nominationOf,
  openCase,
  origin,
  driveOf,
  five,
  statement,
  withdrawing,
} from "../../test/test-contest.ts";
import { openAt, take } from "../../test/test-course.ts";
import {
  callMeeting,
  enterAll,
  enter,
  closeDrive,
  Ledger,
  openDrive,
  signDraft,
  enterBatches,
  withdrawStatements,
  type ActStore,
} from "../index.ts";

/** A store on a disk that fails: its next appends are refused as if the disk were full. A port, not a mock of ours. */
class FailingDisk implements ActStore {
  readonly #store: ActStore;
  failures = 0;
  appends = 0;
  /** Entries that were read from it. */
  reads = 0;
  /** Set: appends wait for it before they reach the disk. */
  gate: Promise<void> | undefined;

  constructor(store: ActStore) {
    this.#store = store;
  }
  async append(...[batch, expectedSize]: Parameters<ActStore["append"]>) {
    this.appends++;
    await this.gate;
    if (this.failures > 0) {
      this.failures--;
      throw new Error("no space left on device");
    }
    return this.#store.append(batch, expectedSize);
  }
  size() {
    return this.#store.size();
  }
  read(from: number, to: number) {
    this.reads += to - from;
    return this.#store.read(from, to);
  }
  checkpoint() {
    return this.#store.checkpoint();
  }
  swapCheckpoint(expected: string | undefined, next: string) {
    return this.#store.swapCheckpoint(expected, next);
  }
  find(keys: readonly string[]) {
    return this.#store.find(keys);
  }
  kept(hashes: readonly string[]) {
    return this.#store.kept(hashes);
  }
  destroyKept(hashes: readonly string[]) {
    return this.#store.destroyKept(hashes);
  }
}

async function onFailingDisk(t: Parameters<typeof openCase>[0]) {
  let disk: FailingDisk | undefined;
  const the = await openAt(t, "drive", {}, (store) => (disk = new FailingDisk(store)));
  the.at("2018-01-10T12:00:00Z");
  return { the, disk: disk ?? assert.fail() };
}

test("a disk that fails: the act is not acknowledged, and once the disk has room the same act is entered", async (t) => {
  const { the, disk } = await onFailingDisk(t);
  const before = await entriesOf(the);
  disk.failures = 2;
  await assert.rejects(enterAll(the.ledger, undefined, enterBatches, [five(1)]), /no space left on device/);
  await assert.rejects(enter(the.ledger, campaign, closeDrive, { nomination: anna }), /no space left on device/);
  assert.deepEqual(await entriesOf(the), before);
  const { entered: taken } = await enterAll(the.ledger, undefined, enterBatches, [five(1)]);
  assert.deepEqual(
    taken.map(({ index }) => index),
    [before.length],
  );
  assert.equal(nominationOf(the).taken, 5, "the fold holds what the disk holds");
  assert.deepEqual((await entriesOf(await the.reopen())).length, before.length + 1);
});

test("after a write that failed the ledger still says of an act entered before what became of it", async (t) => {
  const { the, disk } = await onFailingDisk(t);
  disk.failures = 1;
  await assert.rejects(enterAll(the.ledger, undefined, enterBatches, [five(1)]));
  entered("contest", await take(the, "contest"));
});

test("acts waiting behind a batch that is lost are judged anew: the disk never holds an act without those it rests on", async (t) => {
  const { the, disk } = await onFailingDisk(t);
  const before = await entriesOf(the);
  const gate = Promise.withResolvers<void>();
  disk.gate = gate.promise;
  disk.failures = 1;
  const first = enterAll(the.ledger, undefined, enterBatches, [five(1)]);
  await new Promise((resolve) => setImmediate(resolve));
  // Rests on the first: the withdrawal is of a statement that only the first could have entered.
  const second = enterAll(the.ledger, undefined, withdrawStatements, withdrawing(6));
  await new Promise((resolve) => setImmediate(resolve));
  gate.resolve();
  await assert.rejects(first, /no space left/);
  const { stopped } = await second;
  assert.ok(stopped?.kind === "refused" && stopped.violation.code === "unknown-reference");
  assert.deepEqual(await entriesOf(the), before);
  await the.reopen();
});

test("a double click is one statement: both are answered with one index, once it is durable", async (t) => {
  const { the, disk } = await onFailingDisk(t);
  const size = (await entriesOf(the)).length;
  const gate = Promise.withResolvers<void>();
  disk.gate = gate.promise;
  const clicks = [1, 2, 3].map(() => enterAll(the.ledger, undefined, enterBatches, [five(7)]));
  let answered = 0;
  for (const click of clicks) void click.then(() => answered++);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(answered, 0, "answered before the disk did");
  gate.resolve();
  for (const { entered: taken, stopped } of await Promise.all(clicks)) {
    assert.deepEqual([taken.length, taken[0]?.index, stopped], [1, size, undefined]);
  }
  assert.equal((await entriesOf(the)).length, size + 1);
});

test("a double click on a disk that fails is answered to nobody", async (t) => {
  const { the, disk } = await onFailingDisk(t);
  disk.failures = 1;
  const clicks = [1, 2].map(() => enterAll(the.ledger, undefined, enterBatches, [five(7)]));
  for (const click of await Promise.allSettled(clicks)) assert.equal(click.status, "rejected");
});

test("the same act twice in one batch is entered once", async (t) => {
  const the = await openAt(t, "drive");
  the.at("2018-01-10T12:00:00Z");
  const { entered: taken, stopped } = await enterAll(the.ledger, undefined, enterBatches, [five(1), five(2), five(1)]);
  assert.equal(stopped, undefined);
  assert.deepEqual([taken.length, taken[2]], [3, taken[0]]);
  assert.equal((await enterAll(the.ledger, undefined, enterBatches, [five(3)])).stopped, undefined);
});

test("acts entered at the same time go to the disk together", async (t) => {
  const { the, disk } = await onFailingDisk(t);
  const before = disk.appends;
  const all = await Promise.all(
    Array.from({ length: 50 }, (_, n) => enterAll(the.ledger, undefined, enterBatches, [five(n)])),
  );
  assert.equal(new Set(all.flatMap(({ entered: taken }) => taken.map(({ index }) => index))).size, 50);
  assert.ok(disk.appends - before <= 2, `${disk.appends - before} appends`);
});

test("a batch with a refusal in its middle: those before are durable, none after is written", async (t) => {
  const the = await openAt(t, "drive");
  the.at("2018-01-10T12:00:00Z");
  const before = (await entriesOf(the)).length;
  const bad = five(2, { region: "nowhere" });
  const { entered: taken, stopped } = await enterAll(the.ledger, undefined, enterBatches, [
    five(0),
    five(1),
    bad,
    five(3),
  ]);
  assert.deepEqual(
    taken.map(({ index }) => index),
    [before, before + 1],
  );
  assert.ok(stopped?.kind === "refused");
  assert.deepEqual([stopped.at, stopped.violation.code], [2, "unknown-reference"]);
  const reopened = await the.reopen();
  assert.equal((await entriesOf(reopened)).length, before + 2);
  const kept = await reopened.store.kept([0, 1, 2, 3].map((n) => statement(5 * n).name));
  assert.deepEqual(
    kept.map((bytes) => bytes !== undefined),
    [true, true, false, false],
  );
  const { entered: later } = await enterAll(reopened.ledger, undefined, enterBatches, [five(3)]);
  assert.equal(later[0]?.index, before + 2);
});

test("an act that is not an entry of the vocabulary is named by place and field; those before it stand, none after it does", async (t) => {
  const the = await openAt(t, "drive");
  the.at("2018-01-10T12:00:00Z");
  const before = await entriesOf(the);
  const bad = five(1, { region: "Not An Id" });
  const batch = [five(0), bad, five(2)];
  const { entered: taken, stopped } = await enterAll(the.ledger, undefined, enterBatches, batch);
  assert.equal(taken.length, 1);
  assert.ok(stopped?.kind === "malformed" && stopped.at === 1);
  assert.match(stopped.says, /^statements-sealed: region: expected an id/);
  assert.equal((await entriesOf(the)).length, before.length + 1);
});

test("a name of which nothing can be seen is entered by nobody, wherever in an act it stands; a log that holds one is read on", async (t) => {
  const the = await openAt(t, "nomination");
  const { ledger } = the;
  const before = await entriesOf(the);
  const unseen = ["\u3164", "\u0301\u0308", "\u2800\u3164"];
  for (const name of unseen) {
    const call = { ...hallCall, doorKey: toBase64(doorKey.publicKey) };
    for (const [place, wrong] of [
      ["city", { ...call, city: name }],
      ["venue", { ...call, venue: name }],
      ["agenda.1", { ...call, agenda: ["Nomination", name] }],
    ] as const) {
      const said = await enter(ledger, campaign, callMeeting, wrong);
      assert.ok(said.kind === "malformed", `${place} ${said.kind}`);
      assert.match(said.says, new RegExp(`^meeting-called: ${place}: expected a name of which something can be seen`));
    }
  }
  assert.equal((await entriesOf(the)).length, before.length);

  // As an earlier release took it.
  const drafted = callMeeting(
    ledger.procedure,
    { ...hallCall, city: "\u3164", doorKey: toBase64(doorKey.publicKey) },
    ledger.clock.now(),
  );
  const { entry } = await signDraft(origin, drafted, campaign);
  await ledger.store.append([{ key: "meeting-called/hall", entry: encodeEntry(entry) }], before.length);
  const { ledger: reopened } = await the.reopen();
  assert.equal(reopened.procedure.meetings.get("hall")?.called.city, "\u3164");
  const again = await reopened.submit([{ entry, documents: [] }]);
  assert.deepEqual([again.entered[0]?.index, again.stopped], [before.length, undefined], "submitted again, it stands");
});

test("a key under which nothing can be signed is entered by nobody; a log that holds one is read on", async (t) => {
  const the = await openAt(t, "nomination");
  const { ledger } = the;
  const before = await entriesOf(the);
  for (const bytes of [new Uint8Array(32), new Uint8Array(32).fill(2)]) {
    const said = await enter(ledger, campaign, callMeeting, { ...hallCall, doorKey: toBase64(bytes) });
    assert.ok(said.kind === "malformed", said.kind);
    assert.match(said.says, /^meeting-called: doorKey: expected the public key of whoever it names, got 32 bytes/);
  }
  assert.equal((await entriesOf(the)).length, before.length);

  const drafted = callMeeting(
    ledger.procedure,
    { ...hallCall, doorKey: toBase64(new Uint8Array(32)) },
    ledger.clock.now(),
  );
  const { entry } = await signDraft(origin, drafted, campaign);
  await ledger.store.append([{ key: "meeting-called/hall", entry: encodeEntry(entry) }], before.length);
  const { ledger: reopened } = await the.reopen();
  assert.ok(reopened.procedure.meetings.has("hall"));
});

test("a refusal of one act leaves the procedure and the log as they were", async (t) => {
  const the = await openAt(t, "drive");
  the.at("2018-01-10T21:05:00Z");
  const procedure = structuredClone(the.ledger.procedure);
  const { stopped } = await enterAll(the.ledger, undefined, withdrawStatements, withdrawing(0));
  assert.ok(stopped?.kind === "refused" && stopped.violation.code === "unknown-reference");
  assert.deepEqual(the.ledger.procedure, procedure);
});

test("a store that holds what the procedure does not allow is not opened", async (t) => {
  const folder = temporaryFolder();
  const store = await openSqliteStore(folder);
  t.after(() => store.close());
  const stray = {
    kind: "statements-withdrawn",
    at: instant("2018-01-01T00:00:00Z"),
    nomination: anna,
    day: "2018-01-01",
    withdrawals: [statement(0).withdrawal],
  } as unknown as Entry;
  await store.append([{ key: "stray", entry: encodeEntry(stray) }], 0);
  const clock = { now: () => instant("2018-01-01T00:00:00Z") };
  await assert.rejects(Ledger.open({ origin, store, documents: documentFolder(folder), clock }), {
    name: "ActsError",
    code: "ledger-contradicts-itself",
    message: /^entry 0: not-allowed-in-this-state: /,
  });
});

test("a store that numbers entries otherwise is told from one that fails", async (t) => {
  class Misnumbering extends FailingDisk {
    override async append(...asked: Parameters<ActStore["append"]>) {
      const appended = await super.append(...asked);
      return appended.kind === "entered" ? { ...appended, first: appended.first + 1 } : appended;
    }
  }
  const the = await openCase(t, (store) => new Misnumbering(store));
  await assert.rejects(take(the, "contest"), { name: "ActsError", code: "index-differs" });
});

test("opening says how far it is", async (t) => {
  const the = await openAt(t, "statements", { statements: 30 });
  const total = (await entriesOf(the)).length;
  const seen: [number, number][] = [];
  const documents = documentFolder(the.folder);
  await Ledger.open({ origin, store: the.store, documents, clock: the.clock, onProgress: (...at) => seen.push(at) });
  assert.deepEqual(seen, [[total, total]]);
});

test("the key of an act means its content: said otherwise a second time, it is a conflict that names what stands", async (t) => {
  const the = await openAt(t, "drive");
  const { closesOn } = the.ledger.procedure.nominations.get(anna)?.drive ?? assert.fail();
  const again = await enter(the.ledger, campaign, openDrive, { ...driveOf, opensOn: closesOn });
  assert.ok(again.kind === "conflict" && again.entry.kind === "drive-opened");
  assert.equal(again.entry.opensOn, "2017-12-27");
});

test("a fold that is held stays as it is while the log grows, and is the same one until it does", async (t) => {
  const { the } = await onFailingDisk(t);
  const held = await the.ledger.hold();
  assert.equal(await the.ledger.hold(), held);
  assert.equal(held.procedure.size, the.ledger.procedure.size);
  await enterAll(the.ledger, undefined, enterBatches, [five(1)]);
  assert.equal(held.procedure.nominations.get(anna)?.taken, 0);
  assert.equal(nominationOf(the).taken, 5);
  const next = await the.ledger.hold();
  assert.equal(next.procedure.nominations.get(anna)?.taken, 5);
  assert.equal(next.procedure.size, held.procedure.size + 1);
});

test("acts on their way to the disk are in no fold that is held: what pages show is durable", async (t) => {
  const { the, disk } = await onFailingDisk(t);
  const gate = Promise.withResolvers<void>();
  disk.gate = gate.promise;
  disk.failures = 1;
  const lost = enterAll(the.ledger, undefined, enterBatches, [five(1)]);
  await new Promise((resolve) => setImmediate(resolve));
  const holding = the.ledger.hold();
  gate.resolve();
  await assert.rejects(lost, /no space left/);
  assert.equal((await holding).procedure.nominations.get(anna)?.taken, 0);
});

test("a write that fails, or comes second, does not have the log read again from its beginning", async (t) => {
  const { the, disk } = await onFailingDisk(t);
  await the.ledger.hold();
  await enterAll(the.ledger, undefined, enterBatches, [five(1)]);
  disk.failures = 1;
  disk.reads = 0;
  await assert.rejects(enterAll(the.ledger, undefined, enterBatches, [five(6)]), /no space left/);
  assert.equal(disk.reads, 1, "the one entry since the fold was held");
  assert.equal(nominationOf(the).taken, 5);
  await enterAll(the.ledger, undefined, enterBatches, [five(6)]);
  assert.equal(nominationOf(the).taken, 10);
  // Another process, with a ledger of its own over the same store.
  const { store, documents, clock } = the.ledger;
  const other = await Ledger.open({ origin, store, documents, clock });
  await enterAll(other, undefined, enterBatches, [five(11)]);
  assert.equal((await the.ledger.hold()).procedure.nominations.get(anna)?.taken, 15, "what others entered is held too");
  await enterAll(other, undefined, enterBatches, [five(16)]);
  disk.reads = 0;
  await enterAll(the.ledger, undefined, enterBatches, [five(21)]);
  assert.equal(disk.reads, 1);
  assert.equal(nominationOf(the).taken, 25);
});
