import assert from "node:assert/strict";
import { calendarDate, instant, toHex, type Entry } from "@hustings/core";
import {
  anna,
  batch,
  door,
  functionKey,
  hashOf,
  key,
  madeStatement,
  pledge,
  possession,
  signed,
  unsigned,
  type Story,
} from "./story.ts";
import { recordId } from "@hustings/seal/checks";
import { call, ceremonyUnder, entriesOf, sayAs } from "./ceremony.ts";

const fact = { nomination: anna, key: "conviction/one", source: "An invented court" } as const;
const firstCall = call("2017-12-01T09:00:00Z");
const untilDealt = entriesOf(await ceremonyUnder(firstCall)).filter(({ kind }) => kind !== "custodian-concluded");
const [lastDealt] = untilDealt.filter((message) => message.kind === "custodian-dealt");
assert.ok(lastDealt);
const { at: saidAt, ceremony: failed, announcements } = lastDealt;
const spoken = { at: saidAt, ceremony: failed, announcements };
const secondCall = call("2017-12-01T09:00:00Z", { number: 2 });
export const ceremony = await ceremonyUnder(secondCall);

/** Eight sealed online, five of them in the north, and one on paper there. */
const north = [0, 1, 2, 3, 4].map(madeStatement);
const south = [5, 6, 7].map(madeStatement);
const paper = madeStatement(8);

