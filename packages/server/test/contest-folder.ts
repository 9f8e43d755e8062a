import {
  type Act,
  type Draft,
  enterAll,
  issueSheets,
  type Finding,
  enter,
  announceDraw,
  adoptRulebook,
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
  receiveStatements,
  recordFindings,
  reportMatching,
  rollDice,
} from "@hustings/acts";
import { calendarDate, instant, utf8, type Instant, toBase64 } from "@hustings/core";
import { UncheckedDoor } from "@hustings/door";
import { parseCheckpoint } from "@hustings/log";
import { rulebook, rule, evidenceFrom } from "@hustings/rules";
import { madeOnce } from "../../../tools/made-once.ts";
import { openDataFolder, type DataFolder } from "../src/data-folder.ts";
import type { StoreChoice } from "../src/host/held-store.ts";

/** Cities of the meetings, with how many come to each. */
const cities = [
  { id: "moscow", city: "Москва", latitude: 55_751, longitude: 37_618, zone: "Europe/Moscow", people: 503 },
  { id: "omsk", city: "Омск", latitude: 54_989, longitude: 73_369, zone: "Asia/Omsk", people: 12 },
  { id: "yakutsk", city: "Якутск", latitude: 62_028, longitude: 129_733, zone: "Asia/Yakutsk", people: 501 },
] as const;

const regions = Array.from({ length: 50 }, (_, i) => ({ id: `region-${i + 1}`, name: `Регион ${i + 1} <&>` }));
const vera = "vera";

const form = {
  format: "hustings-form/v2",
  rulebook: "an invented one",
  declaration: "I support an invented candidate.",
  fields: [{ name: "surname", most: 40 }],
  normaliser: "none",
  bucket: 512,
} as const;

export interface ExampleContest {
  readonly folder: DataFolder;
  /** Opens one more nomination and publishes it: the log grows. */
  grow(candidate: string): Promise<void>;
  /** Puts the contest's clock on. */
  later(moment: string): void;
  /** Publishes the ballot: nothing can be added after it. */
  finish(): Promise<void>;
}

/** A clock that only moves when told. */
class Clock {
  #now: Instant = instant("2017-12-18T09:00:00Z");

  now(): Instant {
    return this.#now;
  }

  to(moment: string): void {
    this.#now = instant(moment);
  }
}

function must(what: string, entered: { readonly kind: string; readonly violation?: { readonly says: string } }): void {
  if (entered.kind !== "entered") throw new Error(`${what}: ${entered.kind} ${entered.violation?.says ?? ""}`);
}

const origin = "example.org/pages";
const decidedAt = "2018-02-07T09:00:00Z";

/**
 * A small contest of invented people under the real rulebook at 1:500, through the real acts into a real log: meetings in three
 * cities, 620 open statements, a draw, findings, a contested fact, a ruling, a decision.
 */
export async function exampleContest(path: string, store?: StoreChoice): Promise<ExampleContest> {
  // What lies in a database is not there to be copied.
  if (store === undefined) await madeOnce("example-contest", path, holdContest);
  else await holdContest(path, store);
  const clock = new Clock();
  clock.to(decidedAt);
  const folder = await openDataFolder(path, { origin, clock, ...(store !== undefined && { store }) });
  const { ledger } = folder;
  const commission = folder.partySigner("commission");
  const campaign = folder.partySigner("campaign-vera");
  return {
    folder,
    later: (moment) => clock.to(moment),
    async grow(candidate) {
      const nomination = `more-${ledger.procedure.size}`;
      must(
        "more",
        await enter(ledger, commission, openNomination, {
          nomination,
          candidate,
          route: "self",
          campaignKey: toBase64(campaign.publicKey),
        }),
      );
      await folder.writer.publish();
    },
    async finish() {
      must("ballot", await enter(ledger, commission, publishBallot, { nominations: [] }));
      await folder.writer.publish();
    },
  };
}

