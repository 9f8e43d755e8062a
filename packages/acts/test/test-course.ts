import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import type { TestContext } from "node:test";
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
  rollDice,
  enterBatches,
  type ActStore,
  type Entered,
} from "@hustings/acts";
import { calendarDate, instant, treeSize, type Instant, toBase64 } from "@hustings/core";
import { evidenceFrom, nextStage, rule } from "@hustings/rules";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { ceremonyIn, openStage } from "./custodians.ts";
import {
  anna,
  commission,
  campaign,
  doorKey,
  law,
  regions,
  type Case,
  openIn,
  begun,
  entered,
  nominationOf,
  call,
  contest,
  driveOf,
  holdMeeting,
  batchesOf,
  pledgeUntil,
  findingsOn,
} from "./test-contest.ts";

export interface Course {
  readonly persons: number;
  readonly statements: number;
}

const usual: Course = { persons: 500, statements: 121 };

/** What the person put forward has shown. */
const person = [
  { key: "birth-date", value: calendarDate("1970-05-20") },
  { key: "residence-years", value: 47 },
  { key: "election-published", value: calendarDate("2017-12-18") },
  { key: "group-papers-filed", value: calendarDate("2017-12-25") },
] as const;

/** The acts of a procedure that goes well, in order; each answers what its act answered. */
const course = {
  contest: ({ ledger }) =>
    enter(ledger, commission, openContest, { ...contest, commissionKey: toBase64(commission.publicKey) }),
  rulebook: ({ ledger }) => enter(ledger, commission, adoptRulebook, law),
  async custodians({ ledger }) {
    if (ledger.procedure.custodians === undefined) await ceremonyIn(ledger, commission);
    return { kind: "entered" };
  },
  roll: ({ ledger }) =>
    enter(ledger, commission, freezeRoll, {
      version: "roll-1",
      date: calendarDate("2018-01-01"),
      voters: regions.length,
      byRegion: Object.fromEntries(regions.map(({ id }) => [id, 1])),
      hash: "0".repeat(64),
      use: "verify",
    }),
  nomination: ({ ledger }) =>
    enter(ledger, commission, openNomination, {
      nomination: anna,
      candidate: "Anna Example",
      route: "self",
      campaignKey: toBase64(campaign.publicKey),
    }),
  call: ({ ledger }) => enter(ledger, campaign, callMeeting, { ...call, doorKey: toBase64(doorKey.publicKey) }),
  async meeting(the, { persons }) {
    the.at("2017-12-24T12:00:00Z");
    const { stopped } = await the.ledger.submit((await holdMeeting(the, persons)).takeActs());
    return { kind: stopped?.kind ?? "entered" };
  },
  minutes: ({ ledger }) => enter(ledger, campaign, certifyMinutes, { meeting: "hall" }),
  async confirmed(the) {
    the.at("2017-12-26T09:00:00Z");
    for (const stated of person) {
      const fact = { nomination: anna, date: calendarDate("2017-12-01"), source: "An invented registry" };
      await enter(the.ledger, commission, assertFact, { ...fact, ...stated, by: "registry" });
    }
    return enter(the.ledger, commission, confirmNomination, { nomination: anna, rulebook: law });
  },
  drive: ({ ledger }) => enter(ledger, campaign, openDrive, driveOf),
  async statements(the, { statements }) {
    the.at("2018-01-10T21:05:00Z");
    await pledgeUntil(the, driveOf.closesOn, statements);
    const batches = batchesOf(Array.from({ length: statements }, (_, n) => n));
    const { stopped } = await enterAll(the.ledger, undefined, enterBatches, batches);
    return { kind: stopped?.kind ?? "entered" };
  },
  closed(the) {
    the.at("2018-01-11T12:00:00Z");
    return enter(the.ledger, campaign, closeDrive, { nomination: anna });
  },
  async pledged(the, { statements }) {
    the.at("2018-01-30T12:00:00Z");
    await pledgeUntil(the, "2018-01-11", statements);
    return { kind: "entered" };
  },
  filing: ({ ledger }) => enter(ledger, campaign, makeFiling, { nomination: anna, rulebook: law }),
  frozen: (the) => {
    // Done again, it is the same act only by the same checkpoint.
    const size = treeSize(nominationOf(the).frozen?.treeSize ?? the.ledger.procedure.size);
    const checkpoint = { size, root: new Uint8Array(32) };
    return enter(the.ledger, commission, freezePopulation, { nomination: anna, checkpoint });
  },
  announced(the) {
    the.at("2018-02-01T09:00:00Z");
    const next = nextStage(law, evidenceFrom(the.ledger.procedure, anna));
    assert.ok(next.kind === "check" && typeof next.size === "number");
    const diceAt = instant("2018-02-01T10:00:00Z");
    return enter(the.ledger, commission, announceDraw, { nomination: anna, stage: 1, size: next.size, diceAt });
  },
  dice(the) {
    the.at("2018-02-01T10:00:00Z");
    return enter(the.ledger, commission, rollDice, { nomination: anna, digits: "31415926535897932384" });
  },
  drawn: ({ ledger }) => enter(ledger, commission, drawSample, { nomination: anna, stage: 1, origin: ledger.origin }),
  async opening(the) {
    const { opening } = nominationOf(the).stages[0] ?? {};
    if (opening === undefined) await openStage(the.ledger, commission, { nomination: anna, stage: 1 });
    return { kind: "entered" };
  },
  async findings(the) {
    the.at("2018-02-03T09:00:00Z");
    const { stopped } = await enterAll(the.ledger, commission, recordFindings, {
      nomination: anna,
      stage: 1,
      findings: findingsOn(the, 0),
    });
    return { kind: stopped?.kind ?? "entered" };
  },
  fact: ({ ledger }) =>
    enter(ledger, commission, assertFact, {
      nomination: anna,
      key: "conviction/one",
      value: null,
      date: calendarDate("2017-02-08"),
      source: "An invented registry",
      by: "registry",
    }),
  ruling: ({ ledger }) => enter(ledger, commission, makeRuling, { nomination: anna, rulebook: law }),
  async decision({ ledger }) {
    // Its document cites every entry before it, so what is drafted after it is another decision.
    const standing = await ledger.standing(`decision-issued/${anna}`);
    if (standing !== undefined) return standing;
    const ruling = rule(law, evidenceFrom(ledger.procedure, anna));
    const outcome = ruling.outcome === "qualified" ? "registered" : "refused";
    return enter(ledger, commission, issueDecision, { nomination: anna, rulebook: law, ruling, outcome });
  },
  ballot: ({ ledger }) =>
    enter(ledger, commission, publishBallot, {
      nominations: [...ledger.procedure.nominations].flatMap(([id, { decision }]) =>
        decision?.outcome === "registered" ? [id] : [],
      ),
    }),
} satisfies Readonly<Record<string, (the: Case, course: Course) => Promise<Entered | { readonly kind: string }>>>;

