import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeEntry, EntryError, instant, toHex, type Entry } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { documentFolder, openSqliteStore } from "@hustings/store";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import {
  advance,
  anna,
  campaign,
  entered,
  entriesOf,
  openAt,
  openCase,
  origin,
  statement,
  take,
} from "../test/test-contest.ts";
import { closeDrive, Ledger, openDrive, sealStatements, withdrawStatement, type ActStore } from "./index.ts";

/** A store on a disk that fails: its next appends are refused as if the disk were full. A port, not a mock of ours. */
class FailingDisk implements ActStore {
  readonly #store: ActStore;
  failures = 0;
  appends = 0;
  /** Set: appends wait for it before they reach the disk. */
  gate: Promise<void> | undefined;

  constructor(store: ActStore) {
    this.#store = store;
  }
  async append(batch: Parameters<ActStore["append"]>[0]) {
    this.appends++;
    await this.gate;
    if (this.failures > 0) {
      this.failures--;
      throw new Error("no space left on device");
    }
    return this.#store.append(batch);
  }
  size() {
    return this.#store.size();
  }
  read(from: number, to: number) {
    return this.#store.read(from, to);
  }
  checkpoint() {
    return this.#store.checkpoint();
  }
  swapCheckpoint(expected: string | undefined, next: string) {
    return this.#store.swapCheckpoint(expected, next);
  }
  indexOf(key: string) {
    return this.#store.indexOf(key);
  }
  kept(hashes: readonly string[]) {
    return this.#store.kept(hashes);
  }
  destroyKept(hashes: readonly string[]) {
    return this.#store.destroyKept(hashes);
  }
  setting(name: string) {
    return this.#store.setting(name);
  }
  setSetting(name: string, value: string) {
    return this.#store.setSetting(name, value);
  }
}

async function onFailingDisk(t: Parameters<typeof openCase>[0]) {
  let disk: FailingDisk | undefined;
  const the = await openCase(t, (store) => (disk = new FailingDisk(store)));
  await advance(the, "drive", { persons: 500 });
  the.at("2018-01-10T12:00:00Z");
  return { the, disk: disk ?? assert.fail() };
}

test("a disk that fails: the act is not answered, and nothing is entered any more until the folder is opened again", async (t) => {
  const { the, disk } = await onFailingDisk(t);
  const before = await entriesOf(the);
  disk.failures = 1;
  await assert.rejects(sealStatements(the.ledger, [statement(1)]), /no space left on device/);
  for (const again of [sealStatements(the.ledger, [statement(2)]), closeDrive(the.ledger, campaign, anna)]) {
    await assert.rejects(again, { name: "ActsError", code: "ledger-broken", message: /open the data folder again/ });
  }
  assert.deepEqual(await entriesOf(the), before);
  const reopened = await the.reopen();
  assert.equal((await sealStatements(reopened.ledger, [statement(1)])).refused, undefined);
  assert.deepEqual((await entriesOf(reopened)).length, before.length + 1);
});

test("a broken ledger still says of an act entered before what became of it", async (t) => {
  const { the, disk } = await onFailingDisk(t);
  disk.failures = 1;
  await assert.rejects(sealStatements(the.ledger, [statement(1)]));
  entered("contest", await take(the, "contest"));
});

test("acts waiting behind a batch that is lost are lost with it: the disk never holds an act without those it rests on", async (t) => {
  const { the, disk } = await onFailingDisk(t);
  const before = await entriesOf(the);
  const gate = Promise.withResolvers<void>();
  disk.gate = gate.promise;
  disk.failures = 1;
  const first = sealStatements(the.ledger, [statement(1)]);
  await new Promise((resolve) => setImmediate(resolve));
  // Rests on the first: the withdrawal names an index that only the first could have taken.
  const index = before.length as Parameters<typeof withdrawStatement>[2];
  const second = withdrawStatement(the.ledger, anna, index);
  await new Promise((resolve) => setImmediate(resolve));
  gate.resolve();
  await assert.rejects(first, /no space left/);
  await assert.rejects(second, /no space left/);
  assert.deepEqual(await entriesOf(the), before);
  await the.reopen();
});

test("a double click is one statement: both are answered with one index, once it is durable", async (t) => {
  const { the, disk } = await onFailingDisk(t);
  const size = (await entriesOf(the)).length;
  const gate = Promise.withResolvers<void>();
  disk.gate = gate.promise;
  const clicks = [1, 2, 3].map(() => sealStatements(the.ledger, [statement(7)]));
  let answered = 0;
  for (const click of clicks) void click.then(() => answered++);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(answered, 0, "answered before the disk did");
  gate.resolve();
  for (const { indices, refused } of await Promise.all(clicks)) {
    assert.deepEqual(indices, [size]);
    assert.equal(refused, undefined);
  }
  assert.equal((await entriesOf(the)).length, size + 1);
});

test("a double click on a disk that fails is answered to nobody", async (t) => {
  const { the, disk } = await onFailingDisk(t);
  disk.failures = 1;
  const clicks = [1, 2].map(() => sealStatements(the.ledger, [statement(7)]));
  for (const click of await Promise.allSettled(clicks)) assert.equal(click.status, "rejected");
});

