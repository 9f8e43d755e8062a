import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { join } from "node:path";
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
  Ledger,
  makeFiling,
  makeRuling,
  openContest,
  openDrive,
  openNomination,
  publishBallot,
  recordFindings,
  rollDice,
  enterBatches,
  pledgePromises,
  type ActStore,
  type Entered,
  type Submitted,
  type Finding,
  type Batch,
  type BatchWithFiles,
  type Stop,
} from "@hustings/acts";
import {
  calendarDate,
  concatBytes,
  encodeEntry,
  instant,
  nextPledge,
  toHex,
  treeSize,
  utf8,
  type Instant,
  type ViolationCode,
  type Withdrawal,
  toBase64,
} from "@hustings/core";
import { MeetingDoor } from "@hustings/door";
import { sha256, signerFromSeed } from "@hustings/log";
import { evidenceFrom, nextStage, rule, rulebook } from "@hustings/rules";
import { statementId, withdrawalCommitment, type StatementForm } from "@hustings/seal";
import { documentFolder, openSqliteStore, type OpenStore } from "@hustings/store";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { ceremonyIn, openStage } from "./custodians.ts";

export const origin = "hustings.example/acts";
export const anna = "anna-example";
const seedOf = (n: number) => new Uint8Array(32).fill(n);
export const commission = signerFromSeed("commission", seedOf(2));
export const campaign = signerFromSeed("campaign", seedOf(3));
export const doorKey = signerFromSeed("door", seedOf(4));
/** The law of 2018 at 1:2,500: 120 signatures, at most 126 filed, 3 of them from one region; meetings of 500 as they are. */
export const law = rulebook("ru/president/2018@1:2500");
export const regions = Array.from({ length: 45 }, (_, i) => ({ id: `region-${i + 1}`, name: `Region ${i + 1}` }));

/** One contest in a data folder of its own, on real SQLite, under a clock that is set by hand. */
export interface Case {
  readonly folder: string;
  readonly store: OpenStore;
  readonly ledger: Ledger;
  readonly clock: { now(): Instant };
  at(moment: string): void;
  /** Closes the store and opens ledger and store again, as after a restart. */
  reopen(): Promise<Case>;
}

async function openIn(
  folder: string,
  t: TestContext,
  now: Instant,
  wrap: (store: ActStore) => ActStore,
): Promise<Case> {
  const store = await openSqliteStore(join(folder, "private"));
  let open = true;
  const close = async () => {
    if (open) await store.close();
    open = false;
  };
  t.after(close);
  const clock = { now: () => now };
  const documents = documentFolder(join(folder, "documents"));
  const ledger = await Ledger.open({ origin, store: wrap(store), documents, clock });
  return {
    folder,
    store,
    ledger,
    clock,
    at: (moment) => (now = instant(moment)),
    async reopen() {
      await close();
      return openIn(folder, t, now, (same) => same);
    },
  };
}

/** When a case begins, by its clock. */
const begun = instant("2017-12-18T09:00:00Z");

/** @param wrap puts another implementation of the store's port around the real one */
export function openCase(t: TestContext, wrap: (store: ActStore) => ActStore = (store) => store): Promise<Case> {
  const folder = temporaryFolder();
  return openIn(folder, t, begun, wrap);
}

/** The log as it is on disk, to compare before and after. */
export async function entriesOf({ store }: Case): Promise<readonly Uint8Array[]> {
  return store.read(0, await store.size());
}

export function entered(what: string, outcome: { readonly kind: string }): void {
  assert.equal(outcome.kind, "entered", `${what}: ${JSON.stringify(outcome)}`);
}

export function nominationOf({ ledger }: Case) {
  return ledger.procedure.nominations.get(anna) ?? assert.fail("the nomination is not open");
}

export const call = {
  nomination: anna,
  meeting: "hall",
  city: "Hall",
  region: "region-1",
  latitude: 55_750,
  longitude: 37_620,
  startsAt: instant("2017-12-24T09:00:00Z"),
  zone: "Europe/Moscow",
  notifiedOn: calendarDate("2017-12-18"),
  quota: 500,
  majorityOf: "not-stated" as const,
};

export const contest = {
  contest: "small",
  title: "An invented office",
  country: "ru",
  votingDay: calendarDate("2018-03-18"),
  regions,
  zone: "Europe/Moscow",
  batches: { least: 5, window: "day" },
  scale: 2_500,
} as const;

/** What supporters fill in. */
export const form: StatementForm = {
  format: "hustings-form/v2",
  rulebook: law.id,
  declaration: "I support an invented candidate.",
  fields: [{ name: "surname", most: 40 }],
  normaliser: "hustings-linkage/ru",
  bucket: 512,
};

export const driveOf = {
  nomination: anna,
  opensOn: calendarDate("2017-12-27"),
  closesOn: calendarDate("2018-01-10"),
  settledBy: instant("2018-01-30T12:00:00Z"),
  form,
} as const;

/** The door of the hall, which goes on where the log has its last act. */
export function doorOf({ ledger }: Case, device?: string): MeetingDoor {
  const hall = ledger.procedure.meetings.get("hall") ?? assert.fail();
  return new MeetingDoor(doorKey, origin, hall, { least: 5, ...(device === undefined ? {} : { device }) });
}

