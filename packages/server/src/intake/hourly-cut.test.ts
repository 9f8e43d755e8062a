import assert from "node:assert/strict";
import { after, test } from "node:test";
import {
  adoptRulebook,
  enter,
  Ledger,
  openContest,
  openDrive,
  openNomination,
  withdrawNomination,
  type CheckedStatement,
} from "@hustings/acts";
import { addSeconds, calendarDate, instant, toBase64, toHex, type Instant } from "@hustings/core";
import { sha256, signerFromSeed } from "@hustings/log";
import { rulebook } from "@hustings/rules";
import { documentFolder, openSqliteStore } from "@hustings/store";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { ceremonyIn } from "../../../acts/test/custodians.ts";
import { CutJob } from "./cut-job.ts";

const folder = temporaryFolder();
const store = await openSqliteStore(folder);
after(() => store.close());
let now: Instant = instant("2017-12-20T09:00:00Z");
const documents = documentFolder(folder);
const ledger = await Ledger.open({ origin: "example.org/hours", store, documents, clock: { now: () => now } });
const [commission, campaign] = [2, 3].map((n) => signerFromSeed("party", new Uint8Array(32).fill(n)));
assert.ok(commission !== undefined && campaign !== undefined);

const must = async (outcome: Promise<{ readonly kind: string }>) => assert.equal((await outcome).kind, "entered");
await must(
  enter(ledger, commission, openContest, {
    scale: 2500,
    contest: "small",
    title: "An invented office",
    country: "ru",
    votingDay: calendarDate("2018-03-18"),
    zone: "Europe/Moscow",
    batches: { least: 5, window: "hour" },
    regions: [{ id: "north", name: "North" }],
    commissionKey: toBase64(commission.publicKey),
  }),
);
await must(enter(ledger, commission, adoptRulebook, rulebook("ru/president/2018@1:2500")));
await ceremonyIn(ledger, commission);
const opened = { nomination: "anna", candidate: "Anna Example", route: "self" };
await must(enter(ledger, commission, openNomination, { ...opened, campaignKey: toBase64(campaign.publicKey) }));
now = instant("2017-12-27T05:00:00Z");
const [opensOn, closesOn] = [calendarDate("2017-12-27"), calendarDate("2018-01-20")];
const form = {
  format: "hustings-form/v2",
  rulebook: "ru/president/2018@1:2500",
  declaration: "I support this invented candidate.",
  fields: [{ name: "name", most: 60 }],
  normaliser: "none",
  bucket: 512,
} as const;
await must(
  enter(ledger, campaign, openDrive, {
    nomination: "anna",
    opensOn,
    closesOn,
    settledBy: instant("2018-01-24T21:00:00Z"),
    form,
  }),
);

let made = 0;
const bytes = (what: string) => sha256(new TextEncoder().encode(`${what} ${made}`));
/** So many statements that were checked and made durable at the clock's time. */
async function taken(count: number): Promise<void> {
  const statements = Array.from({ length: count }, (): CheckedStatement => {
    made++;
    const [id, withdrawal] = [toHex(bytes("id")), toHex(bytes("withdrawal"))];
    const cell = { nomination: "anna", region: "north", channel: "online" } as const;
    const day = ledger.dayOf(now);
    return { id, withdrawal, ...cell, day, salt: bytes("salt"), leaf: bytes("leaf"), sealed: bytes("sealed") };
  });
  const kept = await store.promises.keep(statements);
  assert.ok(kept.every(({ kind }) => kind === "taken"));
}

const sealed = () => ledger.procedure.sealed;

test("a contest that is cut by the hour shows at the hour's end what came in it, and pledges the day as any other", async () => {
  const cuts = new CutJob(ledger, store.promises);
  now = instant("2017-12-27T09:10:00Z");
  await taken(7);
  await cuts.run();
  assert.equal(sealed(), 7, "the hours before were not cut: nobody was there");
  await taken(6);
  now = instant("2017-12-27T09:59:59Z");
  await cuts.run();
  assert.equal(sealed(), 7, "an hour is cut once");
  now = instant("2017-12-27T10:00:01Z");
  await cuts.run();
  assert.equal(sealed(), 13);
  await taken(4);
  now = instant("2017-12-27T11:00:01Z");
  await cuts.run();
  assert.equal(sealed(), 13, "four wait for a fifth");
  await taken(1);
  now = instant("2017-12-27T12:20:00Z");
  await new CutJob(ledger, store.promises).run();
  assert.equal(sealed(), 18, "a server that was started again goes on with the next hour");
  assert.equal(ledger.procedure.promised, 0, "promises are counted once a day");
  await taken(2);
  now = addSeconds(instant("2017-12-27T21:00:00Z"), 60);
  assert.deepEqual(await cuts.run(), ["2017-12-27"]);
  assert.deepEqual([sealed(), ledger.procedure.promised], [18, 20]);
});

test("an hour that was cut is not cut again by another server, and a window of a day has no hours", async () => {
  now = instant("2017-12-28T09:00:30Z");
  await taken(9);
  const [one, other] = [new CutJob(ledger, store.promises), new CutJob(ledger, store.promises)];
  await one.run();
  const { size } = ledger.procedure;
  await taken(8);
  await other.run();
  assert.equal(ledger.procedure.size, size);
  now = instant("2017-12-28T10:00:30Z");
  await other.run();
  assert.ok(ledger.procedure.size > size);
});

test("a candidate withdraws in the middle of a day: all that was promised enters at its end, the day is pledged, and none after it", async () => {
  const cuts = new CutJob(ledger, store.promises);
  now = instant("2017-12-28T10:30:00Z");
  await taken(3);
  const before = sealed();
  await must(enter(ledger, campaign, withdrawNomination, { nomination: "anna" }));
  now = instant("2017-12-28T11:00:01Z");
  await cuts.run();
  assert.equal(sealed(), before, "three wait for the end of the day");
  now = addSeconds(instant("2017-12-28T21:00:00Z"), 60);
  assert.deepEqual(await cuts.run(), ["2017-12-28"]);
  assert.deepEqual([sealed(), ledger.procedure.promised], [made, made]);
  now = instant("2017-12-30T09:00:00Z");
  assert.deepEqual(await cuts.run(), []);
});
