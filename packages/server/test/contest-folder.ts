import {
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
  issueDecision,
  makeFiling,
  makeRuling,
  MeetingDesk,
  openContest,
  openDrive,
  openNomination,
  publishBallot,
  receiveStatements,
  recordFindings,
  rollDice,
} from "@hustings/acts";
import { calendarDate, instant, utf8, type Instant } from "@hustings/core";
import { parseCheckpoint } from "@hustings/log";
import { rulebook } from "@hustings/rules";
import { openDataFolder, type DataFolder } from "../src/data-folder.ts";

/** Cities of the meetings, with how many come to each. */
const cities = [
  { id: "moscow", city: "Москва", latitude: 55_751, longitude: 37_618, zone: "Europe/Moscow", people: 503 },
  { id: "omsk", city: "Омск", latitude: 54_989, longitude: 73_369, zone: "Asia/Omsk", people: 12 },
  { id: "yakutsk", city: "Якутск", latitude: 62_028, longitude: 129_733, zone: "Asia/Yakutsk", people: 501 },
] as const;

const regions = Array.from({ length: 50 }, (_, i) => ({ id: `region-${i + 1}`, name: `Регион ${i + 1} <&>` }));
const vera = "vera";

export interface ExampleContest {
  readonly folder: DataFolder;
  /** Opens one more nomination and publishes it: the log grows. */
  grow(candidate: string): Promise<void>;
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

/**
 * A small contest of invented people under the real rulebook at 1:500, through the real acts into a real log: meetings in three
 * cities, 620 open statements, a draw, findings, a contested fact, a ruling, a decision.
 */
export async function exampleContest(path: string): Promise<ExampleContest> {
  const clock = new Clock();
  const origin = "example.org/pages";
  const folder = await openDataFolder(path, { origin, clock });
  const { ledger } = folder;
  const law = rulebook("ru/president/2018@1:500");
  const commission = folder.signer("commission");
  const campaign = folder.signer("campaign-vera");

  must(
    "contest",
    await openContest(ledger, commission, {
      contest: "example",
      title: "Президент примера, 18 марта 2018",
      country: "ru",
      votingDay: calendarDate("2018-03-18"),
      regions,
    }),
  );
  must("rulebook", await adoptRulebook(ledger, commission, law));
  must(
    "nomination",
    await openNomination(ledger, commission, campaign, {
      nomination: vera,
      candidate: "Vera <b>Example</b>",
      route: "self",
    }),
  );
  await meetings(folder, clock, origin);
  clock.to("2017-12-26T09:00:00Z");
  for (const stated of [
    { key: "birth-date", value: calendarDate("1970-05-20") },
    { key: "residence-years", value: 47 },
  ]) {
    const fact = { nomination: vera, date: calendarDate("2017-12-01"), source: "An invented registry" };
    must(stated.key, await assertFact(ledger, commission, { ...fact, ...stated, by: "registry" }));
  }
  must("confirmation", await confirmNomination(ledger, commission, law, vera));
  await collect(folder, clock);
  must("filing", await makeFiling(ledger, campaign, law, vera));
  await folder.writer.publish();
  const checkpoint = parseCheckpoint((await folder.store.checkpoint()) ?? "");
  must("freezing", await freezePopulation(ledger, commission, vera, checkpoint));
  await check(folder, clock);
  await facts(folder);
  clock.to("2018-02-07T09:00:00Z");
  const { entered, ruling } = await makeRuling(ledger, commission, law, vera);
  must("ruling", entered);
  must("decision", await issueDecision(ledger, commission, law, vera, ruling, { outcome: "refused", dissent: 1 }));
  await folder.writer.publish();
  return {
    folder,
    async grow(candidate) {
      const nomination = `more-${ledger.procedure.size}`;
      must("more", await openNomination(ledger, commission, campaign, { nomination, candidate, route: "self" }));
      await folder.writer.publish();
    },
    async finish() {
      must("ballot", await publishBallot(ledger, commission, []));
      await folder.writer.publish();
    },
  };
}

async function meetings({ ledger, signer }: DataFolder, clock: Clock, origin: string): Promise<void> {
  const campaign = signer("campaign-vera");
  const called: { desk: MeetingDesk; people: number; id: string }[] = [];
  for (const { people, id, ...place } of cities) {
    const entered = await callMeeting(ledger, campaign, signer(`desk-${id}`), {
      nomination: vera,
      meeting: id,
      ...place,
      region: "region-1",
      startsAt: instant("2017-12-24T09:00:00Z"),
      notifiedOn: calendarDate("2017-12-18"),
      quota: 500,
    });
    must("meeting", entered);
    const meeting = ledger.procedure.meetings.get(id);
    if (meeting === undefined) throw new Error("expected the meeting to be called");
    const desk = new MeetingDesk(signer(`desk-${id}`), origin, meeting.called);
    called.push({ desk, people, id });
  }
  clock.to("2017-12-24T18:00:00Z");
  for (const { desk, people, id } of called) {
    desk.open(instant("2017-12-24T09:00:00Z"));
    for (let i = 0; i < people; i++) {
      desk.recordAttendance(instant("2017-12-24T09:30:00Z"), utf8(`${id} ${i}`), new Uint8Array(32).fill(i % 256));
    }
    desk.undoAttendance(instant("2017-12-24T09:40:00Z"), 1, "typing-error");
    const candidate = id === "moscow" ? "in-the-room" : "on-a-screen";
    const vote = { resolution: "nominate", for: people - 2, against: 1, abstained: 0, candidate } as const;
    desk.voteResolution(instant("2017-12-24T10:00:00Z"), vote);
    desk.close(instant("2017-12-24T11:00:00Z"), people - 1);
    const { refused } = await ledger.enterAll(desk.takeActs());
    if (refused !== undefined) throw new Error(`desk: ${refused.violation.says}`);
    must("minutes", await certifyMinutes(ledger, campaign, id));
  }
}

async function collect({ ledger, signer }: DataFolder, clock: Clock): Promise<void> {
  const campaign = signer("campaign-vera");
  const drive = { nomination: vera, opensOn: calendarDate("2017-12-27"), closesOn: calendarDate("2018-01-30") };
  must("drive", await openDrive(ledger, campaign, drive));
  clock.to("2018-01-10T09:00:00Z");
  const { refused } = await receiveStatements(
    ledger,
    Array.from({ length: 620 }, (_, i) => ({
      key: `${i}`,
      nomination: vera,
      // Region 1 goes over its cap of 15; the others share the rest.
      region: `region-${i < 20 ? 1 : (i % 49) + 2}`,
      receivedOn: calendarDate(`2018-01-${String((i % 9) + 1).padStart(2, "0")}`),
      declared: { line: i },
      salt: new Uint8Array(32).fill(i % 256),
    })),
  );
  if (refused !== undefined) throw new Error(`statement: ${refused.violation.says}`);
  clock.to("2018-01-30T18:00:00Z");
  must("closing", await closeDrive(ledger, campaign, vera));
}

async function check({ ledger, signer }: DataFolder, clock: Clock): Promise<void> {
  const commission = signer("commission");
  const draw = { nomination: vera, stage: 1 };
  must("draw", await announceDraw(ledger, commission, { ...draw, size: 120, diceAt: instant("2018-01-31T12:00:00Z") }));
  clock.to("2018-01-31T12:00:00Z");
  must("dice", await rollDice(ledger, commission, { nomination: vera, digits: "31415926535897932384" }));
  must("sample", await drawSample(ledger, commission, draw));
  const lines = ledger.procedure.nominations.get(vera)?.stages[0]?.lines ?? [];
  const { refused } = await recordFindings(
    ledger,
    commission,
    draw,
    lines
      .toSorted((a, b) => a - b)
      .map((line, i) => (i < 3 ? { line, finding: "invalid", ground: "false-data" } : { line, finding: "valid" })),
  );
  if (refused !== undefined) throw new Error(`findings: ${refused.violation.says}`);
}

async function facts({ ledger, signer }: DataFolder): Promise<void> {
  const commission = signer("commission");
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
    await assertFact(ledger, commission, {
      ...about,
      value: conviction,
      date,
      source: "Invented judgment",
      by: "court",
    }),
  );
  must(
    "dispute",
    await disputeFact(ledger, commission, {
      ...about,
      value: null,
      source: "Invented later judgment",
      by: "candidate",
    }),
  );
}
