import { test } from "node:test";
import {
  answerOpening,
  callCeremony,
  closeObjections,
  commitOpened,
  decideCure,
  decideObjection,
  enrolDevice,
  enter,
  enterAll,
  fileCure,
  findCureLines,
  giveNotice,
  grantAppeal,
  lodgeAppeal,
  lodgeObjection,
  nameIntake,
  pledgePromises,
  receiveCureLines,
  rejectAppeal,
  removeLines,
  restoreLines,
  reportCirculators,
  revokeDevice,
  showUnreadable,
  specifyObjection,
  stateShareDestroyed,
} from "@hustings/acts";
import { calendarDate, instant, toBase64, toHex } from "@hustings/core";
import { emptyRoot, signerFromSeed } from "@hustings/log";
import { campaign, commission, refuses, type Case } from "./test-contest.ts";
import { openAt } from "./test-course.ts";

const noSuch = { nomination: "nobody" };
const paper = "0".repeat(64);
const repair = { cure: "cure-1" };
const objection = { objection: "objection-1" };
const appeal = { appeal: "appeal-1" };
const moment = instant("2018-01-05T10:00:00Z");
const deviceKey = toBase64(campaign.publicKey);
const possession = toBase64(campaign.sign(new TextEncoder().encode("another text")));
const judgment = { decidedAt: moment, source: "An invented judgment", judgment: paper };
const evidence = { entry: paper, id: paper, place: paper, statement: new Uint8Array(8), partials: [] };

/** Acts that answer, repair, object and appeal, each of a nomination that nobody opened; devices of a meeting that nobody called. */
const ofNobody: Readonly<Record<string, (the: Case) => ReturnType<typeof enter> | ReturnType<typeof enterAll>>> = {
  answerOpening: ({ ledger }) =>
    enter(ledger, commission, answerOpening, { ...noSuch, stage: 1, custodian: 1, refused: [], lines: new Map() }),
  commitOpened: ({ ledger }) =>
    enter(ledger, commission, commitOpened, { ...noSuch, stage: 1, custodians: [1, 2], opened: [], closed: [] }),
  showUnreadable: ({ ledger }) =>
    enter(ledger, commission, showUnreadable, { ...noSuch, stage: 1, lines: [{ line: 1, evidence }] }),
  reportCirculators: ({ ledger }) =>
    enter(ledger, commission, reportCirculators, {
      ...noSuch,
      stage: 1,
      circulators: [{ circulator: "an-invented-circulator", checked: 40, invalid: 2 }],
    }),
  removeLines: ({ ledger }) =>
    enterAll(ledger, commission, removeLines, { ...noSuch, ground: "circulator-not-entitled", lines: [1, 2] }),
  restoreLines: ({ ledger }) =>
    enterAll(ledger, commission, restoreLines, { ...noSuch, cause: "second-review", lines: [1, 2] }),
  giveNotice: ({ ledger }) => enter(ledger, commission, giveNotice, { ...noSuch, how: "service", givenAt: moment }),
  fileCure: ({ ledger }) =>
    enter(ledger, commission, fileCure, { ...noSuch, ...repair, remedy: "replacement", filedAt: moment, lines: 2 }),
  receiveCureLines: ({ ledger }) =>
    enter(ledger, commission, receiveCureLines, { ...noSuch, ...repair, region: "region-1", commitments: [paper] }),
  findCureLines: ({ ledger }) =>
    enter(ledger, commission, findCureLines, { ...noSuch, ...repair, findings: [{ line: 1, finding: "valid" }] }),
  decideCure: ({ ledger }) =>
    enter(ledger, commission, decideCure, {
      ...noSuch,
      ...repair,
      accepted: 1,
      byRegion: [{ region: "region-1", lines: 1 }],
    }),
  lodgeObjection: ({ ledger }) =>
    enter(ledger, commission, lodgeObjection, {
      ...noSuch,
      ...objection,
      remedy: "objection",
      lodgedAt: moment,
      specific: true,
      lines: [1],
      paper,
    }),
  specifyObjection: ({ ledger }) =>
    enter(ledger, commission, specifyObjection, { ...noSuch, ...objection, specifiedAt: moment, paper }),
  decideObjection: ({ ledger }) =>
    enter(ledger, commission, decideObjection, { ...noSuch, ...objection, sustained: [] }),
  closeObjections: ({ ledger }) =>
    enter(ledger, commission, closeObjections, { ...noSuch, closedOn: calendarDate("2018-01-05") }),
  lodgeAppeal: ({ ledger }) =>
    enter(ledger, commission, lodgeAppeal, {
      ...noSuch,
      ...appeal,
      remedy: "appeal",
      lodgedAt: moment,
      by: "candidate",
      to: "An invented court",
      paper,
    }),
  rejectAppeal: ({ ledger }) => enter(ledger, commission, rejectAppeal, { ...noSuch, ...appeal, ...judgment }),
  enrolDevice: ({ ledger }) =>
    enter(ledger, campaign, enrolDevice, {
      meeting: "nowhere",
      device: "second",
      key: deviceKey,
      possession,
    }),
  revokeDevice: ({ ledger }) => enter(ledger, campaign, revokeDevice, { meeting: "nowhere", device: "second" }),
  grantAppeal: ({ ledger }) => enter(ledger, commission, grantAppeal, { ...noSuch, ...appeal, ...judgment }),
};

test("every act that answers, repairs, objects or appeals is refused of a nomination that nobody opened, and a device of a meeting that nobody called", async (t) => {
  const the = await openAt(t, "custodians");
  for (const act of Object.values(ofNobody)) await refuses(the, act(the), "unknown-reference");
});

test("callCeremony: refused before a rulebook is adopted", async (t) => {
  const the = await openAt(t, "contest");
  const custodians = ["one", "two", "three"].map((name, i) => ({
    name,
    key: toBase64(signerFromSeed(name, new Uint8Array(32).fill(i + 1)).publicKey),
  }));
  await refuses(
    the,
    enter(the.ledger, commission, callCeremony, { custodians, threshold: 2, bucket: 512 }),
    "not-allowed-in-this-state",
  );
});

test("stateShareDestroyed: refused where no custodians are named", async (t) => {
  const the = await openAt(t, "contest");
  await refuses(the, enter(the.ledger, commission, stateShareDestroyed, { custodian: 1 }), "unknown-reference");
});

test("nameIntake: refused where its key did not sign that it is this intake's", async (t) => {
  const the = await openAt(t, "custodians");
  const key = toBase64(campaign.publicKey);
  await refuses(the, enter(the.ledger, undefined, nameIntake, { intake: "main", key, possession }), "signature");
});

test("pledgePromises: refused of a day that is not the next to be pledged", async (t) => {
  const the = await openAt(t, "drive");
  await refuses(
    the,
    enter(the.ledger, undefined, pledgePromises, {
      day: calendarDate("2017-12-01"),
      promises: 0,
      root: toHex(emptyRoot),
      tickets: 0,
      ticketRoot: toHex(emptyRoot),
    }),
    "time-runs-back",
  );
});