export type CourseStep = keyof typeof course;
export const steps = Object.keys(course) as CourseStep[];

/** Does one step of the course. */
export function take(the: Case, step: CourseStep, size: Partial<Course> = {}): Promise<{ readonly kind: string }> {
  return course[step](the, { ...usual, ...size });
}

interface Reached {
  readonly folder: string;
  readonly now: Instant;
}

/** How far cases of each size have come in this file, by step: the next one goes on from a copy. */
const reached = new Map<string, Reached>();

/** A case in which everything up to and with `last` was done. @param wrap as in `openCase` */
export async function openAt(
  t: TestContext,
  last: CourseStep,
  size: Partial<Course> = {},
  wrap?: (store: ActStore) => ActStore,
): Promise<Case> {
  const { persons, statements } = { ...usual, ...size };
  const nameOf = (step: CourseStep) => `${persons} ${statements} ${step}`;
  const step = steps
    .slice(0, steps.indexOf(last) + 1)
    .toReversed()
    .find((each) => reached.has(nameOf(each)));
  const from = step === undefined ? undefined : reached.get(nameOf(step));
  const folder = temporaryFolder();
  if (from !== undefined) cpSync(from.folder, folder, { recursive: true });
  const the = await openIn(folder, t, from?.now ?? begun, (store) => (step === last && wrap?.(store)) || store);
  if (step === last) return the;
  await advance(the, last, size, step);
  // Nothing is being written: the store's file and its journal are those of one moment.
  const kept = temporaryFolder();
  cpSync(folder, kept, { recursive: true, filter: (file) => !file.endsWith("-shm") });
  reached.set(nameOf(last), { folder: kept, now: the.clock.now() });
  return wrap === undefined ? the : await openAt(t, last, size, wrap);
}

/** Does what is left of the course up to and with `last`, from the step after `from`. */
export async function advance(
  the: Case,
  last: CourseStep,
  size: Partial<Course> = {},
  from?: CourseStep,
): Promise<void> {
  const first = from === undefined ? 0 : steps.indexOf(from) + 1;
  for (const step of steps.slice(first, steps.indexOf(last) + 1)) entered(step, await take(the, step, size));
}
