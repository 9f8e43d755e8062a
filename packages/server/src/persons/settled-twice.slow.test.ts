import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, suite, test } from "node:test";
import { calendarDate } from "@hustings/core";
import { openPostgresStore, openSqliteStore, type IntakeStore } from "@hustings/store";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { PostgresServer } from "../../../store/test/postgres-server.ts";
import { askedKeyholder } from "../../test/asked-keyholder.ts";
import { PersonIndex } from "./person-index.ts";
import { PersonStore } from "./person-store.ts";

const origin = "example.org/settled-twice";
const release = "ab".repeat(32);
const hash = (text: string) => Uint8Array.from(createHash("sha256").update(text).digest());
const nameOf = (text: string) => Buffer.from(hash(text)).toString("hex");

const kept = (n: number) => ({
  id: nameOf(`id ${n}`),
  nomination: "vera",
  region: "one",
  channel: "online" as const,
  withdrawal: nameOf(`withdrawal ${n}`),
  day: calendarDate("2018-01-11"),
  salt: hash(`salt ${n}`),
  leaf: hash(`leaf ${n}`),
  sealed: Buffer.alloc(840, n),
});
const postgres = await PostgresServer.start();
const asked = await askedKeyholder(origin, { fixed: 100 });
after(async () => {
  await asked.close();
  await postgres?.stop();
});
await asked.openDriveOn("2018-01-11");
asked.goTo("2018-01-11T09:00:00Z");

/** Holds answers of the promises back until it is opened. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, open: resolve };
}

let people = 0;

/** An index beside a store of promises: its own marks are on a disk that can be made to refuse, and an answer of the promises can be held back on its way. */
async function indexBeside(opened: IntakeStore) {
  const file = join(temporaryFolder(), "persons.sqlite");
  const store = new PersonStore(file);
  let held: { readonly promise: Promise<void> } | undefined;
  let faults = 0;
  const index = new PersonIndex({
    ...asked.options,
    store,
    async isPromised(id) {
      const waits = held;
      const answer = (await opened.promises.status(id)) !== undefined;
      await waits?.promise;
      return answer;
    },
    onFault: () => void faults++,
  });
  return {
    index,
    faults: () => faults,
    vouched: { person: { scheme: "ru-passport", value: `45090000${10 + people++}` } } as const,
    /** While somebody else has the file, nothing can be written. */
    whileRefusing(work: () => void) {
      const other = new DatabaseSync(file);
      other.exec("BEGIN IMMEDIATE");
      work();
      other.exec("ROLLBACK");
      other.close();
    },
    /** The work asks the promises, and is answered only when the gate opens. */
    heldBy<T>(at: { readonly promise: Promise<void> }, work: () => T): T {
      held = at;
      const done = work();
      held = undefined;
      return done;
    },
    close: () => store.close(),
  };
}

const stores = {
  SQLite: () => openSqliteStore(temporaryFolder()),
  PostgreSQL: () =>
    openPostgresStore({ origin, connectionString: postgres?.database() ?? "", keysFolder: temporaryFolder() }),
};

for (const [named, open] of Object.entries(stores)) {
  const skip = named === "PostgreSQL" && postgres === undefined ? "PostgreSQL is not installed: NOT tested" : false;
  suite(`Two settlings at once beside ${named}`, { skip }, () => {
    test("what one settling has dropped and its person handed in anew, the other does not drop", async () => {
      const opened = await open();
      const { index, vouched, whileRefusing, heldBy, faults, close } = await indexBeside(opened);
      const promised = kept(1);
      const claim = { nomination: "vera", statement: promised.id, release };
      assert.equal(await index.claim(vouched, claim), "first");
      whileRefusing(() => index.settle(promised.id, false));
      assert.equal(faults(), 1);
      const late = gate();
      const slow = heldBy(late, () => index.catchUp());
      await index.catchUp();
      assert.equal(await index.claim(vouched, claim), "first");
      late.open();
      await slow;
      await opened.promises.keep([promised]);
      index.settle(promised.id, true);
      assert.equal(await index.hasSigned(vouched, "vera"), true, "one person once");
      close();
      await opened.close();
    });

    test("a failure while its predecessor is settled is settled by an answer of its own", async () => {
      const opened = await open();
      const { index, vouched, whileRefusing, heldBy, close } = await indexBeside(opened);
      const promised = kept(2);
      const claim = { nomination: "vera", statement: promised.id, release };
      assert.equal(await index.claim(vouched, claim), "first");
      whileRefusing(() => index.settle(promised.id, false));
      const late = gate();
      const slow = heldBy(late, () => index.catchUp());
      await index.catchUp();
      assert.equal(await index.claim(vouched, claim), "first");
      await opened.promises.keep([promised]);
      whileRefusing(() => index.settle(promised.id, true));
      late.open();
      await slow;
      await index.catchUp();
      assert.equal(await index.hasSigned(vouched, "vera"), true);
      close();
      await opened.close();
    });

    test("one statement sent twice at once is on its way once: the second waits for what becomes of the first", async () => {
      const opened = await open();
      const { index, vouched, close } = await indexBeside(opened);
      const promised = kept(3);
      const claim = { nomination: "vera", statement: promised.id, release };
      const other = { nomination: "vera", statement: kept(4).id, release };
      assert.equal(await index.claim(vouched, other), "first");
      const both = [index.claim(vouched, claim), index.claim(vouched, claim)];
      index.settle(other.statement, false);
      assert.equal(await Promise.race(both), "first");
      // Time in which a second that did not wait would have claimed, too.
      for (let i = 0; i < 3; i++) await opened.promises.status(promised.id);
      index.settle(promised.id, false);
      assert.deepEqual(await Promise.all(both), ["first", "first"]);
      await opened.promises.keep([promised]);
      index.settle(promised.id, true);
      assert.equal(await index.hasSigned(vouched, "vera"), true);
      close();
      await opened.close();
    });
  });
}