/** Until the population is frozen: called, counted, collected, filed. */
export const untilTheDraw: readonly ((story: Story) => Entry)[] = [
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
      version: 2,
      zone: "Europe/Moscow",
      batches: { least: 5, window: "day" },
    }),
  () => signed("rulebook-adopted", "2017-12-01T09:00:00Z", { rulebook: "xx/invented/2018", hash: hashOf("rulebook") }),
  // The first ceremony fails: a custodian lays open what was not committed to. It is called anew.
  () => firstCall,
  ...untilDealt.map((message) => () => message),
  () => sayAs(1, { kind: "deal-disputed", ...spoken, custodian: 1, against: 2, why: "does-not-fit" }),
  () => sayAs(2, { kind: "deal-laid-open", ...spoken, custodian: 2, to: 1, contribution: `01${"00".repeat(31)}` }),
  () => secondCall,
  ...entriesOf(ceremony).map((message) => () => message),
  () =>
    signed("custodians-named", "2017-12-01T09:00:00Z", {
      recipient: ceremony.record.recipient,
      custodians: 3,
      threshold: 2,
      record: recordId(ceremony.record),
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
    unsigned("intake-named", "2017-12-01T10:00:00Z", {
      intake: "node-1",
      key,
      possession: possession("intake", "node-1"),
    }),
  () =>
    signed("keyholder-named", "2017-12-01T10:10:00Z", {
      holder: "Bar Association of Example",
      key: functionKey,
      signer: key,
      possession: possession("keyholder", functionKey),
      most: { percent: 125, fixed: 10 },
    }),
  () =>
    unsigned("identity-asked", "2017-12-01T10:20:00Z", {
      intake: "node-1",
      change: 1,
      how: "oidc",
      issuer: "https://id.example/realm",
      doubles: "told",
    }),
  () =>
    signed("nomination-opened", "2017-12-02T09:00:00Z", {
      nomination: anna,
      candidate: "Anna Example",
      route: "self",
      campaignKey: key,
      possession: possession("campaign", anna),
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
      majorityOf: "votes-cast",
      venue: "Market Street 1, large hall",
      agenda: ["Report", "Nomination of a candidate"],
      doorKey: key,
      possession: possession("door", "hall"),
    }),
  () =>
    signed("meeting-moved", "2017-12-18T09:10:00Z", {
      meeting: "hall",
      move: 1,
      city: "Hall",
      venue: "Mill Lane 2",
      latitude: 55_751,
      longitude: 37_620,
      startsAt: instant("2017-12-24T09:00:00Z"),
      zone: "Europe/Moscow",
      notifiedOn: calendarDate("2017-12-18"),
      cause: "venue-refused",
      evidence: hashOf("a hall's letter"),
    }),
  () =>
    signed("agenda-changed", "2017-12-18T09:15:00Z", {
      meeting: "hall",
      change: 1,
      agenda: ["Report", "Nomination of a candidate", "Collection of signatures"],
      notifiedOn: calendarDate("2017-12-18"),
    }),
  () =>
    signed("invitations-sent", "2017-12-18T09:20:00Z", {
      meeting: "hall",
      how: "post",
      sentOn: calendarDate("2017-12-18"),
      invited: 40,
      proof: hashOf("a post office's list"),
    }),
  () =>
    signed("device-enrolled", "2017-12-18T09:30:00Z", {
      meeting: "hall",
      device: "phone",
      key,
      possession: possession("device", "hall/phone"),
    }),
  () =>
    signed("device-enrolled", "2017-12-18T09:40:00Z", {
      meeting: "hall",
      device: "spare",
      key,
      possession: possession("device", "hall/spare"),
    }),
  (story) => door(story, "meeting-opened", "2017-12-24T09:00:00Z", {}),
  (story) =>
    door(story, "attendance-counted", "2017-12-24T09:00:00Z", {
      final: true,
      persons: ["person 1", "person 2"].map(hashOf).toSorted(),
    }),
  (story) =>
    door(story, "attendance-counted", "2017-12-24T09:00:00Z", {
      device: "phone",
      final: true,
      persons: [hashOf("person 3")],
    }),
  (story) =>
    door(story, "attendance-undone", "2017-12-24T09:00:00Z", {
      commitment: hashOf("person 3"),
      reason: "counted-elsewhere",
    }),
  () => signed("device-revoked", "2017-12-24T09:30:00Z", { meeting: "hall", device: "phone" }),
  (story) =>
    door(story, "officers-elected", "2017-12-24T09:40:00Z", {
      chair: hashOf("chair"),
      secretary: hashOf("secretary"),
      counters: ["counter 1", "counter 2"].map(hashOf),
    }),
  () => signed("door-handed-on", "2017-12-24T09:50:00Z", { meeting: "hall", device: "spare", cause: "broken" }),
  (story) =>
    door(story, "resolution-voted", "2017-12-24T10:00:00Z", {
      device: "spare",
      resolution: "nominate",
      for: 1,
      against: 1,
      abstained: 0,
      candidate: "on-a-screen",
      method: "hands",
    }),
  ...["counter-1", "counter-2"].map(
    (device) => () =>
      signed("device-enrolled", "2017-12-24T10:01:00Z", {
        meeting: "hall",
        device,
        role: "counter",
        key,
        possession: possession("device", `hall/${device}`),
      }),
  ),
  // They differ, and both count again.
  ...([1, 2, 2, 2] as const).map(
    (inFavour, at) => (story: Story) =>
      door(story, "votes-counted", "2017-12-24T10:04:00Z", {
        device: `counter-${(at % 2) + 1}`,
        resolution: "nominate",
        for: inFavour,
        against: 2 - inFavour,
        abstained: 0,
        round: 2,
        ballots: { issued: 2, found: 2, void: 0 },
        ...(at < 2 ? {} : { recounts: 1 }),
      }),
  ),
  (story) =>
    door(story, "resolution-voted", "2017-12-24T10:05:00Z", {
      device: "spare",
      resolution: "nominate",
      for: 2,
      against: 0,
      abstained: 0,
      candidate: "on-a-screen",
      method: "secret-ballot",
      round: 2,
      recounts: 1,
      ballots: { issued: 2, found: 2, void: 0 },
    }),
  (story) =>
    door(story, "remote-participation-recorded", "2017-12-24T10:08:00Z", {
      device: "spare",
      who: "candidate",
      means: "picture-and-sound",
      from: instant("2017-12-24T09:30:00Z"),
      until: instant("2017-12-24T10:07:00Z"),
      recording: hashOf("a recording"),
    }),
  (story) => door(story, "meeting-closed", "2017-12-24T10:10:00Z", { device: "spare", attendance: 2 }),
  () =>
    signed("minutes-certified", "2017-12-24T12:00:00Z", {
      meeting: "hall",
      minutes: hashOf("minutes"),
      attendance: 2,
      paper: hashOf("minutes with names"),
    }),
  () =>
    signed("minutes-corrected", "2017-12-24T13:00:00Z", {
      meeting: "hall",
      version: 2,
      paper: hashOf("minutes with names, corrected"),
      cause: "name",
    }),
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
      closesOn: calendarDate("2018-01-03"),
      settledBy: instant("2018-01-04T21:00:00Z"),
      form: hashOf("form"),
      lineKey: hashOf("line key"),
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
  () => pledge("2018-01-01", 0),
  () => batch("2018-01-02", { region: "north", channel: "online", final: false }, north),
  () => pledge("2018-01-02", 7, 3),
  () =>
    signed("evaluations-counted", "2018-01-03T07:00:00Z", {
      day: calendarDate("2018-01-02"),
      evaluations: 3,
      unpledged: 1,
    }),
  () => pledge("2018-01-03", 2),
  () => batch("2018-01-03", { region: "north", channel: "paper", final: true }, [paper]),
  () => batch("2018-01-03", { region: "south", channel: "online", final: true }, south),
  () =>
    signed("statements-received", "2018-01-04T07:00:00Z", {
      nomination: anna,
      region: "south",
      receivedOn: calendarDate("2018-01-03"),
      commitments: [hashOf("received open")],
    }),
  () =>
    unsigned("statements-withdrawn", "2018-01-04T00:00:00Z", {
      nomination: anna,
      day: calendarDate("2018-01-04"),
      withdrawals: south.slice(0, 1),
    }),
  () => signed("drive-closed", "2018-01-04T08:00:00Z", { nomination: anna, statements: 9 }),
  () => pledge("2018-01-04", 0),
  () => unsigned("intake-ended", "2018-01-05T09:00:00Z", { intake: "node-1", lastDay: calendarDate("2018-01-05") }),
  () =>
    signed("filing-made", "2018-01-31T10:00:00Z", {
      nomination: anna,
      lines: 9,
      byRegion: [
        { region: "north", lines: 6 },
        { region: "south", lines: 3 },
      ],
      lineTable: hashOf("line table"),
    }),
  (story) =>
    signed("population-frozen", "2018-01-31T11:00:00Z", {
      nomination: anna,
      treeSize: story.procedure.size,
      root: toHex(new Uint8Array(32).fill(7)),
      lines: 9,
    }),
  () =>
    signed("lines-removed", "2018-01-31T12:00:00Z", { nomination: anna, ground: "sheet-without-oath", lines: [8, 9] }),
  () =>
    signed("lines-restored", "2018-01-31T12:00:00Z", {
      nomination: anna,
      restoration: 1,
      cause: "wrong-lines",
      lines: [8],
    }),
];
