import assert from "node:assert/strict";
import {
  enterAll,
  enter,
  adoptRulebook,
  announceDraw,
  assertFact,
  callMeeting,
  certifyMinutes,
  closeDrive,
  confirmNomination,
  disputeFact,
  drawSample,
  freezePopulation,
  freezeRoll,
  issueDecision,
  makeFiling,
  makeRuling,
  openContest,
  openDrive,
  openNomination,
  publishBallot,
  recordFindings,
  reportMatching,
  rollDice,
  enterBatches,
  issueSheets,
  pledgePromises,
  type Act,
  type BatchWithFiles,
  type Draft,
  type Finding,
} from "@hustings/acts";
import { calendarDate, instant, nextPledge, utf8, toBase64 } from "@hustings/core";
import { UncheckedDoor } from "@hustings/door";
import { MemoryLogStore, sha256, type Signer } from "@hustings/log";
import { FolderSink, LogWriter } from "@hustings/log/node";
import { pledgeOf } from "@hustings/promise";
import { evidenceFrom, nextStage, rulebook, rule } from "@hustings/rules";
import { formHash, recordId } from "@hustings/seal";
import { openLanes, sealMany } from "@hustings/seal/node";
import { ceremonyIn, openStage } from "../../acts/test/custodians.ts";
import { keyOf, operatedLog, step } from "./operated-log.ts";

export const origin = "hustings.example/small";
const regions = Array.from({ length: 50 }, (_, i) => ({ id: `region-${i + 1}`, name: `Region ${i + 1}` }));

const form = {
  format: "hustings-form/v2",
  rulebook: "an invented one",
  declaration: "I support an invented candidate.",
  fields: [{ name: "surname", most: 40 }],
  normaliser: "none",
  bucket: 512,
} as const;

export interface SmallContest {
  /** Where it is published. */
  readonly folder: string;
  readonly entries: readonly Uint8Array[];
  readonly operator: Signer;
  readonly commission: Signer;
  readonly campaign: Signer;
}

const issueOneByOne: Act<readonly number[], readonly Draft[]> = (procedure, sheets, at) =>
  sheets.map((sheet) =>
    issueSheets(
      procedure,
      { nomination: "anna-example", circulator: `helper-${sheet % 40}`, first: sheet, last: sheet, linesPerSheet: 20 },
      at,
    ),
  );

