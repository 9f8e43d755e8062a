import assert from "node:assert/strict";
import { join } from "node:path";
import type { TestContext } from "node:test";
import {
  enter,
  Ledger,
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
  utf8,
  type Instant,
  type ViolationCode,
  type Withdrawal,
} from "@hustings/core";
import { UncheckedDoor } from "@hustings/door";
import { sha256, signerFromSeed } from "@hustings/log";
import { rulebook } from "@hustings/rules";
import { statementId, withdrawalCommitment, type StatementForm } from "@hustings/seal";
import { documentFolder, openSqliteStore, type OpenStore } from "@hustings/store";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";

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

export async function openIn(
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
export const begun = instant("2017-12-18T09:00:00Z");

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
export function doorOf({ ledger }: Case, device?: string): UncheckedDoor {
  const hall = ledger.procedure.meetings.get("hall") ?? assert.fail();
  return new UncheckedDoor(doorKey, origin, hall, { least: 5, ...(device === undefined ? {} : { device }) });
}

/** A door that counted `persons` and closed, with its acts not handed over yet; told again it makes the same ones. */
export async function holdMeeting({ ledger }: Case, persons = 500, inFavour = persons): Promise<UncheckedDoor> {
  const hall = ledger.procedure.meetings.get("hall") ?? assert.fail();
  // As it was called: no act of its door, and no vote.
  const chain = { previous: toHex(sha256(encodeEntry(hall.called))), sequence: 0, lastNumber: 0 };
  const unopened = { ...hall, ...chain, resolution: undefined, failedVotes: [] };
  const door = new UncheckedDoor(doorKey, origin, unopened, { least: 5 });
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
