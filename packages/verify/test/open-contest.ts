import assert from "node:assert/strict";
import {
  assertFact,
  enterAll,
  enter,
  adoptRulebook,
  closeDrive,
  freezePopulation,
  freezeRoll,
  type Ledger,
  makeFiling,
  openContest as openIt,
  openDrive,
  openNomination,
  receiveStatements,
  reportMatching,
  type OpenStatement,
} from "@hustings/acts";
import { addDays, calendarDate, startOfDay, type Instant, toBase64 } from "@hustings/core";
import { policyOfLog, type Signer } from "@hustings/log";
import { folderSource } from "@hustings/log/node";
import { openFolder } from "@hustings/published/node";
import { rulebook, type Rulebook } from "@hustings/rules";
import { verifyContest, type Report } from "../src/index.ts";
import { operatedLog, step } from "./operated-log.ts";

export const nomination = "anna-example";

const form = {
  format: "hustings-form/v2",
  rulebook: "an invented one",
  declaration: "I support an invented candidate.",
  fields: [{ name: "surname", most: 40 }],
  normaliser: "none",
  bucket: 512,
} as const;

/** A contest whose declarations come to the authority in the open, as petitions do: from its opening to its freeze. */
export interface OpenContest {
  readonly law: Rulebook;
  readonly ledger: Ledger;
  readonly commission: Signer;
  readonly campaign: Signer;
  at(moment: string): Instant;
  /** Reports that so many lines of a stage were compared with the roll. */
  compared(stage: number, lines: number): Promise<void>;
  /** Publishes all, closes the folder and verifies what is published. */
  verified(): Promise<Report>;
}

/** @param lines how many were filed from each region */
export async function openContest(
  book: string | Rulebook,
  route: string,
  votingDay: string,
  days: { readonly opened: string; readonly filed: string },
  lines: Readonly<Record<string, number>>,
  facts: Readonly<Record<string, string | number | boolean>> = {},
): Promise<OpenContest> {
  const { ledger, writer, operator, commission, campaign, at, close, published } = await operatedLog(
    "hustings.example/open",
    days.opened,
  );
  const law = typeof book === "string" ? rulebook(book) : book;
  const regions = Object.keys(lines).map((id) => ({ id, name: `County ${id}` }));
  const title = "An invented petition";
  const [country = ""] = law.id.split("/");
  const contest = {
    contest: "open",
    title,
    country,
    votingDay: calendarDate(votingDay),
    regions,
    zone: law.zone.name,
    batches: { least: 5, window: "day" },
    ...(law.scale === undefined ? {} : { scale: law.scale.den / law.scale.num }),
  } as const;
  step(
    "contest",
    await enter(ledger, commission, openIt, { ...contest, commissionKey: toBase64(commission.publicKey) }),
  );
  step("law", await enter(ledger, commission, adoptRulebook, law));
  const opened = { nomination, candidate: "Anna Example", route };
  step(
    "nomination",
    await enter(ledger, commission, openNomination, { ...opened, campaignKey: toBase64(campaign.publicKey) }),
  );
  const roll = { version: "roll-1", date: calendarDate(days.opened.slice(0, 10)), voters: 50, hash: "0".repeat(64) };
  const byRegion = Object.fromEntries(regions.map(({ id }, i) => [id, i === 0 ? 50 : 0]));
  step("roll", await enter(ledger, commission, freezeRoll, { ...roll, byRegion, use: "verify" }));
  for (const [key, value] of Object.entries(facts)) {
    const date = calendarDate(days.opened.slice(0, 10));
    const fact = { nomination, key, value, date, source: "An invented register", by: "registry" } as const;
    step(key, await enter(ledger, commission, assertFact, fact));
  }
  const [opensOn, closesOn] = [days.opened, days.filed].map((moment) => calendarDate(moment.slice(0, 10)));
  assert.ok(opensOn !== undefined && closesOn !== undefined);
  const settledBy = startOfDay(addDays(closesOn, 2));
  step("drive", await enter(ledger, campaign, openDrive, { nomination, opensOn, closesOn, settledBy, form }));
  for (const [region, count] of Object.entries(lines)) {
    for (let from = 0; from < count; from += 4_096) {
      const batch: OpenStatement[] = Array.from({ length: Math.min(4_096, count - from) }, (_, i) => ({
        nomination,
        region,
        receivedOn: opensOn,
        declared: { signer: from + i },
        salt: crypto.getRandomValues(new Uint8Array(32)),
      }));
      assert.equal((await enterAll(ledger, commission, receiveStatements, batch)).stopped, undefined);
    }
  }
  at(days.filed);
  step("closed", await enter(ledger, campaign, closeDrive, { nomination }));
  step("filed", await enter(ledger, campaign, makeFiling, { nomination, rulebook: law }));
  step("frozen", await enter(ledger, commission, freezePopulation, { nomination, checkpoint: await writer.publish() }));
  return {
    law,
    ledger,
    commission,
    campaign,
    at,
    async compared(stage, lines) {
      const found = { exact: lines, folded: 0, fuzzy: 0, byPerson: 0, absent: 0, unsettled: 0, notCompared: 0 };
      const report = { nomination, stage, roll: roll.version, ...found };
      step("matching", await enter(ledger, commission, reportMatching, report));
    },
    async verified() {
      await close();
      const policy = policyOfLog(operator.vkey);
      return await verifyContest({ log: folderSource(published), documents: openFolder(published).documents, policy });
    },
  };
}