/** A whole procedure in small, through the real acts, store, seal and log: one nomination, a meeting, a sample, a ruling. */
export async function smallContest(): Promise<SmallContest> {
  const { ledger, writer, operator, commission, campaign, at, close, published } = await operatedLog(
    origin,
    "2017-12-18T09:00:00Z",
  );
  const doorKey = keyOf("door", 4);
  const law = rulebook("ru/president/2018@1:100");
  const nomination = "anna-example";

  const votingDay = calendarDate("2018-03-18");
  step(
    "contest",
    await enter(ledger, commission, openContest, {
      contest: "small",
      title: "A small contest",
      country: "ru",
      votingDay,
      regions,
      commissionKey: toBase64(commission.publicKey),
      zone: "Europe/Moscow",
      batches: { least: 5, window: "day" },
      scale: 100,
    }),
  );
  step("rulebook", await enter(ledger, commission, adoptRulebook, law));
  const { record } = await ceremonyIn(ledger, commission);
  const roll = {
    version: "small-1",
    date: calendarDate("2018-01-01"),
    voters: 50,
    hash: "0".repeat(64),
    use: "verify" as const,
  };
  const byRegion = Object.fromEntries(regions.map(({ id }) => [id, 1]));
  step("roll", await enter(ledger, commission, freezeRoll, { ...roll, byRegion }));
  step(
    "nomination",
    await enter(ledger, commission, openNomination, {
      nomination,
      candidate: "Anna Example",
      route: "self",
      campaignKey: toBase64(campaign.publicKey),
    }),
  );

  step(
    "call",
    await enter(ledger, campaign, callMeeting, {
      nomination,
      meeting: "hall",
      city: "Hall",
      region: "region-1",
      latitude: 55_750,
      longitude: 37_620,
      startsAt: instant("2017-12-24T09:00:00Z"),
      zone: "Europe/Moscow",
      notifiedOn: calendarDate("2017-12-18"),
      quota: 500,
      majorityOf: "not-stated",
      doorKey: toBase64(doorKey.publicKey),
    }),
  );
  const hall = ledger.procedure.meetings.get("hall");
  assert.ok(hall);
  const door = new UncheckedDoor(doorKey, origin, hall, { least: 5 });
  await door.open(at("2017-12-24T09:00:00Z"));
  const counts = Array.from({ length: 502 }, (_, i) =>
    door.count(utf8(`person ${i}`), crypto.getRandomValues(new Uint8Array(32))),
  );
  await door.signBatches(at("2017-12-24T10:00:00Z"), true);
  await door.undo(at("2017-12-24T10:30:00Z"), counts[6]?.commitment ?? "", "typing-error");
  await door.vote(at("2017-12-24T11:00:00Z"), {
    resolution: "nominate",
    for: 490,
    against: 4,
    abstained: 7,
    candidate: "on-a-screen",
  });
  await door.close(at("2017-12-24T11:10:00Z"), 501);
  assert.equal((await ledger.submit(door.takeActs())).stopped, undefined);
  step("minutes", await enter(ledger, campaign, certifyMinutes, { meeting: "hall" }));
  at("2017-12-26T09:00:00Z");
  for (const stated of [
    { key: "birth-date", value: calendarDate("1970-05-20") },
    { key: "residence-years", value: 47 },
  ]) {
    const person = { nomination, date: calendarDate("2017-12-01"), source: "An invented registry" };
    step(stated.key, await enter(ledger, commission, assertFact, { ...person, ...stated, by: "registry" }));
  }
  step("confirmed", await enter(ledger, commission, confirmNomination, { nomination, rulebook: law }));
  step(
    "drive",
    await enter(ledger, campaign, openDrive, {
      nomination,
      opensOn: calendarDate("2017-12-27"),
      closesOn: calendarDate("2018-01-01"),
      settledBy: instant("2018-01-30T12:00:00Z"),
      form,
    }),
  );

  // A log of several tiles: batches are few entries, and what a reader does at a tile's end has to be seen.
  const issued = Array.from({ length: 3_000 }, (_, i) => i + 1);
  assert.equal((await enterAll(ledger, campaign, issueOneByOne, issued)).stopped, undefined);

  const plain = { surname: "an invented supporter" };
  const place = { origin, contest: "small", record: recordId(record), form: formHash(form) };
  const regionOf = (i: number) => regions[i % 50]?.id ?? "";
  const toSeal = Array.from({ length: 3_050 }, (_, i) => {
    const of = { nomination, region: regionOf(i), channel: "online" } as const;
    return { place: { ...place, ...of }, fields: plain };
  });
  const lanes = openLanes();
  const sealed = await sealMany(record, toSeal, lanes);
  await lanes.close();
  const statements = sealed.map(({ id, bytes }, i) => ({ region: regionOf(i), id, bytes }));
  at("2018-01-02T09:00:00Z");
  const nothing = pledgeOf([]).root;
  for (let day = nextPledge(ledger.procedure); day !== undefined && day < "2018-01-02";) {
    const leaves = day === "2018-01-01" ? statements.map(({ id }) => sha256(utf8(id))) : [];
    const { promises, root } = pledgeOf(leaves);
    const pledge = { day, promises, root, tickets: 0, ticketRoot: nothing };
    step("pledge", await enter(ledger, undefined, pledgePromises, pledge));
    day = nextPledge(ledger.procedure);
  }
  const batches = [...Map.groupBy(statements, ({ region }) => region)].map(([region, all]): BatchWithFiles => {
    const sorted = all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const ids = sorted.map(({ id }) => id);
    const day = calendarDate("2018-01-01");
    const batch = { nomination, region, channel: "online", day, final: true, ids } as const;
    return { batch, statements: sorted.map(({ id, bytes }) => ({ name: id, bytes })) };
  });
  assert.equal((await enterAll(ledger, undefined, enterBatches, batches)).stopped, undefined);
  step("drive closed", await enter(ledger, campaign, closeDrive, { nomination }));
  step("filing", await enter(ledger, campaign, makeFiling, { nomination, rulebook: law }));
  at("2018-02-01T09:00:00Z");
  step(
    "population",
    await enter(ledger, commission, freezePopulation, { nomination, checkpoint: await writer.publish() }),
  );

  const next = nextStage(law, evidenceFrom(ledger.procedure, nomination));
  assert.ok(next.kind === "check" && typeof next.size === "number");
  const { stage } = next;
  step(
    "announced",
    await enter(ledger, commission, announceDraw, {
      nomination,
      stage,
      size: next.size,
      diceAt: instant("2018-02-01T10:00:00Z"),
    }),
  );
  at("2018-02-01T10:00:00Z");
  step("dice", await enter(ledger, commission, rollDice, { nomination, digits: "31415926535897932384" }));
  step("drawn", await enter(ledger, commission, drawSample, { nomination, stage, origin: ledger.origin }));
  await openStage(ledger, commission, { nomination, stage });
  const lines = (ledger.procedure.nominations.get(nomination)?.stages[0]?.lines ?? []).toSorted((a, b) => a - b);
  const findings = lines.map((line, i): Finding =>
    i % 50 === 0 ? { line, finding: "invalid", ground: "dead" } : { line, finding: "valid" },
  );
  assert.equal(
    (await enterAll(ledger, commission, recordFindings, { nomination, stage, findings })).stopped,
    undefined,
  );
  const found = { exact: lines.length, folded: 0, fuzzy: 0, byPerson: 0, absent: 0, unsettled: 0, notCompared: 0 };
  step("matching", await enter(ledger, commission, reportMatching, { nomination, stage, roll: "small-1", ...found }));
  at("2018-02-05T09:00:00Z");
  const conviction = {
    final: calendarDate("2017-02-08"),
    classes: ["grave"],
    sentence: "deprivation-of-liberty",
    amount: 60,
    suspended: true,
  };
  const fact = { nomination, key: "conviction/one", date: calendarDate("2017-02-08"), source: "An invented court" };
  step("fact", await enter(ledger, commission, assertFact, { ...fact, value: conviction, by: "court" }));
  step(
    "dispute",
    await enter(ledger, commission, disputeFact, {
      nomination,
      key: fact.key,
      value: null,
      source: "An invented higher court",
      by: "candidate",
    }),
  );
  const ruling = rule(law, evidenceFrom(ledger.procedure, nomination));
  step("ruling", await enter(ledger, commission, makeRuling, { nomination, rulebook: law }));
  step(
    "decision",
    await enter(ledger, commission, issueDecision, { nomination, rulebook: law, ruling, outcome: "refused" }),
  );
  step("ballot", await enter(ledger, commission, publishBallot, { nominations: [] }));
  return { folder: published, entries: await close(), operator, commission, campaign };
}

/** Publishes other entries as the same log, signed by the operator: what a dishonest operator can do. */
export async function publishEntries(folder: string, operator: Signer, entries: readonly Uint8Array[]): Promise<void> {
  const store = new MemoryLogStore();
  store.append(entries.map((entry, i) => ({ key: `${i}`, entry })));
  const sink = await FolderSink.open(folder);
  const writer = await LogWriter.open({ store, sink, signer: operator });
  await writer.publish();
  await writer.close();
  sink.close();
}
