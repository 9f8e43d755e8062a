import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { adoptRulebook, enter, openContest, openNomination, signDraft } from "@hustings/acts";
import { actOnWire } from "@hustings/client";
import { calendarDate, instant, toBase64 } from "@hustings/core";
import { signerFromSeed } from "@hustings/log";
import { rulebook } from "@hustings/rules";
import { StoreError } from "@hustings/store";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { PostgresServer } from "../../../store/test/postgres-server.ts";
import { smallDisk, type SmallDisk } from "../../../store/test/small-disk.ts";
import { contestUrl } from "../../test/served-contest.ts";
import { openDataFolder } from "../data-folder.ts";
import type { StoreChoice } from "./held-store.ts";
import { startServer } from "./start-server.ts";

const now = instant("2017-12-18T09:00:00Z");
const commission = signerFromSeed("commission", new Uint8Array(32).fill(3));
const postgres = await PostgresServer.start();
if (postgres !== undefined) after(() => postgres.stop());

/** A name of letters alone: a run of digits is not a name. */
const nameOf = (n: number) => String(n).replaceAll(/[0-9]/g, (digit) => "abcdefghij"[Number(digit)] ?? "");

/** Fills what is left of a disk, to the last byte that it gives. */
function fill({ at }: SmallDisk): void {
  const piece = Buffer.alloc(64 * 1024, 1);
  for (let i = 0; ; i++) {
    try {
      writeFileSync(join(at, `filler-${i}`), piece);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOSPC") return;
      throw error;
    }
  }
}

/** Hands acts in over HTTP until the disk is full, makes room, and goes on with the same act without a restart. */
async function untilFull(data: string, store: StoreChoice, disk: SmallDisk, told: RegExp): Promise<void> {
  const folder = await openDataFolder(data, { origin: "example.org/full", clock: { now: () => now }, store });
  const faults: unknown[] = [];
  const intake = { ledger: folder.ledger, stopped: () => undefined };
  const limits = { perMinute: 1_000_000, perHour: 1_000_000 };
  const onFault = (error: unknown) => void faults.push(error);
  const server = await startServer({ contests: [{ data, intake, limits }], port: 0, onFault });
  try {
    const opened = await enter(folder.ledger, commission, openContest, {
      contest: "full",
      title: "An invented office",
      country: "ru",
      votingDay: calendarDate("2018-03-18"),
      regions: [{ id: "north", name: "North" }],
      commissionKey: toBase64(commission.publicKey),
      zone: "Europe/Moscow",
      batches: { least: 5, window: "day" },
      scale: 100,
    });
    assert.equal(opened.kind, "entered");
    const adopted = await enter(folder.ledger, commission, adoptRulebook, rulebook("ru/president/2018@1:100"));
    assert.equal(adopted.kind, "entered");

    const url = `${contestUrl(server)}/api/acts`;
    const bodyOf = async (n: number) => {
      const nominations = Array.from({ length: 100 }, (_, i) => nameOf(n * 100 + i));
      const acts = nominations.map(async (name) => {
        const key = toBase64(commission.publicKey);
        const of = {
          nomination: `n-${name}`,
          candidate: `Candidate ${name}`,
          route: "self",
          campaignKey: key,
        } as const;
        const draft = openNomination(folder.ledger.procedure, of, now);
        return actOnWire(await signDraft(folder.ledger.origin, draft, commission));
      });
      return JSON.stringify({ acts: await Promise.all(acts) });
    };
    const post = async (body: string) =>
      await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });

    assert.equal((await post(await bodyOf(0))).status, 200);
    await folder.writer.publish();
    // Pages are made anew once in a while.
    while (!(await fetch(`${contestUrl(server)}/api/contest`)).ok) await sleep(100);
    fill(disk);
    let refused: Response | undefined;
    let n = 0;
    let body = "";
    for (; refused === undefined;) {
      body = await bodyOf(++n);
      const size = folder.ledger.procedure.size;
      const answer = await post(body);
      if (answer.status === 200) assert.equal(folder.ledger.procedure.size, size + 100);
      else refused = answer;
    }
    assert.deepEqual([refused.status, refused.headers.get("retry-after")], [503, "5"]);
    assert.match(await refused.text(), /nothing was acknowledged; submit the same again/);
    assert.ok(
      faults.some((fault) => fault instanceof StoreError && fault.code === "disk-full" && told.test(fault.message)),
    );
    assert.equal(folder.ledger.procedure.size, 2 + 100 * n, "what was answered is there, and of the rest nothing");
    assert.equal(await folder.store.size(), 2 + 100 * n);
    assert.equal((await fetch(`${contestUrl(server)}/api/contest`)).status, 200, "whoever reads is answered meanwhile");

    for (let i = 0; i < 8; i++) rmSync(join(disk.at, `filler-${i}`), { force: true });
    disk.remount("size=128m");
    assert.equal((await post(body)).status, 200);
    assert.equal(folder.ledger.procedure.size, 2 + 100 * (n + 1));
    assert.equal((await post(body)).status, 200, "handed in again it is the same");
    assert.equal(await folder.store.size(), 2 + 100 * (n + 1));
    assert.equal((await folder.writer.publish()).size, 2 + 100 * (n + 1));
  } finally {
    await server.close();
    await folder.close();
  }
}

test("PostgreSQL whose disk is full: acts are refused and told to the operator as that, readers are answered, and with room it goes on", async (t) => {
  if (postgres === undefined) return t.skip("PostgreSQL is not installed: its full disk was NOT tried");
  const at = join(postgres.folder, "small");
  mkdirSync(at);
  const disk = smallDisk(at, "size=24m");
  if (disk === undefined) return t.skip("a small disk cannot be mounted here: a full one was NOT tried");
  t.after(() => disk.end());
  const space = join(at, "space");
  mkdirSync(space);
  const store = { postgres: postgres.database(space) };
  await untilFull(join(temporaryFolder(), "data"), store, disk, /the database server's disk is full; make room there/);
});

test("a data folder whose disk is full: acts are refused and told to the operator as that, readers are answered, and with room it goes on", async (t) => {
  const disk = smallDisk(temporaryFolder(), "size=8m");
  if (disk === undefined) return t.skip("a small disk cannot be mounted here: a full one was NOT tried");
  t.after(() => disk.end());
  await untilFull(join(disk.at, "data"), "sqlite", disk, /no space is left on its disk; make room/);
});
