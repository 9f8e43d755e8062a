import assert from "node:assert/strict";
import {
  enterAll,
  enter,
  adoptRulebook,
  announceDraw,
  assertFact,
  authoriseOpening,
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
  MeetingDesk,
  nameCustodians,
  openContest,
  openDrive,
  openNomination,
  publishBallot,
  recordFindings,
  rollDice,
  sealStatements,
  type Finding,
} from "@hustings/acts";
import { addSeconds, calendarDate, instant, utf8, toBase64 } from "@hustings/core";
import { MemoryLogStore, type Signer } from "@hustings/log";
import { FolderSink, LogWriter } from "@hustings/log/node";
import { evidenceFrom, nextStage, rulebook, rule } from "@hustings/rules";
import { recordId, sealStatement, setUpCustodians } from "@hustings/seal";
import { keyOf, operatedLog, step } from "./operated-log.ts";

export const origin = "hustings.example/small";
const regions = Array.from({ length: 50 }, (_, i) => ({ id: `region-${i + 1}`, name: `Region ${i + 1}` }));

export interface SmallContest {
  /** Where it is published. */
  readonly folder: string;
  readonly entries: readonly Uint8Array[];
  readonly operator: Signer;
  readonly commission: Signer;
  readonly campaign: Signer;
}

/** A whole procedure in small, through the real acts, store, seal and log: one nomination, a meeting, a sample, a ruling. */
export async function smallContest(): Promise<SmallContest> {
  const { ledger, writer, operator, commission, campaign, at, close, published } = await operatedLog(
    origin,
    "2017-12-18T09:00:00Z",
  );
  const deskKey = keyOf("desk", 4);
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
    }),
  );
  step("rulebook", await enter(ledger, commission, adoptRulebook, law));
  const names = ["one", "two", "three"];
  const { record } = await setUpCustodians({ contest: "small", origin, names, threshold: 2 });
  step("custodians", await enter(ledger, commission, nameCustodians, record));
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
      deskKey: toBase64(deskKey.publicKey),
    }),
  );
  const called = ledger.procedure.meetings.get("hall")?.called;
  assert.ok(called);
  const desk = new MeetingDesk(deskKey, origin, called);
  const opened = at("2017-12-24T09:00:00Z");
  await desk.open(opened);
  for (let i = 0; i < 502; i++)
    await desk.recordAttendance(
      addSeconds(opened, i * 5),
      utf8(`person ${i}`),
      crypto.getRandomValues(new Uint8Array(32)),
    );
  await desk.undoAttendance(at("2017-12-24T10:30:00Z"), 7, "typing-error");
  await desk.voteResolution(at("2017-12-24T11:00:00Z"), {
    resolution: "nominate",
    for: 490,
    against: 4,
    abstained: 7,
    candidate: "on-a-screen",
  });
  await desk.close(at("2017-12-24T11:10:00Z"), 501);
  assert.equal((await ledger.submit(desk.takeActs())).stopped, undefined);
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
      closesOn: calendarDate("2018-01-30"),
    }),
  );

  at("2018-01-10T12:00:00Z");
  const plain = { surname: "an invented supporter" };
  const place = { origin, contest: "small", record: recordId(record), form: "0".repeat(64) };
  const regionOf = (i: number) => regions[i % 50]?.id ?? "";
  const statements = await Promise.all(
    Array.from({ length: 3_050 }, async (_, i) => ({
      nomination,
      region: regionOf(i),
      channel: "online" as const,
      sealed: (await sealStatement(record, { ...place, nomination, region: regionOf(i), channel: "online" }, plain))
        .bytes,
    })),
  );
  assert.equal((await enterAll(ledger, undefined, sealStatements, statements)).stopped, undefined);
  at("2018-01-30T12:00:00Z");
  step("drive closed", await enter(ledger, campaign, closeDrive, { nomination }));
  step("filing", await enter(ledger, campaign, makeFiling, { nomination, rulebook: law }));
  step(
    "population",
    await enter(ledger, commission, freezePopulation, { nomination, checkpoint: await writer.publish() }),
  );

  at("2018-02-01T09:00:00Z");
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
  step("opening", await enter(ledger, commission, authoriseOpening, { nomination, stage }));
  const lines = (ledger.procedure.nominations.get(nomination)?.stages[0]?.lines ?? []).toSorted((a, b) => a - b);
  const findings = lines.map((line, i): Finding =>
    i % 50 === 0 ? { line, finding: "invalid", ground: "dead" } : { line, finding: "valid" },
  );
  assert.equal(
    (await enterAll(ledger, commission, recordFindings, { nomination, stage, findings })).stopped,
    undefined,
  );
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
