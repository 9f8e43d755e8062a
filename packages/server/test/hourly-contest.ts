import assert from "node:assert/strict";
import { after } from "node:test";
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
import { calendarDate, instant, toBase64, toHex, type Instant } from "@hustings/core";
import { sha256, signerFromSeed } from "@hustings/log";
import { rulebook } from "@hustings/rules";
import { documentFolder, openSqliteStore } from "@hustings/store";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { ceremonyIn } from "../../acts/test/custodians.ts";

const must = async (outcome: Promise<{ readonly kind: string }>) => assert.equal((await outcome).kind, "entered");

/** A contest that is cut by the hour, in a zone of its own, with one drive that is open from 27 December 2017, at 05:00 in UTC that day. */
export async function hourlyContest(zone: string) {
  const folder = temporaryFolder();
  const store = await openSqliteStore(folder);
  after(() => store.close());
  let now: Instant = instant("2017-12-20T09:00:00Z");
  const documents = documentFolder(folder);
  const ledger = await Ledger.open({ origin: "example.org/hours", store, documents, clock: { now: () => now } });
  const [commission, campaign] = [2, 3].map((n) => signerFromSeed("party", new Uint8Array(32).fill(n)));
  assert.ok(commission !== undefined && campaign !== undefined);
  await must(
    enter(ledger, commission, openContest, {
      scale: 2500,
      contest: "small",
      title: "An invented office",
      country: "ru",
      votingDay: calendarDate("2018-03-18"),
      zone,
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
      opensOn: calendarDate("2017-12-27"),
      closesOn: calendarDate("2018-01-20"),
      settledBy: instant("2018-01-24T21:00:00Z"),
      form,
    }),
  );
  let made = 0;
  const bytes = (what: string) => sha256(new TextEncoder().encode(`${what} ${made}`));
  return {
    ledger,
    store,
    /** Moves the clock. */
    at(moment: string): void {
      now = instant(moment);
    },
    /** So many statements that were checked and made durable at the clock's time. */
    async taken(count: number): Promise<void> {
      const statements = Array.from({ length: count }, (): CheckedStatement => {
        made++;
        const [id, withdrawal] = [toHex(bytes("id")), toHex(bytes("withdrawal"))];
        const cell = { nomination: "anna", region: "north", channel: "online" } as const;
        const day = ledger.dayOf(now);
        return { id, withdrawal, ...cell, day, salt: bytes("salt"), leaf: bytes("leaf"), sealed: bytes("sealed") };
      });
      const kept = await store.promises.keep(statements);
      assert.ok(kept.every(({ kind }) => kind === "taken"));
    },
    made: () => made,
    sealed: () => ledger.procedure.sealed,
    async withdraw(): Promise<void> {
      await must(enter(ledger, campaign, withdrawNomination, { nomination: "anna" }));
    },
  };
}