/** A door that counted `persons` and closed, with its acts not handed over yet; told again it makes the same ones. */
export async function holdMeeting({ ledger }: Case, persons = 500, inFavour = persons): Promise<MeetingDoor> {
  const hall = ledger.procedure.meetings.get("hall") ?? assert.fail();
  // As it was called: no act of its door, and no vote.
  const chain = { previous: toHex(sha256(encodeEntry(hall.called))), sequence: 0, lastNumber: 0 };
  const unopened = { ...hall, ...chain, resolution: undefined, failedVotes: [] };
  const door = new MeetingDoor(doorKey, origin, unopened, { least: 5 });
  const from = instant("2017-12-24T09:00:00Z");
  await door.open(from);
  for (let i = 0; i < persons; i++) door.count(utf8(`person ${i}`), seedOf(i % 256));
  const against = persons - inFavour;
  await door.vote(instant("2017-12-24T11:00:00Z"), {
    resolution: "nominate",
    for: inFavour,
    against,
    abstained: 0,
    candidate: "in-the-room",
  });
  await door.close(instant("2017-12-24T11:10:00Z"), persons);
  return door;
}

/** A statement by number: bytes that nobody opens, its id, and what withdraws it. */
export function statement(n: number) {
  const [place, secret, ephemeral] = [seedOf(1), sha256(utf8(`secret ${n}`)), new Uint8Array(64)];
  const file = utf8(`sealed ${n}`);
  const bytes = concatBytes(file, place, withdrawalCommitment(secret), ephemeral);
  const name = statementId(bytes) ?? assert.fail();
  const withdrawal: Withdrawal = {
    id: name,
    file: toHex(sha256(file)),
    place: toHex(place),
    secret: toHex(secret),
  };
  return { region: regions[n % regions.length]?.id ?? "", name, bytes, withdrawal };
}

/** Last batches of the drive, with what they hold: each of the statements in its region. */
export function batchesOf(numbers: readonly number[], more: Partial<Batch> = {}): BatchWithFiles[] {
  const cells = Map.groupBy(numbers.map(statement), ({ region }) => region);
  return [...cells].map(([region, all]) => {
    const statements = all.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const ids = statements.map(({ name }) => name);
    const day = driveOf.closesOn;
    return {
      batch: { nomination: anna, region, channel: "online", day, final: true, ids, ...more },
      statements: statements.map(({ name, bytes }) => ({ name, bytes })),
    };
  });
}

/** Five statements of one region, enough for a batch before the drive is over. */
export function five(n: number, more: Partial<Batch> = {}): BatchWithFiles {
  const [first] = batchesOf([5 * n]);
  assert.ok(first);
  const all = [0, 1, 2, 3, 4].map((i) => statement(5 * n + i)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    batch: { ...first.batch, final: false, day: driveOf.closesOn, ids: all.map(({ name }) => name), ...more },
    statements: all.map(({ name, bytes }) => ({ name, bytes })),
  };
}

/** What the one who made a statement shows to take it back. */
export function withdrawing(...numbers: readonly number[]) {
  const withdrawals = numbers.map((n) => statement(n).withdrawal);
  return { nomination: anna, day: driveOf.closesOn, withdrawals };
}

const nothing = toHex(sha256(new Uint8Array(0)));

/** Pledges of the drive's days up to one, all the statements promised on its last day. */
export async function pledgeUntil({ ledger }: Case, last: string, statements: number): Promise<void> {
  for (;;) {
    const day = nextPledge(ledger.procedure);
    if (day === undefined || day > last) return;
    const promises = day === driveOf.closesOn ? statements : 0;
    const root = promises === 0 ? nothing : toHex(sha256(utf8(`promises of ${day}`)));
    const pledge = { day, promises, root, tickets: 0, ticketRoot: nothing };
    entered(`pledge of ${day}`, await enter(ledger, undefined, pledgePromises, pledge));
  }
}

/** Lines of the sample that is drawn, in order, as findings. */
export function findingsOn(the: Case, invalid: number): Finding[] {
  const lines = nominationOf(the).stages.at(-1)?.lines ?? [];
  return lines.map((line, i) =>
    i < invalid ? { line, finding: "invalid", ground: "dead" } : { line, finding: "valid" },
  );
}

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

/** A case in which everything up to and with `last` was done. @param wrap as in {@link openCase} */
export async function openAt(
  t: TestContext,
  last: CourseStep,
  size: Partial<Course> = {},
  wrap: (store: ActStore) => ActStore = (store) => store,
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
  const the = await openIn(folder, t, from?.now ?? begun, step === last ? wrap : (store) => store);
  if (step === last) return the;
  await advance(the, last, size, step);
  // Nothing is being written: the store's file and its journal are those of one moment.
  const kept = temporaryFolder();
  cpSync(folder, kept, { recursive: true, filter: (file) => !file.endsWith("-shm") });
  reached.set(nameOf(last), { folder: kept, now: the.clock.now() });
  return await openAt(t, last, size, wrap);
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

/** The act is refused with this code; log, procedure and public documents are as they were. */
export async function refuses(
  the: Case,
  act: Promise<{ readonly kind: string } | Submitted>,
  code: ViolationCode | "conflict",
) {
  const before = structuredClone(the.ledger.procedure);
  const log = await entriesOf(the);
  const outcome = await act;
  const stop = "entered" in outcome ? outcome.stopped : (outcome as Entered | Stop);
  const answered = stop?.kind === "refused" ? stop.violation.code : stop?.kind;
  assert.equal(answered, code, JSON.stringify(outcome));
  assert.deepEqual(await entriesOf(the), log);
  assert.deepEqual(the.ledger.procedure, before);
}
