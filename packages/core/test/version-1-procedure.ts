import { calendarDate, instant, statementAt, toHex, type Entry } from "@hustings/core";
import { anna, door, hashOf, key, signed, unsigned, type Story, type Told } from "./story.ts";
import { telling } from "./telling.ts";

const day1 = "2018-01-02";
const fact = { nomination: anna, key: "conviction/one", source: "An invented court" } as const;
const statement = (n: number, more: Partial<Told<"statement-sealed">> = {}): Entry =>
  unsigned("statement-sealed", `${day1}T1${n % 10}:00:00Z`, {
    nomination: anna,
    region: n % 2 === 0 ? "north" : "south",
    channel: "online",
    ciphertext: hashOf(`statement ${n}`),
    ...more,
  });

/**
 * A procedure as version 1 of the log tells it, until the filing is frozen: each person and each statement an entry of its
 * own.
 */
export const script: readonly ((story: Story) => Entry)[] = [
  () =>
    signed("contest-opened", "2017-12-01T09:00:00Z", {
      contest: "small",
      title: "An invented office",
      country: "ru",
      votingDay: calendarDate("2018-03-18"),
      regions: [
        { id: "north", name: "North" },
        { id: "south", name: "South" },
      ],
      commissionKey: key,
    }),
  () => signed("rulebook-adopted", "2017-12-01T09:00:00Z", { rulebook: "xx/invented/2018", hash: hashOf("rulebook") }),
  () =>
    signed("custodians-named", "2017-12-01T09:00:00Z", {
      recipient: `age1${"q".repeat(58)}`,
      custodians: 3,
      threshold: 2,
      record: hashOf("record"),
    }),
  () =>
    signed("roll-frozen", "2017-12-01T10:00:00Z", {
      version: "roll-1",
      date: calendarDate("2017-12-01"),
      voters: 30,
      byRegion: { north: 10, south: 20 },
      hash: hashOf("roll"),
      use: "verify",
    }),
  () =>
    signed("nomination-opened", "2017-12-02T09:00:00Z", {
      nomination: anna,
      candidate: "Anna Example",
      route: "self",
      campaignKey: key,
    }),
  () =>
    signed("meeting-called", "2017-12-18T09:00:00Z", {
      nomination: anna,
      meeting: "hall",
      city: "Hall",
      region: "north",
      latitude: 55_750,
      longitude: 37_620,
      startsAt: instant("2017-12-24T09:00:00Z"),
      zone: "Europe/Moscow",
      notifiedOn: calendarDate("2017-12-18"),
      quota: 2,
      deskKey: key,
    }),
  (story) => door(story, "meeting-opened", "2017-12-24T09:00:00Z", {}),
  ...[1, 2, 3].map(
    (number) => (story: Story) =>
      door(story, "attendance-recorded", `2017-12-24T09:0${number}:00Z`, {
        number,
        commitment: hashOf(`person ${number}`),
      }),
  ),
  (story) => door(story, "attendance-undone", "2017-12-24T09:30:00Z", { number: 2, reason: "typing-error" }),
  (story) =>
    door(story, "resolution-voted", "2017-12-24T10:00:00Z", {
      resolution: "nominate",
      for: 2,
      against: 0,
      abstained: 0,
      candidate: "on-a-screen",
    }),
  (story) => door(story, "meeting-closed", "2017-12-24T10:10:00Z", { attendance: 2 }),
  () =>
    signed("minutes-certified", "2017-12-24T12:00:00Z", { meeting: "hall", minutes: hashOf("minutes"), attendance: 2 }),
  () =>
    signed("nomination-confirmed", "2017-12-28T09:00:00Z", {
      nomination: anna,
      meetings: 1,
      ruling: hashOf("meetings"),
    }),
  () =>
    signed("fact-asserted", "2017-12-28T10:00:00Z", {
      ...fact,
      value: { final: calendarDate("2017-02-08"), amount: 60, suspended: true },
      date: calendarDate("2017-02-08"),
      by: "court",
    }),
  () => signed("fact-disputed", "2017-12-28T11:00:00Z", { ...fact, value: null, by: "candidate" }),
  () => signed("fact-decided", "2017-12-28T12:00:00Z", { ...fact, value: null, by: "court" }),
  () =>
    signed("drive-opened", "2017-12-29T09:00:00Z", {
      nomination: anna,
      opensOn: calendarDate("2018-01-01"),
      closesOn: calendarDate("2018-01-30"),
    }),
  () =>
    signed("sheets-issued", "2018-01-02T09:00:00Z", {
      nomination: anna,
      circulator: "circulator-1",
      first: 1,
      last: 10,
      linesPerSheet: 4,
    }),
  () => signed("sheet-returned", "2018-01-02T09:30:00Z", { nomination: anna, sheet: 3, used: 2, spoiled: 1 }),
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((n) => () => statement(n)),
  () => statement(8, { channel: "paper", sheet: 3, line: 2 }),
  () =>
    unsigned("statement-received", "2018-01-03T09:00:00Z", {
      nomination: anna,
      region: "north",
      receivedOn: calendarDate("2018-01-03"),
      commitment: hashOf("received open"),
    }),
  (story) =>
    unsigned("statement-withdrawn", "2018-01-04T09:00:00Z", {
      nomination: anna,
      entry: statementAt(story.procedure.statements, 1).entry,
    }),
  () => signed("drive-closed", "2018-01-31T09:00:00Z", { nomination: anna, statements: 9 }),
  () =>
    signed("filing-made", "2018-01-31T10:00:00Z", {
      nomination: anna,
      lines: 9,
      byRegion: [
        { region: "north", lines: 6 },
        { region: "south", lines: 3 },
      ],
    }),
  (story) =>
    signed("population-frozen", "2018-01-31T11:00:00Z", {
      nomination: anna,
      treeSize: story.procedure.size,
      root: toHex(new Uint8Array(32).fill(7)),
      lines: 9,
    }),
];

export const { tellAll, upTo, after } = telling(script);
