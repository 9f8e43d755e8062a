import assert from "node:assert/strict";
import { join } from "node:path";
import type { TestContext } from "node:test";
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
  drawSample,
  freezePopulation,
  freezeRoll,
  issueDecision,
  Ledger,
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
  type ActStore,
  type Entered,
  type Submitted,
  type Finding,
  type SealedStatement,
  type Stop,
} from "@hustings/acts";
import {
  addSeconds,
  calendarDate,
  instant,
  treeSize,
  utf8,
  type Instant,
  type ViolationCode,
  toBase64,
} from "@hustings/core";
import { signerFromSeed } from "@hustings/log";
import { evidenceFrom, nextStage, rule, rulebook } from "@hustings/rules";
import { setUpCustodians } from "@hustings/seal";
import { documentFolder, openSqliteStore, type OpenStore } from "@hustings/store";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";

export const origin = "hustings.example/acts";
export const anna = "anna-example";
const seedOf = (n: number) => new Uint8Array(32).fill(n);
export const commission = signerFromSeed("commission", seedOf(2));
export const campaign = signerFromSeed("campaign", seedOf(3));
export const deskKey = signerFromSeed("desk", seedOf(4));
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

/** @param wrap puts another implementation of the store's port around the real one */
export function openCase(t: TestContext, wrap: (store: ActStore) => ActStore = (store) => store): Promise<Case> {
  const folder = temporaryFolder();
  return openIn(folder, t, instant("2017-12-18T09:00:00Z"), wrap);
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
};

export const contest = {
  contest: "small",
  title: "An invented office",
  country: "ru",
  votingDay: calendarDate("2018-03-18"),
  regions,
} as const;

/** A desk that counted `persons` and closed its doors, with its acts not handed over yet. */
export async function holdMeeting({ ledger }: Case, persons = 500, inFavour = persons): Promise<MeetingDesk> {
  const desk = new MeetingDesk(deskKey, origin, ledger.procedure.meetings.get("hall")?.called ?? assert.fail());
  const from = instant("2017-12-24T09:00:00Z");
  await desk.open(from);
  for (let i = 0; i < persons; i++)
    await desk.recordAttendance(addSeconds(from, i * 5), utf8(`person ${i}`), seedOf(i % 256));
  const against = persons - inFavour;
  await desk.voteResolution(instant("2017-12-24T11:00:00Z"), {
    resolution: "nominate",
    for: inFavour,
    against,
    abstained: 0,
    candidate: "in-the-room",
  });
  await desk.close(instant("2017-12-24T11:10:00Z"), persons);
  return desk;
}

export function statement(n: number, more: Partial<SealedStatement> = {}): SealedStatement {
  const region = regions[n % regions.length]?.id ?? "";
  return { nomination: anna, region, channel: "online", sealed: utf8(`sealed ${n}`), ...more };
}

/** Lines of the sample that is drawn, in order, as findings. */
export function findingsOn(the: Case, invalid: number): Finding[] {
  const lines = nominationOf(the).stages.at(-1)?.lines ?? [];
  return lines.map((line, i) =>
    i < invalid ? { line, finding: "invalid", ground: "dead" } : { line, finding: "valid" },
  );
}

/** Made once: a ceremony among custodians takes longer than all the rest together. */
let custodians: ReturnType<typeof setUpCustodians> | undefined;

export interface Course {
  readonly persons: number;
  readonly statements: number;
}

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
    custodians ??= setUpCustodians({ contest: "small", origin, names: ["one", "two", "three"], threshold: 2 });
    const { record } = await custodians;
    return enter(ledger, commission, nameCustodians, record);
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
  call: ({ ledger }) => enter(ledger, campaign, callMeeting, { ...call, deskKey: toBase64(deskKey.publicKey) }),
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
  drive: ({ ledger }) =>
    enter(ledger, campaign, openDrive, {
      nomination: anna,
      opensOn: calendarDate("2017-12-27"),
      closesOn: calendarDate("2018-01-30"),
    }),
  async statements(the, { statements }) {
    the.at("2018-01-10T12:34:56Z");
    const sealed = Array.from({ length: statements }, (_, n) => statement(n));
    const { stopped } = await enterAll(the.ledger, undefined, sealStatements, sealed);
    return { kind: stopped?.kind ?? "entered" };
  },
  closed(the) {
    the.at("2018-01-30T12:00:00Z");
    return enter(the.ledger, campaign, closeDrive, { nomination: anna });
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
  opening: ({ ledger }) => enter(ledger, commission, authoriseOpening, { nomination: anna, stage: 1 }),
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
  return course[step](the, { persons: 500, statements: 121, ...size });
}

/** A case in which everything up to and with `last` was done. */
export async function openAt(t: TestContext, last: CourseStep, size: Partial<Course> = {}): Promise<Case> {
  const the = await openCase(t);
  await advance(the, last, size);
  return the;
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