/** From the opening to the decision. */
async function holdContest(path: string, store?: StoreChoice): Promise<void> {
  const clock = new Clock();
  const folder = await openDataFolder(path, { origin, clock, ...(store !== undefined && { store }) });
  const { ledger } = folder;
  const law = rulebook("ru/president/2018@1:500");
  const commission = folder.partySigner("commission");
  const campaign = folder.partySigner("campaign-vera");

  must(
    "contest",
    await enter(ledger, commission, openContest, {
      contest: "example",
      title: "Президент примера, 18 марта 2018",
      country: "ru",
      votingDay: calendarDate("2018-03-18"),
      regions,
      commissionKey: toBase64(commission.publicKey),
      zone: "Europe/Moscow",
      batches: { least: 5, window: "day" },
      scale: 500,
    }),
  );
  must("rulebook", await enter(ledger, commission, adoptRulebook, law));
  must(
    "roll",
    await enter(ledger, commission, freezeRoll, {
      version: "roll-1",
      date: calendarDate("2017-12-01"),
      voters: 50,
      byRegion: Object.fromEntries(regions.map(({ id }) => [id, 1])),
      hash: "0".repeat(64),
      use: "verify",
    }),
  );
  must(
    "nomination",
    await enter(ledger, commission, openNomination, {
      nomination: vera,
      candidate: "Vera <b>Example</b>",
      route: "self",
      campaignKey: toBase64(campaign.publicKey),
    }),
  );
  await meetings(folder, clock, origin);
  clock.to("2017-12-26T09:00:00Z");
  for (const stated of [
    { key: "birth-date", value: calendarDate("1970-05-20") },
    { key: "residence-years", value: 47 },
    { key: "election-published", value: calendarDate("2017-12-18") },
    { key: "group-papers-filed", value: calendarDate("2017-12-25") },
  ]) {
    const fact = { nomination: vera, date: calendarDate("2017-12-01"), source: "An invented registry" };
    must(stated.key, await enter(ledger, commission, assertFact, { ...fact, ...stated, by: "registry" }));
  }
  must("confirmation", await enter(ledger, commission, confirmNomination, { nomination: vera, rulebook: law }));
  await collect(folder, clock);
  must("filing", await enter(ledger, campaign, makeFiling, { nomination: vera, rulebook: law }));
  await folder.writer.publish();
  const checkpoint = parseCheckpoint((await folder.store.checkpoint()) ?? "");
  must("freezing", await enter(ledger, commission, freezePopulation, { nomination: vera, checkpoint }));
  await check(folder, clock);
  await facts(folder);
  clock.to(decidedAt);
  const ruling = rule(law, evidenceFrom(ledger.procedure, vera));
  const entered = await enter(ledger, commission, makeRuling, { nomination: vera, rulebook: law });
  must("ruling", entered);
  must(
    "decision",
    await enter(ledger, commission, issueDecision, {
      nomination: vera,
      rulebook: law,
      ruling,
      outcome: "refused",
      dissent: 1,
    }),
  );
  await folder.writer.publish();
  await folder.close();
}

async function meetings({ ledger, partySigner }: DataFolder, clock: Clock, origin: string): Promise<void> {
  const campaign = partySigner("campaign-vera");
  const called: { door: UncheckedDoor; people: number; id: string }[] = [];
  for (const { people, id, ...place } of cities) {
    const entered = await enter(ledger, campaign, callMeeting, {
      nomination: vera,
      meeting: id,
      ...place,
      region: "region-1",
      startsAt: instant("2017-12-24T09:00:00Z"),
      notifiedOn: calendarDate("2017-12-18"),
      quota: 500,
      majorityOf: "not-stated",
      doorKey: toBase64(partySigner(`door-${id}`).publicKey),
    });
    must("meeting", entered);
    const meeting = ledger.procedure.meetings.get(id);
    if (meeting === undefined) throw new Error("expected the meeting to be called");
    const door = new UncheckedDoor(partySigner(`door-${id}`), origin, meeting, { least: 5 });
    called.push({ door, people, id });
  }
  clock.to("2017-12-24T18:00:00Z");
  for (const { door, people, id } of called) {
    await door.open(instant("2017-12-24T09:00:00Z"));
    const [first] = Array.from({ length: people }, (_, i) =>
      door.count(utf8(`${id} ${i}`), new Uint8Array(32).fill(i % 256)),
    );
    await door.signBatches(instant("2017-12-24T09:30:00Z"), true);
    await door.undo(instant("2017-12-24T09:40:00Z"), first?.commitment ?? "", "typing-error");
    const candidate = id === "moscow" ? "in-the-room" : "on-a-screen";
    const vote = { resolution: "nominate", for: people - 2, against: 1, abstained: 0, candidate } as const;
    await door.vote(instant("2017-12-24T10:00:00Z"), vote);
    await door.close(instant("2017-12-24T11:00:00Z"), people - 1);
    const { stopped } = await ledger.submit(door.takeActs());
    if (stopped !== undefined) throw new Error(`door: ${JSON.stringify(stopped)}`);
    must("minutes", await enter(ledger, campaign, certifyMinutes, { meeting: id }));
  }
}