test("the same act twice in one batch is entered once", async (t) => {
  const the = await openAt(t, "drive");
  the.at("2018-01-10T12:00:00Z");
  const { indices, refused } = await sealStatements(the.ledger, [statement(1), statement(2), statement(1)]);
  assert.equal(refused, undefined);
  assert.deepEqual([indices.length, indices[2]], [3, indices[0]]);
  assert.equal((await sealStatements(the.ledger, [statement(3)])).refused, undefined);
});

test("acts entered at the same time go to the disk together", async (t) => {
  const { the, disk } = await onFailingDisk(t);
  const before = disk.appends;
  const all = await Promise.all(Array.from({ length: 50 }, (_, n) => sealStatements(the.ledger, [statement(n)])));
  assert.equal(new Set(all.flatMap(({ indices }) => indices)).size, 50);
  assert.ok(disk.appends - before <= 2, `${disk.appends - before} appends`);
});

test("a batch with a refusal in its middle: those before are durable, none after is written", async (t) => {
  const the = await openAt(t, "drive");
  the.at("2018-01-10T12:00:00Z");
  const before = (await entriesOf(the)).length;
  const bad = statement(2, { region: "nowhere" });
  const { indices, refused } = await sealStatements(the.ledger, [statement(0), statement(1), bad, statement(3)]);
  assert.deepEqual(indices, [before, before + 1]);
  assert.deepEqual([refused?.at, refused?.violation.code], [2, "unknown-reference"]);
  const reopened = await the.reopen();
  assert.equal((await entriesOf(reopened)).length, before + 2);
  assert.deepEqual(
    reopened.store.kept([0, 1, 2, 3].map((n) => toHex(sha256(statement(n).sealed)))).map((kept) => kept !== undefined),
    [true, true, false, false],
  );
  assert.equal((await sealStatements(reopened.ledger, [statement(3)])).indices[0], before + 2);
});

test("an act that is no entry of the vocabulary throws and leaves everything as it was, what stood before it too", async (t) => {
  const the = await openAt(t, "drive");
  the.at("2018-01-10T12:00:00Z");
  const before = await entriesOf(the);
  const procedure = structuredClone(the.ledger.procedure);
  const bad = statement(1, { region: "Not An Id" });
  await assert.rejects(sealStatements(the.ledger, [statement(0), bad]), EntryError);
  assert.deepEqual(await entriesOf(the), before);
  assert.deepEqual(the.ledger.procedure, procedure);
  assert.equal((await sealStatements(the.ledger, [statement(0)])).refused, undefined);
});

test("a refusal of one act leaves the procedure and the log as they were", async (t) => {
  const the = await openAt(t, "drive");
  const procedure = structuredClone(the.ledger.procedure);
  const outcome = await withdrawStatement(the.ledger, anna, 0 as Parameters<typeof withdrawStatement>[2]);
  assert.ok(outcome.kind === "refused" && outcome.violation.code === "unknown-reference");
  assert.deepEqual(the.ledger.procedure, procedure);
});

test("a store that holds what the procedure does not allow is not opened", async (t) => {
  const folder = temporaryFolder();
  const store = await openSqliteStore(folder);
  t.after(() => store.close());
  const stray = {
    kind: "statement-withdrawn",
    at: instant("2018-01-01T00:00:00Z"),
    nomination: anna,
    entry: 0,
  } as Entry;
  await store.append([{ key: "stray", entry: encodeEntry(stray) }]);
  const clock = { now: () => instant("2018-01-01T00:00:00Z") };
  await assert.rejects(Ledger.open({ origin, store, documents: documentFolder(folder), clock }), {
    name: "ActsError",
    code: "ledger-contradicts-itself",
    message: /^entry 0: not-allowed-in-this-state: /,
  });
});

test("a store that numbers entries otherwise is not written to a second time", async (t) => {
  class Misnumbering extends FailingDisk {
    override async append(batch: Parameters<ActStore["append"]>[0]) {
      return (await super.append(batch)).map((index) => index + 1);
    }
  }
  const the = await openCase(t, (store) => new Misnumbering(store));
  await assert.rejects(take(the, "contest"), { name: "ActsError", code: "index-differs" });
  await assert.rejects(take(the, "rulebook"), { name: "ActsError", code: "ledger-broken" });
});

test("opening says how far it is", async (t) => {
  const the = await openAt(t, "statements", { statements: 30 });
  const total = (await entriesOf(the)).length;
  const seen: [number, number][] = [];
  const documents = documentFolder(the.folder);
  await Ledger.open({ origin, store: the.store, documents, clock: the.clock, onProgress: (...at) => seen.push(at) });
  assert.deepEqual(seen, [[total, total]]);
});

test("the key of an act names it for good, whatever it says the second time", async (t) => {
  const the = await openAt(t, "drive");
  const { closesOn } = the.ledger.procedure.nominations.get(anna)?.drive ?? assert.fail();
  const again = await openDrive(the.ledger, campaign, { nomination: anna, opensOn: closesOn, closesOn });
  assert.ok(again.kind === "entered" && again.entry.kind === "drive-opened");
  assert.equal(again.entry.opensOn, "2017-12-27");
});