const issueOneByOne: Act<readonly number[], readonly Draft[]> = (procedure, sheets, at) =>
  sheets.map((sheet) =>
    issueSheets(
      procedure,
      { nomination: vera, circulator: `helper-${sheet % 40}`, first: sheet, last: sheet, linesPerSheet: 20 },
      at,
    ),
  );

async function collect({ ledger, partySigner }: DataFolder, clock: Clock): Promise<void> {
  const campaign = partySigner("campaign-vera");
  const drive = {
    nomination: vera,
    opensOn: calendarDate("2017-12-27"),
    closesOn: calendarDate("2018-01-29"),
    settledBy: instant("2018-01-30T18:00:00Z"),
    form,
  };
  must("drive", await enter(ledger, campaign, openDrive, drive));
  // A log of several tiles: statements come in few entries, and what pages and clients do at a tile's end has to be seen.
  const sheets = await enterAll(
    ledger,
    campaign,
    issueOneByOne,
    Array.from({ length: 1_600 }, (_, i) => i + 1),
  );
  if (sheets.stopped !== undefined) throw new Error(`sheets: ${JSON.stringify(sheets.stopped)}`);
  clock.to("2018-01-10T09:00:00Z");
  const { stopped } = await enterAll(
    ledger,
    partySigner("commission"),
    receiveStatements,
    Array.from({ length: 620 }, (_, i) => ({
      nomination: vera,
      // Region 1 goes over its cap of 15; the others share the rest.
      region: `region-${i < 20 ? 1 : (i % 49) + 2}`,
      receivedOn: calendarDate(`2018-01-${String((i % 9) + 1).padStart(2, "0")}`),
      declared: { line: i },
      salt: new Uint8Array(32).fill(i % 256),
    })),
  );
  if (stopped !== undefined) throw new Error(`statement: ${JSON.stringify(stopped)}`);
  clock.to("2018-01-30T18:00:00Z");
  must("closing", await enter(ledger, campaign, closeDrive, { nomination: vera }));
}

async function check({ ledger, partySigner }: DataFolder, clock: Clock): Promise<void> {
  const commission = partySigner("commission");
  const draw = { nomination: vera, stage: 1 };
  must(
    "draw",
    await enter(ledger, commission, announceDraw, { ...draw, size: 120, diceAt: instant("2018-01-31T12:00:00Z") }),
  );
  clock.to("2018-01-31T12:00:00Z");
  must("dice", await enter(ledger, commission, rollDice, { nomination: vera, digits: "31415926535897932384" }));
  must("sample", await enter(ledger, commission, drawSample, { ...draw, origin: ledger.origin }));
  const lines = ledger.procedure.nominations.get(vera)?.stages[0]?.lines ?? [];
  const findings = lines
    .toSorted((a, b) => a - b)
    .map((line, i): Finding =>
      i < 3 ? { line, finding: "invalid", ground: "false-data" } : { line, finding: "valid" },
    );
  const { stopped } = await enterAll(ledger, commission, recordFindings, { ...draw, findings });
  if (stopped !== undefined) throw new Error(`findings: ${JSON.stringify(stopped)}`);
  const compared = {
    exact: lines.length - 3,
    folded: 0,
    fuzzy: 0,
    byPerson: 0,
    absent: 3,
    unsettled: 0,
    notCompared: 0,
  };
  must("matching", await enter(ledger, commission, reportMatching, { ...draw, roll: "roll-1", ...compared }));
}

async function facts({ ledger, partySigner }: DataFolder): Promise<void> {
  const commission = partySigner("commission");
  const date = calendarDate("2017-02-08");
  const conviction = {
    final: "2017-02-08",
    classes: ["grave"],
    sentence: "deprivation-of-liberty",
    amount: 60,
    suspended: true,
  };
  const about = { nomination: vera, key: "conviction/2017" };
  must(
    "fact",
    await enter(ledger, commission, assertFact, {
      ...about,
      value: conviction,
      date,
      source: "Invented judgment",
      by: "court",
    }),
  );
  must(
    "dispute",
    await enter(ledger, commission, disputeFact, {
      ...about,
      value: null,
      source: "Invented later judgment",
      by: "candidate",
    }),
  );
}
